import type { Diagnostic } from '../diagnostics/index.ts';
import type { HostSummary, ReplaySummary } from '../replay/index.ts';
import { canonicalId } from './id-arguments.ts';

export interface Expectations {
  banned: readonly string[];
  notBanned: readonly string[];
}

/** @returns a diagnostic for each expectation that failed, with the reason in short */
export function checkExpectations(
  { banned, notBanned }: Expectations,
  { hosts }: ReplaySummary,
  maxretry: number,
): Diagnostic[] {
  const failures: Diagnostic[] = [];
  for (const id of banned.map(canonicalId)) {
    const host = hosts.find((candidate) => candidate.id === id);
    if (!host?.bans)
      failures.push(failedExpectation(`${id} was not banned: ${whyNot(host, maxretry)}`));
  }
  for (const id of notBanned.map(canonicalId)) {
    const ban = hosts.find((candidate) => candidate.id === id)?.firstBan;
    if (ban) failures.push(failedExpectation(`${id} was banned: ${why(ban)}`));
  }
  return failures;
}

function whyNot(host: HostSummary | undefined, maxretry: number): string {
  if (!host) return 'no failregex found it in any line';
  const { fate, rule, ignored, retry, failures } = host;
  if (fate === 'ignoreip') return `ignoreip ${rule} covers it (failures dropped: ${ignored})`;
  if (fate === 'expired') return 'when its ban would have begun, it would have ended already';
  return `its count reached ${retry} of ${maxretry} (failures in all: ${failures})`;
}

function why({ failures, file, line }: NonNullable<HostSummary['firstBan']>): string {
  return `failure ${failures} is ${file}:${line}`;
}

function failedExpectation(message: string): Diagnostic {
  return { code: 'cli/expectation-failed', severity: 'error', message };
}
