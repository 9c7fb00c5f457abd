export type { LintReport } from './lint/lint-findings.ts';
export { LINT_REPORTERS } from './lint/lint-reporters.ts';
export { createMatrixTable } from './matrix-table.ts';
export { createTestTable, type TestTableOptions } from './test-table.ts';
export { WHOLE_REPORTERS, type WholeReporterName } from './test-reporters.ts';
export type { TestDocument } from './test-json.ts';
export {
  countOutcomes,
  listCoverageProblems,
  type TestReport,
  type TestWriter,
} from './test-report.ts';
