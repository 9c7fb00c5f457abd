import { hasErrors } from '../../diagnostics/index.ts';
import { countOf } from '../../report/index.ts';
import type { AttentionRule } from '../context.ts';

/**
 * Lines were read, and none matched. Nothing is said where an error may be the reason, and where a server that starts
 * later would have read none.
 */
export const noLineMatches: AttentionRule = {
  code: 'attention/no-line-matches',
  find: ({ result: { summary, isComplete }, isNoMatchMeant, explain }) => {
    const { lines, tooOld = 0, verdicts } = summary.counts;
    const isAmiss = lines > tooOld && verdicts.matched === 0 && isComplete && !isNoMatchMeant;
    if (!isAmiss || hasErrors(summary.diagnostics)) return [];
    const message = `no line matches, of ${countOf(lines - tooOld, 'line')}`;
    return [{ message, command: explain() }];
  },
};
