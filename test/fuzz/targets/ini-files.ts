import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askFail2ban, valueOrRefusal } from '../../conformance/config/config-oracle.ts';
import {
  composeIni,
  mutateIni,
  parseOurs,
  type ParsedIni,
} from '../../conformance/config/random-ini.ts';
import { FAIL2BAN_CONFIG } from '../../support/oracle.ts';
import type { Random } from '../../support/random.ts';
import { NEEDS_FAIL2BAN } from '../needs.ts';
import { compare, type Target } from '../target.ts';

/** A file's bytes, a character each. */
type Bytes = string;

export const target: Target<Bytes, ParsedIni | 'refused'> = {
  about: "single files in ConfigParser's dialect have the sections and options that fail2ban reads",
  share: 1000,
  missing: NEEDS_FAIL2BAN,
  make: (random) => Buffer.from(composeBytes(random)).toString('latin1'),
  ask: (files) =>
    askFail2ban<ParsedIni>(files.map((bytes) => ({ ini: [...toBytes(bytes)] }))).map(
      valueOrRefusal,
    ),
  judge(file, theirs) {
    const ours = parseOurs(toBytes(file));
    const outcome = theirs === 'refused' ? 'refused' : 'read';
    return compare(outcome, 'a file is read otherwise than by fail2ban', { ours, theirs });
  },
};

function composeBytes(random: Random): Uint8Array {
  if (random.chance(0.6)) return new TextEncoder().encode(composeIni(random));
  return mutateIni(readFileSync(random.pick(listStockFiles())), random);
}

function listStockFiles(): string[] {
  const directory = join(FAIL2BAN_CONFIG, 'filter.d');
  const names = readdirSync(directory).filter((name) => name.endsWith('.conf'));
  return [
    ...names.toSorted().map((name) => join(directory, name)),
    join(FAIL2BAN_CONFIG, 'jail.conf'),
  ];
}

function toBytes(text: Bytes): Buffer {
  return Buffer.from(text, 'latin1');
}
