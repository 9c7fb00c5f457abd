export {
  formatDuration,
  listJails,
  loadFilter,
  loadJail,
  parseDuration,
  parseFilterSpec,
  type ConfigFiles,
  type FilterDefinition,
  type JailDefinition,
  type JailList,
  type JailRequest,
} from './config/index.ts';
export { createLocalZone, parseTimeZone, type LocalZone } from './dates/index.ts';
export { compileFilter, type CompiledFilter, type FilterOptions } from './filter/index.ts';
export { createIgnoreList, type IgnoreList, type UseDns } from './ip/index.ts';
export {
  compareWithGolden,
  loadCase,
  measureCoverage,
  prepareCase,
  readCaseFile,
  readGolden,
  renewGolden,
  replayCase,
  runSamples,
  testCase,
} from './cases/index.ts';
export type * from './cases/index.ts';
export { WHOLE_REPORTERS as TEST_REPORTERS, type TestReport } from './test-report/index.ts';
export {
  BanHistory,
  createRandom,
  LineMerger,
  readIncrement,
  Replay,
  SummaryCollector,
  type ReplayOptions,
} from './replay/index.ts';
export type * from './replay/index.ts';
export { CAUSES, ExplainRun, LineExplainer, findNearMiss } from './explain/index.ts';
export type * from './explain/index.ts';
export {
  DIAGNOSTIC_CODES,
  formatDiagnostic,
  SourceText,
  type Diagnostic,
  type DiagnosticNote,
  type Result,
} from './diagnostics/index.ts';
