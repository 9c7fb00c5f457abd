import { escapeControl } from '../diagnostics/index.ts';
import { shorten, toJson } from '../report/index.ts';
import { fingerprint } from './fingerprint.ts';
import { listPlacedProblems, type PlacedProblem, type RuleId } from './repository.ts';
import { describeExamples, type Place, type TestReport } from './test-report.ts';

/** The most characters of a description, which GitLab shows on one line. */
const MAX_DESCRIPTION = 1000;

const SEVERITIES: Readonly<Record<RuleId, string>> = {
  broken: 'critical',
  expectation: 'major',
  coverage: 'minor',
};

/** An entry of the report: what is wrong, and where it can be mended. */
export interface QualityIssue extends Pick<Place, 'file' | 'line'> {
  /** The parts of its description. */
  parts: readonly string[];
  check: string;
  severity: string;
  /** What tells it apart and stays the same from one run to the next, wherever its lines have moved to. */
  key: string;
}

/** Formats GitLab's report of code quality: one entry for each problem, where it can be mended. */
export function formatGitlab(report: TestReport): string {
  return formatIssues(listPlacedProblems(report).map(describeProblem));
}

/** Formats entries. GitLab wants a place of each, the first line where nothing else is known. */
export function formatIssues(issues: readonly QualityIssue[]): string {
  const taken = new Map<string, number>();
  const rows = issues.map(({ parts, check, severity, key, file, line }) =>
    toJson({
      description: shorten(escapeControl(parts.join('; ')), MAX_DESCRIPTION),
      check_name: check,
      fingerprint: identify(key, taken),
      severity,
      location: { path: file ?? '.', lines: { begin: line ?? 1 } },
    }),
  );
  return rows.length === 0 ? '[]\n' : `[\n${rows.join(',\n')}\n]\n`;
}

function describeProblem(problem: PlacedProblem): QualityIssue {
  const { rule, file, line, subject, message, cause, tests } = problem;
  return {
    file,
    line,
    parts: [message, ...(cause === null ? [] : [cause]), ...describeExamples(problem)],
    check: `dryban/${rule}`,
    severity: SEVERITIES[rule],
    key: JSON.stringify([rule, file, subject, subject === '' ? message : '', tests[0]]),
  };
}

/** Returns a fingerprint, another one for each issue of a key. */
function identify(key: string, taken: Map<string, number>): string {
  const count = taken.get(key) ?? 0;
  taken.set(key, count + 1);
  return fingerprint(count === 0 ? key : `${key} ${count}`);
}
