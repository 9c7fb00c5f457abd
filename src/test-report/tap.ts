import type { TestOutcome } from '../cases/index.ts';
import { toJson } from '../report/index.ts';
import { findCoverageProblem, listProblems, nameTest, type TestReport } from './test-report.ts';

/** Formats the Test Anything Protocol, version 14; what is wrong with a test is its YAML block. */
export function formatTap(report: TestReport): string {
  const { outcomes, coverage, minCoverage } = report;
  const points = outcomes.map((outcome) => ({
    ok: outcome.status === 'passed' || outcome.status === 'updated',
    name: nameTest(outcome),
    details: describeDetails(outcome),
  }));
  if (minCoverage !== null) {
    for (const filter of coverage) {
      const problem = findCoverageProblem(filter, minCoverage);
      const details = problem ? yaml({ problems: [problem] }) : '';
      points.push({ ok: !problem, name: `coverage of ${filter.filter}`, details });
    }
  }
  return formatPoints(points);
}

/** A test point. */
interface Point {
  ok: boolean;
  name: string;
  /** Its YAML block, if any. */
  details: string;
}

/** Formats a document of test points. */
export function formatPoints(points: readonly Point[]): string {
  const lines = points.map(
    ({ ok, name, details }, index) =>
      `${ok ? 'ok' : 'not ok'} ${index + 1} - ${escapeDescription(name)}\n${details}`,
  );
  return `TAP version 14\n1..${points.length}\n${lines.join('')}`;
}

function describeDetails(outcome: TestOutcome): string {
  if (outcome.status === 'passed') return '';
  const { status, filter, diff } = outcome;
  return yaml({ status, filter, problems: listProblems(outcome), diff });
}

/** Writes fields as a YAML block. JSON is YAML, so each value stands on one line. */
export function yaml(fields: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name}: ${toJson(value)}\n`);
  return `  ---\n${lines.join('')}  ...\n`;
}

/** Escapes a description, in which a `#` would begin a directive, a line end the next test point: `a#b` → `a\#b`. */
function escapeDescription(text: string): string {
  return toJson(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll('#', String.raw`\#`);
}
