import type { FilterCoverage, TestOutcome } from '../cases/index.ts';
import { JSON_FORMATS, toJson } from '../report/index.ts';
import {
  countOutcomes,
  listCoverageProblems,
  type TestCounts,
  type TestReport,
} from './test-report.ts';

/** What a run of tests came to: the object of `dryban test --reporter json`. */
export interface TestDocument {
  /** The name and the version of the form of this object. */
  format: typeof JSON_FORMATS.test;
  /** How many tests there are of each status, and what is said of all of them. */
  summary: TestSummary;
  /** The tests in the order in which they stand. */
  tests: readonly TestOutcome[];
  /** The filters, and how many of their regexes the tests hit. */
  coverage: readonly FilterCoverage[];
}

/** All tests together. */
interface TestSummary extends TestCounts, Pick<TestReport, 'left' | 'minCoverage'> {
  /** What is said of filters of whose regexes the tests hit too few, a sentence each. */
  tooLow: readonly string[];
}

/** Formats a report as one object, a line for each test and each filter. */
export function formatTestJson(report: TestReport): string {
  const { outcomes, coverage, minCoverage, left } = report;
  const tooLow = listCoverageProblems(report).map(({ message }) => message);
  const summary: TestSummary = { ...countOutcomes(outcomes), left, minCoverage, tooLow };
  return [
    `{\n"format": ${toJson(JSON_FORMATS.test)},\n"summary": ${toJson(summary)},\n`,
    `"tests": [${formatRows(outcomes)}],\n`,
    `"coverage": [${formatRows(coverage)}]\n}\n`,
  ].join('');
}

function formatRows(rows: readonly unknown[]): string {
  return rows.length === 0 ? '' : `\n${rows.map(toJson).join(',\n')}\n`;
}
