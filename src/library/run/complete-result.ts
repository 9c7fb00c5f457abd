import { hasErrors, describeAttention, type Diagnostic } from '../../diagnostics/index.ts';
import type { ReplayResult } from '../../report/index.ts';
import { findNoMatch } from './no-match.ts';
import { nothingRead } from './nothing-read.ts';

/** What is known of a replay besides what it came to itself. */
export interface AroundReplay {
  /** What was noticed of the filter and the logs. */
  found: readonly Diagnostic[];
  /** Whether the logs were read whole. */
  isWhole: boolean;
  /** Makes the command that explains why nothing matches; absent where that is no wonder. */
  explain?: (() => string) | undefined;
}

/** Adds to the result of a replay what there is around it, and what needs a person's attention. */
export function completeResult(
  { summary, ...result }: ReplayResult,
  { found, isWhole, explain }: AroundReplay,
): ReplayResult {
  const diagnostics = [...found, ...summary.diagnostics];
  const isComplete = result.isComplete && isWhole;
  const completed = { ...result, isComplete, summary: { ...summary, diagnostics } };
  const attention = explain ? findNoMatch(completed, explain) : [];
  diagnostics.push(...attention.map((each) => describeAttention(each)));
  return { ...completed, attention };
}

/** A replay of nothing is an error, unless another one says why. */
export function judgeEmpty({ counts, diagnostics }: ReplayResult['summary']): Diagnostic[] {
  return counts.lines > 0 || hasErrors(diagnostics) ? [] : [nothingRead()];
}
