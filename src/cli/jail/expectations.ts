import { readCount, nothingRead } from '../../library/index.ts';
import { UsageError, type Diagnostic } from '../../diagnostics/index.ts';
import type { JailResult } from '../../report/index.ts';
import { isAddress } from '../../ip/index.ts';
import { appendIds } from '../options/ids.ts';
import type { JailFlags } from '../options/jail-flags.ts';
import { checkExpectedId, idKindOf, type IdKind } from '../shared/expectations/expected-ids.ts';
import {
  checkContradictions,
  checkExpectations,
  hasExpectations,
  type Expectation,
  type Expectations,
  type Happened,
} from '../shared/expectations/expectations.ts';
import { nobodyIsGood, tellsGood } from '../shared/expectations/good-expectations.ts';
import type { MatchExpectation } from '../shared/expectations/match-expectations.ts';
import { MentionFinder, watchMentions } from '../shared/expectations/mentions.ts';
import type { JailsRequest } from '../shared/jail/request.ts';
import type { LiveReport } from '../shared/run/live-report.ts';
import type { JailsGood } from './good.ts';
import type { LoadedJails } from './load.ts';
import { describeUnread, hasLines, isReplayed } from './result.ts';

type ExpectationFlags = Pick<
  JailFlags,
  'expectBanned' | 'expectNotBanned' | 'expectMatched' | 'expectNoMatch' | 'expectNoGoodBanned'
>;

/** What is expected of jails, and what of it can be told from the lines of each. */
export class JailExpectations {
  readonly #expectations: Expectations;
  readonly #mentions = new Map<string, MentionFinder>();

  /**
   * Reads `JAIL:ID` and `ID`, `JAIL:N` and `N`, and jails in which no line is to match.
   *
   * @param jails those that are replayed
   * @throws UsageError for a jail that is not, and where not all can be met
   */
  constructor(flags: ExpectationFlags, jails: readonly string[]) {
    this.#expectations = readExpectations(flags, jails);
    checkContradictions(this.#expectations);
  }

  get areAny(): boolean {
    return hasExpectations(this.#expectations);
  }

  /**
   * Refuses ids that none of the jails that are meant could ban.
   *
   * @throws UsageError
   */
  checkIds({ groups }: LoadedJails, { resolve }: JailsRequest): void {
    const kinds = groups.flat().flatMap((jail) => {
      const kind = 'filter' in jail && idKindOf(jail.filter.compiled, resolve !== undefined);
      return kind ? [{ name: jail.definition.name, kind }] : [];
    });
    const check = (option: string, { jail, id }: Expectation): void => {
      const meant = kinds.filter(({ name }) => jail === undefined || name === jail);
      if (meant.length > 0) checkExpectedId(option, id, widest(meant.map(({ kind }) => kind)));
    };
    const { banned, notBanned } = this.#expectations;
    for (const expectation of banned) check('--expect-banned', expectation);
    for (const expectation of notBanned) check('--expect-not-banned', expectation);
  }

  /**
   * Refuses what would hold whatever happens, as nothing in any jail can tell who is good.
   *
   * @throws UsageError
   */
  checkGood({ groups }: LoadedJails, good: JailsGood): void {
    const loaded = groups.flat().filter((jail) => 'filter' in jail);
    const canTell = loaded.some(({ definition, filter: { compiled } }) =>
      tellsGood(compiled, good.forJail(definition.name, compiled)),
    );
    const isAsked = this.#expectations.noGoodBanned.length > 0;
    if (isAsked && loaded.length > 0 && !canTell) throw nobodyIsGood();
  }

  /** Returns whether no line of a jail is to match. */
  expectNoMatch(name: string): boolean {
    return this.#expectations.matched.some(
      ({ jail, count }) => count === 0 && (jail === undefined || jail === name),
    );
  }

  /** Has the lines of a jail searched for the ids that it must not ban. */
  watch(live: LiveReport, name: string): LiveReport {
    const meant = this.#expectations.notBanned.filter(
      ({ jail }) => jail === undefined || jail === name,
    );
    const finder = new MentionFinder(meant.map(({ id }) => id));
    this.#mentions.set(name, finder);
    return watchMentions(live, finder);
  }

  /** Returns what did not come about. */
  check(results: readonly JailResult[]): Diagnostic[] {
    const happened = results.flatMap((result) => this.#describe(result));
    return [...this.#findUnread(results), ...checkExpectations(this.#expectations, happened)];
  }

  #describe(result: JailResult): Happened[] {
    if (!isReplayed(result)) return [];
    const { name, replay } = result;
    const lacks = (id: string): boolean => this.#mentions.get(name)?.lacks(id) ?? false;
    const { summary, settings } = replay;
    return [{ jail: name, summary, settings, lacks }];
  }

  /** What is said about a jail that read nothing would always hold, or never. */
  #findUnread(results: readonly JailResult[]): Diagnostic[] {
    const meant = new Set(
      Object.values(this.#expectations)
        .flat()
        .map(({ jail }) => jail),
    );
    return results
      .filter((result) => meant.has(result.name) && hasReadNothing(result))
      .map((result) => nothingRead({ jail: result.name, ...describeUnread([result]) }));
  }
}

/** A jail that is fed may get nothing from the others. */
function hasReadNothing(result: JailResult): boolean {
  if (!isReplayed(result)) return true;
  const isFed = result.jail.logs.some(({ state }) => state === 'simulated');
  return !hasLines(result) && !isFed;
}

function readExpectations(
  {
    expectBanned,
    expectNotBanned,
    expectMatched,
    expectNoMatch,
    expectNoGoodBanned,
  }: ExpectationFlags,
  jails: readonly string[],
): Expectations {
  const readAll = (texts: readonly string[]) =>
    texts.flatMap((text) => readExpectation(text, jails));
  const matched = expectMatched.map((text) => readMatched(text, jails));
  const unmatched = readJails(expectNoMatch, jails, { count: 0 });
  return {
    banned: readAll(expectBanned),
    notBanned: readAll(expectNotBanned),
    matched: [...matched, ...unmatched],
    noGoodBanned: readJails(expectNoGoodBanned, jails, {}),
  };
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
  const ownIds = appendIds(text.slice(colon + 1), []);
  if (jails.includes(jail)) return ownIds.map((id) => ({ jail, id }));
  if (!ownIds.every(isAddress)) return ids.map((id) => ({ id }));
  throw notReplayed(jail, jails);
}

function readMatched(text: string, jails: readonly string[]): MatchExpectation {
  const colon = text.lastIndexOf(':');
  const count = readCount('--expect-matched', 0)(text.slice(colon + 1));
  if (colon < 0) return { count };
  return { jail: findJail(text.slice(0, colon), jails), count };
}

/**
 * Reads jails, or that any is meant.
 *
 * @param wanted what is expected of each
 */
function readJails<Wanted extends object>(
  given: boolean | readonly string[],
  jails: readonly string[],
  wanted: Wanted,
): (Wanted & { jail?: string })[] {
  if (typeof given === 'boolean') return given ? [wanted] : [];
  return given.map((name) => Object.assign({ jail: findJail(name, jails) }, wanted));
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
