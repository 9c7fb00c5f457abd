import { escapeControl } from '../diagnostics/index.ts';
import { shorten, toJson } from '../report/index.ts';
import { fingerprint } from './fingerprint.ts';
import { listPlacedProblems, type PlacedProblem, type RuleId } from './repository.ts';
import { describeExamples, type TestReport } from './test-report.ts';

/** The most characters of a description, which GitLab shows on one line. */
const MAX_DESCRIPTION = 1000;

const SEVERITIES: Readonly<Record<RuleId, string>> = {
  broken: 'critical',
  expectation: 'major',
  coverage: 'minor',
};

/** Formats GitLab's report of code quality: one entry for each problem, where it can be mended. */
export function formatGitlab(report: TestReport): string {
  const taken = new Map<string, number>();
  const rows = listPlacedProblems(report).map((problem) => toJson(describeProblem(problem, taken)));
  return rows.length === 0 ? '[]\n' : `[\n${rows.join(',\n')}\n]\n`;
}

/** Describes a problem. GitLab wants a place of each, the first line where nothing else is known. */
function describeProblem(problem: PlacedProblem, taken: Map<string, number>): object {
  const { rule, file, line, message, cause } = problem;
  const parts = [message, ...(cause === null ? [] : [cause]), ...describeExamples(problem)];
  return {
    description: shorten(escapeControl(parts.join('; ')), MAX_DESCRIPTION),
    check_name: `dryban/${rule}`,
    fingerprint: identify(problem, taken),
    severity: SEVERITIES[rule],
    location: { path: file ?? '.', lines: { begin: line ?? 1 } },
  };
}

/**
 * Returns what tells a problem apart and stays the same from one run to the next, wherever its lines have moved to and
 * however many they are.
 */
function identify(problem: PlacedProblem, taken: Map<string, number>): string {
  const { rule, file, subject, message, tests } = problem;
  const key = JSON.stringify([rule, file, subject, subject === '' ? message : '', tests[0]]);
  const count = taken.get(key) ?? 0;
  taken.set(key, count + 1);
  return fingerprint(count === 0 ? key : `${key} ${count}`);
}
