import { toJson } from '../report/index.ts';
import { countOutcomes, listCoverageProblems, type TestReport } from './test-report.ts';

/** Formats a report as one object, a line for each test and each filter. */
export function formatTestJson(report: TestReport): string {
  const { outcomes, coverage, minCoverage, left } = report;
  const tooLow = listCoverageProblems(report).map(({ message }) => message);
  const summary = { ...countOutcomes(outcomes), left, minCoverage, tooLow };
  return [
    `{\n"summary": ${toJson(summary)},\n`,
    `"tests": [${formatRows(outcomes)}],\n`,
    `"coverage": [${formatRows(coverage)}]\n}\n`,
  ].join('');
}

function formatRows(rows: readonly unknown[]): string {
  return rows.length === 0 ? '' : `\n${rows.map(toJson).join(',\n')}\n`;
}
