export { readCaseFile, type TestCase } from './case-file.ts';
export { parseCasePattern } from './case-pattern.ts';
export { compareWithGolden, type Comparison, type GoldenFiles } from './compare-golden.ts';
export { measureCoverage, type FilterCoverage } from './coverage.ts';
export { goldenFilesOf, readGolden } from './golden-files.ts';
export { formatGoldenNdjson } from './golden-ndjson.ts';
export { formatGoldenText } from './golden-text.ts';
export { describeBrokenCase, judgeCase } from './judge-case.ts';
export type { Finding, RegexUse, TestOutcome, TestStatus } from './outcome.ts';
export {
  caseFileOf,
  loadCase,
  prepareCase,
  type CountingSettings,
  type PreparedCase,
} from './prepare-case.ts';
export { replayCase, type CaseGuard, type CaseLog, type CaseReplay } from './replay-case.ts';
