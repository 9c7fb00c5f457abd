export { readCaseFile, type TestCase } from './case-file.ts';
export { findOtherMatches } from './expected-matches.ts';
export { explainFindings } from './explain-findings.ts';
export { parseCasePattern } from './case-pattern.ts';
export {
  compareWithGolden,
  type Comparison,
  type GoldenFile,
  type GoldenFiles,
} from './compare-golden.ts';
export { measureCoverage, type FilterCoverage } from './coverage.ts';
export { formatCase, type CaseKeys } from './format-case.ts';
export {
  GOLDEN_FILES,
  hasExpectation,
  readGolden,
  renewGolden,
  type GoldenForm,
} from './golden-files.ts';
export type { Finding, RegexUse, TestOutcome, TestStatus } from './outcome.ts';
export {
  caseFileOf,
  loadCase,
  prepareCase,
  type CountingSettings,
  type PreparedCase,
} from './prepare-case.ts';
export {
  replayCase,
  type CaseGuard,
  type CaseLog,
  type CaseReplay,
  type CaseSetup,
} from './replay-case.ts';
export { formatUnifiedDiff } from './unified-diff.ts';
export { runSamples, type SampleSettings } from './run-samples.ts';
export { describeBrokenCase, testCase, type TestedCase } from './test-case.ts';
