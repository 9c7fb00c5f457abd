import type { FileSummary } from '../../replay/index.ts';
import { countOf } from '../../report/index.ts';
import type { AttentionRule } from '../context.ts';

/**
 * A log of which no line matches, though as many would as of the others, by their lines. Where a server that starts later
 * leaves lines out, nobody knows what is expected.
 */
export const logWithoutMatch: AttentionRule = {
  code: 'attention/log-without-match',
  find({ result: { summary }, explain }) {
    const { files, counts } = summary;
    if (counts.tooOld !== undefined) return [];
    const unmatched = files.filter((file) => isExpectedToMatch(file, files));
    return unmatched.map(({ file, lines: count }) => ({
      message: `no line of ${file} matches, of ${countOf(count, 'line')}, while lines of others do`,
      command: explain({ log: file }),
      file,
      count,
    }));
  },
};

function isExpectedToMatch(log: FileSummary, files: readonly FileSummary[]): boolean {
  if (log.matched > 0) return false;
  const others = files.filter((file) => file !== log);
  const matched = others.reduce((sum, file) => sum + file.matched, 0);
  const lines = others.reduce((sum, file) => sum + file.lines, 0);
  return matched > 0 && (matched / lines) * log.lines >= 1;
}
