export { readCaseFile, type TestCase } from './case/case-file.ts';
export { findOtherMatches } from './expected-matches.ts';
export { describeCause } from './blame/explain-changes.ts';
export { parseCasePattern } from './case/case-pattern.ts';
export { compareWithGolden, type GoldenFile, type GoldenFiles } from './golden/compare-golden.ts';
export { measureCoverage, type FilterCoverage } from './coverage.ts';
export { formatCase, type CaseKeys } from './case/format-case.ts';
export {
  GOLDEN_FILES,
  hasExpectation,
  isPresentForm,
  readGolden,
  renewGolden,
  type GoldenForm,
} from './golden/golden-files.ts';
export { mapDiagnostic, mapOutcome, type TextMaps } from './outcome-texts.ts';
export type { Fault, Finding, RegexUse, StockConfig, TestOutcome, TestStatus } from './outcome.ts';
export {
  caseFileOf,
  configRootsOf,
  loadCase,
  prepareCase,
  type PreparedCase,
} from './case/prepare-case.ts';
export { replayCase, type CaseGuard, type CaseLog } from './case/replay-case.ts';
export { listGoldenGroups } from './golden/golden-ndjson.ts';
export { formatUnifiedDiff } from './golden/unified-diff.ts';
export { minimizeLogs, type MinimizedLogs } from './minimize/minimize-logs.ts';
export { pinCase, pinOf } from './case/pin-case.ts';
export { runSamples } from './samples/run-samples.ts';
export { filterOptionsOf, readSampleLog } from './samples/sample-log.ts';
export { describeBrokenTest, testCase, type CaseExpectation } from './case/test-case.ts';
export { readTable, type TableRow } from './table/read-table.ts';
export { caseOfTable } from './table/table-case.ts';
export { resolveFrom } from './case/case-paths.ts';
