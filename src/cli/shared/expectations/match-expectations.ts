import type { Diagnostic } from '../../../diagnostics/index.ts';
import { countOf, formatCount } from '../../../report/index.ts';
import type { ReplaySummary } from '../../../replay/index.ts';

/** How many lines are to match, in a jail or in all together. */
export interface MatchExpectation {
  jail?: string;
  count: number;
}

/** Checks how many lines match, and returns a diagnostic for each expectation that failed. */
export function checkMatches(
  expected: readonly MatchExpectation[],
  happened: readonly { jail?: string; summary: ReplaySummary }[],
): Diagnostic[] {
  return expected.flatMap(({ jail, count }) => {
    const meant = happened.filter((replay) => jail === undefined || replay.jail === jail);
    const matched = meant.reduce((sum, { summary }) => sum + summary.counts.verdicts.matched, 0);
    if (meant.length === 0 || matched === count) return [];
    const first = meant.find(({ summary }) => summary.firstMatch)?.summary.firstMatch;
    const where = jail === undefined ? '' : ` in the jail ${jail}`;
    return [failedMatch(describeMatches(matched, count, first ?? null, where))];
  });
}

/** Says what came out, such as "3 lines match, and none should: the first is app.log:2". */
export function describeMatches(
  matched: number,
  count: number,
  first: { file: string; line: number } | null,
  where = '',
): string {
  const wanted = count === 0 ? 'none should' : `${formatCount(count)} should`;
  const place = first ? `: the first is ${first.file}:${first.line}` : '';
  const found = matched === 0 ? 'no line matches' : describeCount(matched);
  return `${found}${where}, and ${wanted}${place}`;
}

function describeCount(matched: number): string {
  return `${countOf(matched, 'line')} ${matched === 1 ? 'matches' : 'match'}`;
}

function failedMatch(message: string): Diagnostic {
  return { code: 'cli/expectation-failed', severity: 'error', message };
}
