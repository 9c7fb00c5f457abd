import type { JudgedLine } from './listener.ts';
import type { Failure } from './failures/failures.ts';
import type { LineOutcome } from './pass/line-matcher.ts';

export const SKIPPED: JudgedLine = { verdict: 'skipped', failure: undefined, ignoreregex: null };
export const MISSED: JudgedLine = { verdict: 'missed', failure: undefined, ignoreregex: null };

/** @param failures undefined where fail2ban gives the line up */
export function judgeLine(
  outcome: LineOutcome | null,
  failures: readonly Failure[] | undefined,
): JudgedLine {
  if (!outcome) return MISSED;
  const { ignoreregex } = outcome;
  const failure = failures?.find(({ id }) => id !== null) ?? failures?.[0];
  if (failure) return { verdict: failure.id ? 'matched' : 'nofail', failure, ignoreregex };
  return { verdict: ignoreregex ? 'ignored' : 'missed', failure, ignoreregex };
}
