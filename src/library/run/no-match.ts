import { hasErrors, type Attention } from '../../diagnostics/index.ts';
import { type ReplayResult, countOf } from '../../report/index.ts';

/**
 * Returns what to say where lines were read and none matched; nothing where an error may be the reason, and where a
 * server that starts later would have read none.
 *
 * @param explain makes the command that explains it
 */
export function findNoMatch(
  { summary: { counts, diagnostics }, isComplete }: ReplayResult,
  explain: () => string,
): Attention[] {
  const { lines, tooOld = 0, verdicts } = counts;
  const isAmiss = lines > tooOld && verdicts.matched === 0 && isComplete;
  if (!isAmiss || hasErrors(diagnostics)) return [];
  const message = `no line matches, of ${countOf(lines - tooOld, 'line')}`;
  return [{ code: 'attention/no-line-matches', message, command: explain() }];
}
