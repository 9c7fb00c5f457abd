import { findAttention, type AttentionContext } from '../../attention/index.ts';
import {
  describeAttention,
  hasErrors,
  isWarned,
  type Diagnostic,
} from '../../diagnostics/index.ts';
import type { ReplayResult } from '../../report/index.ts';
import { nothingRead, type NothingRead } from './nothing-read.ts';

/** What is known of a replay besides what it came to itself. */
export interface AroundReplay extends Pick<AttentionContext, 'isNoMatchMeant' | 'explain'> {
  /** What was noticed of the filter and the logs. */
  found: readonly Diagnostic[];
  /** Whether the logs were read whole. */
  isWhole: boolean;
  /** The logs that its jail names; absent of a replay without a jail. */
  jailLogs?: AttentionContext['jailLogs'];
}

/** Adds to the result of a replay what there is around it, and what needs a person's attention. */
export function completeResult(
  { summary, ...result }: ReplayResult,
  { found, isWhole, jailLogs = [], isNoMatchMeant, explain }: AroundReplay,
): ReplayResult {
  const diagnostics = [...found, ...summary.diagnostics];
  const isComplete = result.isComplete && isWhole;
  const completed = {
    ...result,
    explain: explain(),
    isComplete,
    summary: { ...summary, diagnostics },
  };
  const attention = findAttention({ result: completed, jailLogs, isNoMatchMeant, explain });
  diagnostics.push(...attention.filter(isWarned).map((each) => describeAttention(each)));
  return { ...completed, attention };
}

/** A replay of nothing is an error, unless another one says why. */
export function judgeEmpty(
  { counts, diagnostics }: ReplayResult['summary'],
  known: NothingRead = {},
): Diagnostic[] {
  return counts.lines > 0 || hasErrors(diagnostics) ? [] : [nothingRead(known)];
}
