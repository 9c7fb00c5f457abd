export { createTestTable } from './test-table.ts';
export { WHOLE_REPORTERS, type WholeReporterName } from './test-reporters.ts';
export { countOutcomes, listCoverageProblems, type TestReport } from './test-report.ts';
