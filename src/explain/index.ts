export { CAUSES, type Cause, type CauseCode } from './causes/causes.ts';
export { ExplainRun, type ExplainRequest, type Explanations } from './explain-run.ts';
export { LineExplainer, type ReplayedLine } from './line/explain-line.ts';
export type * from './explanation.ts';
export type { HostEvent, HostExplanation } from './host/host-timeline.ts';
export {
  explainJail,
  listOverrides,
  OVERRIDABLE,
  type GivenLog,
  type JailExplanation,
} from './causes/jail-causes.ts';
export type { AskedNetwork, NetworkExplanation } from './host/network-follower.ts';
export type { GroupedLines, LineGroup } from './groups/line-groups.ts';
export { findNearMiss, recount, type CountedFailure, type NearMiss } from './host/near-miss.ts';
export type { LinePart } from './line/searched-text.ts';
export type { OtherMode } from './line/other-modes.ts';
export type { RegexAttempt } from './line/regex-attempt.ts';
export type { TimeBasis } from './line/time-basis.ts';
