/** What programs call, and what the commands and the matchers share with it. */
export { replay, replayTexts } from './replay.ts';
export {
  toExplainReport,
  toReplayReport,
  type ExplainReport,
  type ReplayReport,
} from './reports.ts';
export { createExplainFormat, createTextFormat } from './text-format.ts';

export { placeDatepattern, placeGood } from './filter/argument-filter.ts';
export { readModes } from './filter/filter-modes.ts';
export { readReplaySource, readSource } from './filter/read-source.ts';
export {
  describeFilter,
  describeFilterOptions,
  loadDefinition,
  resolveFilter,
  type ResolvedFilter,
} from './filter/resolve-filter.ts';

export { EXPLAIN_TEXTS, EXPLAINED_OPTIONS, type ExplainTexts } from './options/explain-texts.ts';
export { readOptions } from './options/option.ts';
export {
  EXPLAIN_PATHS,
  REPLAY_PATHS,
  type ExplainPaths,
  type ReplayPaths,
  type SearchedPaths,
} from './options/replay-paths.ts';
export {
  COUNTING_OPTIONS,
  READING_OPTIONS,
  VERDICTS,
  type CountingOptions,
  type Duration,
  type FilterFiles,
  type LogText,
  type LogTexts,
  type PointInTime,
  type ReadingOptions,
  type ReplayTexts,
} from './options/replay-texts.ts';
export {
  readAnyPythonVersion,
  readBantime,
  readChoice,
  readChoices,
  readCount,
  readDuration,
  readFail2banVersion,
  readIgnoreList,
  checkOwnAddresses,
  readTime,
  readTimeout,
  readTimeZoneOffset,
  readZone,
  toMilliseconds,
} from './options/values.ts';

export { answerTermsAs } from './run/answer-as.ts';
export { chooseAnswer, configOfFilter } from './run/choose-answer.ts';
export { completeResult, judgeEmpty } from './run/complete-result.ts';
export { createExplainRequest, LINE_FILE, type ExplainSettings } from './run/explain-request.ts';
export { readGood, readGoodFiles, type Good } from './run/good.ts';
export { LineCollector, type LineReport } from './run/line-collector.ts';
export { nothingRead, type NothingRead } from './run/nothing-read.ts';
export { checkSource, readTerms, type Spelling } from './run/read-terms.ts';
export { describeOptions, reportSettings } from './run/replay-options.ts';
export { ReplayRun, type ReplaySetup } from './run/replay-run.ts';
export type { ReplaySettings, ReplayTerms, Surroundings } from './run/replay-terms.ts';
export { countBy, prepareSearch, type Search } from './run/search.ts';

export { linesOf, readLogTexts } from './texts/log-texts.ts';
export { searchTexts } from './texts/search-texts.ts';
