import type { Diagnostic } from '../diagnostics/index.ts';
import type { HostSummary, ReplaySummary } from '../replay/index.ts';
import { nameRule } from '../report/index.ts';
import { canonicalId } from './id-arguments.ts';

/** What is to happen to an id, in a jail or in any. */
export interface Expectation {
  jail?: string;
  id: string;
}

export interface Expectations {
  banned: readonly Expectation[];
  notBanned: readonly Expectation[];
}

/** What happened in a replay, that of a jail if it has a name. */
export interface Happened {
  jail?: string;
  summary: ReplaySummary;
  maxretry: number;
}

/** @returns a diagnostic for each expectation that failed, with the reason in short; none about a jail that did not happen */
export function checkExpectations(
  { banned, notBanned }: Expectations,
  happened: readonly Happened[],
): Diagnostic[] {
  return [
    ...banned.flatMap((expectation) => expectBan(expectation, happened)),
    ...notBanned.flatMap((expectation) => expectNoBan(expectation, happened)),
  ];
}

function expectBan(expectation: Expectation, happened: readonly Happened[]): Diagnostic[] {
  const fates = findFates(expectation, happened);
  if (fates.length === 0 || fates.some(({ host }) => host?.bans)) return [];
  const reasons = fates.map((fate) => whyNot(fate) + inJail(fate, expectation));
  return [failedExpectation(`${nameOf(expectation)} was not banned: ${reasons.join('; ')}`)];
}

function expectNoBan(expectation: Expectation, happened: readonly Happened[]): Diagnostic[] {
  return findFates(expectation, happened).flatMap((fate) => {
    const ban = fate.host?.firstBan;
    if (!ban) return [];
    const reason = why(ban) + inJail(fate, expectation);
    return [failedExpectation(`${nameOf(expectation)} was banned: ${reason}`)];
  });
}

/** What a replay did to an id. */
interface Fate {
  jail: string | undefined;
  host: HostSummary | undefined;
  maxretry: number;
}

function findFates({ jail, id }: Expectation, happened: readonly Happened[]): Fate[] {
  const canonical = canonicalId(id);
  const meant = happened.filter((replay) => jail === undefined || replay.jail === jail);
  return meant.map((replay) => ({
    jail: replay.jail,
    host: replay.summary.hosts.find((host) => host.id === canonical),
    maxretry: replay.maxretry,
  }));
}

function nameOf({ jail, id }: Expectation): string {
  return (jail === undefined ? '' : `${jail}:`) + canonicalId(id);
}

/** Said where the expectation leaves it open. */
function inJail({ jail }: Fate, expectation: Expectation): string {
  return jail === undefined || expectation.jail !== undefined ? '' : ` in the jail ${jail}`;
}

function whyNot({ host, maxretry }: Fate): string {
  if (!host) return 'no failregex found it in any line';
  const { fate, rule, ignored, retry, failures } = host;
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
