import type { AttentionCode, AttentionFinding } from '../diagnostics/index.ts';
import type { Verdict } from '../replay/index.ts';
import type { JailLog, ReplayResult } from '../report/index.ts';

/** What of a replay is to be explained. */
export interface Asked {
  /** What happened to this host. */
  readonly host?: string;
  /** The lines with this verdict. */
  readonly group?: Verdict;
  /** Nothing but this log. */
  readonly log?: string;
}

/** Writes the command that explains what is asked of a replay; without anything its missed lines. */
export type ExplainCommand = (asked?: Asked) => string;

/** A replay that is over, and what there is around it. */
export interface AttentionContext {
  readonly result: ReplayResult;
  /** The logs that a jail names; none of a replay without a jail. */
  readonly jailLogs: readonly JailLog[];
  /** Whether it is meant that no line matches. */
  readonly isNoMatchMeant: boolean;
  readonly explain: ExplainCommand;
}

/** Finds one kind of things that need a person's attention. */
export interface AttentionRule {
  readonly code: AttentionCode;
  readonly find: (context: AttentionContext) => readonly AttentionFinding[];
}
