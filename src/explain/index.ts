export { CAUSES, type Cause, type CauseCode } from './causes.ts';
export type { DuplicateReport } from './duplicate-finder.ts';
export { ExplainRun, type ExplainRequest, type Explanations } from './explain-run.ts';
export { LineExplainer, type ExplainSettings, type ReplayedLine } from './explain-line.ts';
export type * from './explanation.ts';
export type { HostEvent, HostExplanation, HostFailure, LinesBefore } from './host-timeline.ts';
export {
  explainJail,
  listOverrides,
  OVERRIDABLE,
  type GivenLog,
  type JailCause,
  type JailExplanation,
} from './jail-causes.ts';
export type { AskedNetwork, NetworkExplanation } from './network-follower.ts';
export type { GroupedLines, LineGroup } from './line-groups.ts';
export { findNearMiss, recount, type CountedFailure, type NearMiss } from './near-miss.ts';
export type { LinePart } from './searched-text.ts';
export type { OtherMode } from './other-modes.ts';
export type { RegexAttempt, WantedPiece } from './regex-attempt.ts';
export type { TimeBasis } from './time-basis.ts';
