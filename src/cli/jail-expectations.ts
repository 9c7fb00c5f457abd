import type { JailFlags } from './jail-flags.ts';
import { appendIds, isAddress } from './id-arguments.ts';
import type { Expectation, Expectations } from './expectations.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads `JAIL:ID` and `ID`.
 *
 * @param jails those that are replayed
 * @throws UsageError for a jail that is not
 */
export function readJailExpectations(
  { expectBanned, expectNotBanned }: Pick<JailFlags, 'expectBanned' | 'expectNotBanned'>,
  jails: readonly string[],
): Expectations {
  const readAll = (texts: readonly string[]) =>
    texts.flatMap((text) => readExpectation(text, jails));
  return { banned: readAll(expectBanned), notBanned: readAll(expectNotBanned) };
}

/** An IPv6 address has colons of its own. */
function readExpectation(text: string, jails: readonly string[]): Expectation[] {
  const ids = appendIds(text, []);
  const colon = text.indexOf(':');
  if (colon < 0 || ids.every(isAddress)) return ids.map((id) => ({ id }));
  const jail = text.slice(0, colon);
  const rest = appendIds(text.slice(colon + 1), []);
  if (jails.includes(jail)) return rest.map((id) => ({ jail, id }));
  if (!rest.every(isAddress)) return ids.map((id) => ({ id }));
  throw new UsageError(
    `an expectation is about the jail ${jail}, which is not replayed`,
    `Replayed are ${jails.join(', ')}`,
  );
}
