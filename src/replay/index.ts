export { countingOf, DEFAULT_COUNTING, type Counting, type GivenCounting } from './counting.ts';
export type * from './events.ts';
export { type Guard, type GuardOptions, GuardedRunner } from './pass/guarded-runner.ts';
export {
  countLines,
  createBatch,
  cutIntoPortions,
  PORTION_LINES,
  sliceBatch,
  withoutEnd,
  type LineBatch,
  type LineStamp,
} from './lines/log-line.ts';
export { joinListeners, tellEvents, type ReplayListener } from './listener.ts';
export { LineMerger, mergeLogs } from './lines/merge.ts';
export { StreamMerger, type MergedRun } from './lines/stream-merger.ts';
export type { Dating } from './lines/line-dater.ts';
export {
  type LineOutcome,
  type Search,
  LineMatcher,
  type MatcherSnapshot,
} from './pass/line-matcher.ts';
export type { DatedSearchedLine, SearchedLine } from './pass/replay-pass.ts';
export { BanHistory, type BanRecord, type ServerStart } from './bans/ban-history.ts';
export {
  createRandom,
  type Increment,
  type IncrementOptions,
  type IncrementTexts,
} from './bans/increment.ts';
export { readIncrement } from './bans/read-increment.ts';
export { CleanUpTimer } from './failures/clean-up-timer.ts';
export { createFailCounter } from './failures/fail-counter.ts';
export { estimateRetry } from './failures/fail-manager.ts';
export { NumberColumn } from './columns/number-column.ts';
export { DatedLine, messageOf, textOf } from './lines/dated-line.ts';
export { NumberedTexts } from './columns/numbered-texts.ts';
export { HostNames, type Resolve } from './failures/host-names.ts';
export type { IgnoreCommandInput, IgnoreCommand, IgnoreOptions } from './failures/ignore-rules.ts';
export { LoneLineTrial, type LoneAnswer, type LoneFailure, type LoneLine } from './lone-line.ts';
export { knowsLogins } from './good/login-finder.ts';
export type { Login, LoginSink } from './good/login.ts';
export { Replay } from './replay.ts';
export type {
  FailureFollower,
  LineWatcher,
  ReplayInspector,
  ReplayOptions,
} from './replay-options.ts';
export type { LogPlace } from './lines/dropped-lines.ts';
export { rememberBans } from './bans/remember-bans.ts';
export { ServerLog, type LogEntry } from './server-log/server-log.ts';
export { SERVER_LOG, ServerTurns, type ServerTurn } from './server-log/server-turns.ts';
export { Foresight, type LogReader } from './server-log/foresight.ts';
export { joinActivities } from './summary/join-activities.ts';
export {
  JoinedHosts,
  type JailOfHost,
  type HostsOfJail,
  type JoinedHost,
} from './summary/joined-hosts.ts';
export { SummaryCollector } from './summary/summary.ts';
export type * from './summary/summary-types.ts';
export type * from './lines/line-stats.ts';
export type * from './regex-test/regex-test-run.ts';
export type * from './regex-test/regex-test-tally.ts';
export { RegexTestRun } from './regex-test/regex-test-run.ts';
export { RegexTestTally } from './regex-test/regex-test-tally.ts';
export { type Failure, FailureFinder, type FoundId, isOwnId } from './failures/failures.ts';
export { type FailureData, toEventGroups } from './failures/failure-data.ts';
export {
  idValue,
  listFailureValues,
  reprEntries,
  reprOf,
  stringOf,
  type FailureValue,
  type MatchedLine,
} from './failures/failure-values.ts';
export { reprTime, reprString, reprDictionary, reprTuple } from './failures/python-repr.ts';
export type { Pass, Searched } from './pass/pass.ts';
export { UntimedDater, type UntimedDaterSnapshot } from './regex-test/untimed-dater.ts';
export { FailManager } from './failures/fail-manager.ts';
