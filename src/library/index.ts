export { readModes, type FilterPlace } from './filter/filter-modes.ts';
export { readReplaySource, readSource } from './filter/read-source.ts';
export {
  describeFilter,
  describeFilterOptions,
  resolveFilter,
  type ResolvedFilter,
} from './filter/resolve-filter.ts';
export { placeDatepattern } from './filter/argument-filter.ts';
export {
  readBantime,
  readChoice,
  readChoices,
  readCount,
  readDuration,
  readIgnoreList,
  readTime,
  readTimeout,
  readTimeZoneOffset,
  readZone,
  toMilliseconds,
} from './options/values.ts';
export { findNoMatch } from './run/no-match.ts';
export { nothingRead } from './run/nothing-read.ts';
export { describeOptions, reportSettings } from './run/replay-options.ts';
export type { ReplaySettings, ReplayTerms, Surroundings } from './run/replay-terms.ts';
export { ReplayRun, type ReplaySetup } from './run/replay-run.ts';
export { createTextFormat } from './text-format.ts';
