import { existsSync, readFileSync } from 'node:fs';
import { SourceText } from '../../../src/diagnostics/index.ts';
import { AddressError, parseAddress, readIgnoreip } from '../../../src/ip/index.ts';
import type { Release } from '../../../src/release/index.ts';
import { runOracleScript, type Interpreter } from '../../support/python.ts';
import type { Random } from '../../support/random.ts';

/** Entries of `ignoreip`, and ids of which it is asked whether they cover them. */
export interface IgnoreRequest {
  ignoreip: string[];
  ids: string[];
}

/** Whether each id is ignored, `null` where it can't be looked up. */
export type IgnoreAnswer = (boolean | null)[] | 'refused';

const ADDRESSES = [
  ...'192.0.2.1 192.0.2.77 192.0.2.254 198.51.100.0 203.0.113.255 0.0.0.0 255.255.255.255'.split(
    ' ',
  ),
  ...'2001:db8::1 2001:DB8::1 2001:db8:0:0:0:0:0:1 2001:db8:1::7 ::1 :: ::ffff:192.0.2.1'.split(
    ' ',
  ),
  ...'::ffff:c000:201 ::192.0.2.1 [2001:db8::1] 64:ff9b::192.0.2.1 fe80::1%eth0 192.000.2.1 host.example'.split(
    ' ',
  ),
];
const MASKS =
  '/0 /1 /8 /24 /31 /32 /33 /64 /96 /120 /128 /129 /-1 /-2 /-4 /-9 /-12 /x /1_6 /a.b /24x /255.255.255.0 /255.0.255.0 /ffff:ffff:: /24/24 /'.split(
    ' ',
  );

export function writeEntry(random: Random): string {
  return random.pick(ADDRESSES) + (random.chance(0.5) ? random.pick(MASKS) : '');
}

/** @param reference the installed fail2ban if absent */
export function askForIgnored(
  requests: readonly IgnoreRequest[],
  reference?: Interpreter,
): IgnoreAnswer[] {
  return runOracleScript<IgnoreAnswer>('config/ignore_list.py', requests, reference);
}

/** What dryban ignores, in the same form. */
export function lookOurs({ ignoreip, ids }: IgnoreRequest, release: Release): IgnoreAnswer {
  const entries = ignoreip.filter((entry) => entry !== '').map((text) => SourceText.unplaced(text));
  const { value, diagnostics } = readIgnoreip(entries, release, readText);
  if (diagnostics.some(({ severity }) => severity === 'error')) return 'refused';
  return ids.map((id) => {
    try {
      return value!.find(parseAddress(id, release), () => []) !== undefined;
    } catch (error) {
      if (error instanceof AddressError) return null;
      throw error;
    }
  });
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
