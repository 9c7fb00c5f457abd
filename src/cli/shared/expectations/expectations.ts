import { type Diagnostic, UsageError } from '../../../diagnostics/index.ts';
import type { HostSummary, ReplaySummary } from '../../../replay/index.ts';
import { nameRule, type SettingsReport } from '../../../report/index.ts';
import { canonicalId, createIdTest } from '../../../ip/index.ts';
import { checkGood, type GoodExpectation } from './good-expectations.ts';
import { checkMatches, type MatchExpectation } from './match-expectations.ts';

/** What is to happen to an id, in a jail or in any. */
export interface Expectation {
  jail?: string;
  id: string;
}

export interface Expectations {
  banned: readonly Expectation[];
  notBanned: readonly Expectation[];
  matched: readonly MatchExpectation[];
  noGoodBanned: readonly GoodExpectation[];
}

/** Returns whether anything is expected: then a run goes on to its end, though nobody reads its report. */
export function hasExpectations(expectations: Expectations): boolean {
  return Object.values(expectations).some((each) => each.length > 0);
}

/** What happened in a replay, that of a jail if it has a name. */
export interface Happened {
  jail?: string;
  summary: ReplaySummary;
  settings: SettingsReport;
  /** Whether no line of its logs holds an id. */
  lacks: (id: string) => boolean;
}

/**
 * Checks expectations.
 *
 * @returns a diagnostic for each that failed, with the reason in short, and a note for each id that must not
 *   be banned and is nowhere in the logs; none about a jail that did not happen
 */
export function checkExpectations(
  { banned, notBanned, matched, noGoodBanned }: Expectations,
  happened: readonly Happened[],
): Diagnostic[] {
  return [
    ...banned.flatMap((expectation) => expectBan(expectation, happened)),
    ...notBanned.flatMap((expectation) => expectNoBan(expectation, happened)),
    ...checkMatches(matched, happened),
    ...checkGood(noGoodBanned, happened),
  ];
}

/**
 * Refuses expectations that can't all be met.
 *
 * @throws UsageError
 */
export function checkContradictions({ banned, notBanned, matched }: Expectations): void {
  for (const one of banned) {
    const other = notBanned.find(
      ({ jail, id }) =>
        (jail === undefined || jail === one.jail) && canonicalId(id) === canonicalId(one.id),
    );
    if (other) throw contradiction(`${nameOf(one)} can't be banned and not banned`);
    const none = matched.find(
      ({ jail, count }) => count === 0 && (jail === undefined || jail === one.jail),
    );
    if (none) throw contradiction(`${nameOf(one)} can't be banned where no line matches`);
  }
  for (const { jail, count } of matched) {
    const other = matched.find((each) => each.jail === jail && each.count !== count);
    if (other) throw contradiction(`not both ${count} and ${other.count} lines can match`);
    const inAll = matched.find((each) => each.jail === undefined && each.count < count);
    if (inAll)
      throw contradiction(`${count} lines can't match in a jail and ${inAll.count} in all`);
  }
}

function contradiction(message: string): UsageError {
  return new UsageError(`The expectations contradict each other: ${message}`, 'Remove one of them');
}

function expectBan(expectation: Expectation, happened: readonly Happened[]): Diagnostic[] {
  const fates = findFates(expectation, happened);
  if (fates.length === 0 || fates.some(({ banned }) => banned > 0)) return [];
  const reasons = fates.map((fate) => whyNot(fate) + inJail(fate, expectation));
  return [failedExpectation(`${nameOf(expectation)} was not banned: ${reasons.join('; ')}`)];
}

function expectNoBan(expectation: Expectation, happened: readonly Happened[]): Diagnostic[] {
  const fates = findFates(expectation, happened);
  const isAbsent = fates.every(({ hosts, lacks }) => hosts === 0 && lacks(expectation.id));
  if (fates.length > 0 && isAbsent) return [absentId(expectation)];
  return fates.flatMap((fate) => {
    const { banned, firstBanned: first } = fate;
    if (!first) return [];
    const inside = first.id === canonicalId(expectation.id) ? '' : ` (by the id ${first.id})`;
    const more = banned === 1 ? '' : `, and so were ${banned - 1} more ids`;
    const reason = why(first.firstBan!) + inJail(fate, expectation);
    return [failedExpectation(`${nameOf(expectation)} was banned${inside}: ${reason}${more}`)];
  });
}

function absentId(expectation: Expectation): Diagnostic {
  return {
    code: 'cli/id-not-in-logs',
    severity: 'note',
    message: `${nameOf(expectation)} must not be banned, and is nowhere in the logs`,
    hint: 'Check how it is spelt, and that these are the logs that it is in',
  };
}

/** What a replay did to the ids that are meant, which may be all of a million. */
interface Fate {
  jail: string | undefined;
  /** How many of them failed, and how many of these were banned. */
  hosts: number;
  banned: number;
  firstBanned: HostSummary | undefined;
  /** The first one with the highest count. */
  nearest: HostSummary | undefined;
  settings: Happened['settings'];
  lacks: Happened['lacks'];
}

function findFates({ jail, id }: Expectation, happened: readonly Happened[]): Fate[] {
  const isMeant = createIdTest(id);
  return happened
    .filter((replay) => jail === undefined || replay.jail === jail)
    .map((replay) => findFate(replay, isMeant));
}

function findFate(
  { jail, summary, settings, lacks }: Happened,
  isMeant: (id: string) => boolean,
): Fate {
  const fate: Fate = {
    jail,
    hosts: 0,
    banned: 0,
    firstBanned: undefined,
    nearest: undefined,
    settings,
    lacks,
  };
  for (const host of summary.hosts) if (isMeant(host.id)) addHost(fate, host);
  return fate;
}

function addHost(fate: Fate, host: HostSummary): void {
  fate.hosts++;
  if (!fate.nearest || host.retry > fate.nearest.retry) fate.nearest = host;
  if (host.bans === 0) return;
  fate.banned++;
  fate.firstBanned ??= host;
}

function nameOf({ jail, id }: Expectation): string {
  return (jail === undefined ? '' : `${jail}:`) + canonicalId(id);
}

/** Names the jail where the expectation leaves it open. */
function inJail({ jail }: Fate, expectation: Expectation): string {
  return jail === undefined || expectation.jail !== undefined ? '' : ` in the jail ${jail}`;
}

function whyNot({ hosts, nearest, settings }: Fate): string {
  if (!nearest) return 'no failregex found it in any line';
  const reason = whyNotOf(nearest, settings);
  return hosts === 1 ? reason : `of ${hosts} ids, ${nearest.id} came nearest: ${reason}`;
}

function whyNotOf(
  { fate, rule, ignored, retry, failures }: HostSummary,
  { maxretry }: Happened['settings'],
): string {
  if (fate === 'ignoreip') {
    return `${nameRule(rule ?? '')} covers it (failures dropped: ${ignored})`;
  }
  if (fate === 'expired') return 'when its ban would have begun, it would have ended already';
  return `its count reached ${retry} of ${maxretry} (failures in all: ${failures})`;
}

function why({ failures, file, line }: NonNullable<HostSummary['firstBan']>): string {
  return `failure ${failures} is ${file}:${line}`;
}

function failedExpectation(message: string): Diagnostic {
  return { code: 'cli/expectation-failed', severity: 'error', message };
}
