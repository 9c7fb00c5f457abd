export type * from './events.ts';
export type { Guard, GuardOptions } from './guarded-pass.ts';
export {
  batchOf,
  countLines,
  createBatch,
  cutIntoPortions,
  PORTION_LINES,
  withoutEnd,
  type LineBatch,
  type LineStamp,
} from './log-line.ts';
export { LineMerger } from './merge.ts';
export { StreamMerger, type MergedRun } from './stream-merger.ts';
export type { Dating } from './line-dater.ts';
export type { LineOutcome, RegexMatch, Search } from './line-matcher.ts';
export type { DatedPassedLine, PassedLine } from './line-pass.ts';
export { BanHistory, type BanRecord, type PastBans, type ServerStart } from './ban-history.ts';
export { createRandom, type Increment, type IncrementOptions } from './increment.ts';
export { readIncrement, type IncrementTexts } from './read-increment.ts';
export { CleanUpTimer } from './clean-up-timer.ts';
export { FailManager, type FailCounter, type FailTicket } from './fail-manager.ts';
export { SlidingWindow } from './sliding-window.ts';
export { messageOf, textOf, type DatedLine } from './dated-line.ts';
export { NumberedTexts } from './numbered-texts.ts';
export { HostNames, type Resolve } from './host-names.ts';
export type { AskedFailure, IgnoreCommand } from './ignore-rules.ts';
export { Replay, type ReplayInspector, type ReplayOptions } from './replay.ts';
export type { Place } from './given-up-lines.ts';
export { rememberBans } from './remember-bans.ts';
export { ServerLog, type LoggedJail } from './server-log.ts';
export { SERVER_LOG, ServerTurns, tellTurn, type ServerTurn } from './server-turns.ts';
export { Foresight, type LogReader } from './foresight.ts';
export { SummaryCollector } from './summary.ts';
export type * from './summary-types.ts';
export type * from './line-stats.ts';
export type * from './regex-run.ts';
export type * from './regex-tally.ts';
export { RegexRun } from './regex-run.ts';
export { RegexTally } from './regex-tally.ts';
export type { Failure } from './failure-finder.ts';
export type { FailureData } from './failure-data.ts';
export {
  idValue,
  listFailureValues,
  reprEntries,
  reprOf,
  stringOf,
  type FailureValue,
} from './failure-values.ts';
export { reprTime } from './python-repr.ts';
