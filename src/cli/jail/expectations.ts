import { isAddress } from '../../ip/index.ts';
import { appendIds } from '../options/ids.ts';
import { checkExpectedId, idKindOf, type IdKind } from '../shared/expectations/expected-ids.ts';
import type { Expectation, Expectations } from '../shared/expectations/expectations.ts';
import { readCount } from '../../library/index.ts';
import type { JailFlags } from '../options/jail-flags.ts';
import type { JailPlan } from './plan.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import type { MatchExpectation } from '../shared/expectations/match-expectations.ts';
import { UsageError } from '../../diagnostics/index.ts';

type Flags = Pick<
  JailFlags,
  'expectBanned' | 'expectNotBanned' | 'expectMatched' | 'expectNoMatch'
>;

/**
 * Reads `JAIL:ID` and `ID`, `JAIL:N` and `N`, and jails in which no line is to match.
 *
 * @param jails those that are replayed
 * @throws UsageError for a jail that is not
 */
export function readJailExpectations(
  { expectBanned, expectNotBanned, expectMatched, expectNoMatch }: Flags,
  jails: readonly string[],
): Expectations {
  const readAll = (texts: readonly string[]) =>
    texts.flatMap((text) => readExpectation(text, jails));
  const matched = expectMatched.map((text) => readMatched(text, jails));
  const unmatched = readUnmatched(expectNoMatch, jails);
  return {
    banned: readAll(expectBanned),
    notBanned: readAll(expectNotBanned),
    matched: [...matched, ...unmatched],
  };
}

/**
 * Refuses ids that none of the jails that are meant could ban.
 *
 * @throws UsageError
 */
export function checkExpectedIds(
  { banned, notBanned }: Expectations,
  { groups }: JailPlan,
  { resolve }: JailsRequest,
): void {
  const kinds = groups.flat().flatMap(({ name, jail }) => {
    const kind = jail && idKindOf(jail.filter.compiled, resolve !== undefined);
    return kind ? [{ name, kind }] : [];
  });
  const check = (option: string, { jail, id }: Expectation): void => {
    const meant = kinds.filter(({ name }) => jail === undefined || name === jail);
    if (meant.length > 0) checkExpectedId(option, id, widest(meant.map(({ kind }) => kind)));
  };
  for (const expectation of banned) check('--expect-banned', expectation);
  for (const expectation of notBanned) check('--expect-not-banned', expectation);
}

function widest(kinds: readonly IdKind[]): IdKind {
  if (kinds.includes('text')) return 'text';
  return kinds.includes('name') ? 'name' : 'address';
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
  throw notReplayed(jail, jails);
}

function readMatched(text: string, jails: readonly string[]): MatchExpectation {
  const colon = text.lastIndexOf(':');
  const count = readCount('--expect-matched', 0)(text.slice(colon + 1));
  if (colon < 0) return { count };
  return { jail: findJail(text.slice(0, colon), jails), count };
}

function readUnmatched(
  given: JailFlags['expectNoMatch'],
  jails: readonly string[],
): MatchExpectation[] {
  if (typeof given === 'boolean') return given ? [{ count: 0 }] : [];
  return given.map((jail) => ({ jail: findJail(jail, jails), count: 0 }));
}

function findJail(name: string, jails: readonly string[]): string {
  if (jails.includes(name)) return name;
  throw notReplayed(name, jails);
}

function notReplayed(jail: string, jails: readonly string[]): UsageError {
  return new UsageError(
    `an expectation is about the jail ${jail}, which is not replayed`,
    `Replayed are ${jails.join(', ')}`,
  );
}
