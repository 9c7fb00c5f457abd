import type { FilterRegex, Groups, PyMatch } from '../../filter/index.ts';
import { messageOf, type DatedLine } from './dated-line.ts';

/**
 * Returns the text that regexes search: the messages of the lines, each ended by a newline, which is there without a
 * line, too.
 */
export function joinMessages(lines: readonly DatedLine[]): string {
  if (lines.length === 1) return lines[0]!.subject;
  return lines.map(({ subject }) => subject).join('') || '\n';
}

export interface SplitLines {
  matched: readonly DatedLine[];
  /** The lines outside the match and those that `<SKIPLINES>` took, which wait for another match. */
  unmatched: readonly DatedLine[];
}

const NO_LINES: readonly DatedLine[] = [];

/** Divides the buffered lines into those that a match covers and the others (observed in fail2ban 1.0.2). */
export function splitLines(
  lines: readonly DatedLine[],
  subject: string,
  match: PyMatch,
  regex: FilterRegex,
): SplitLines {
  if (lines.length <= 1) return { matched: lines, unmatched: NO_LINES };
  const begin = countNewlines(subject, startOfLine(subject, match.start));
  const end = countNewlines(subject, endOfLine(subject, match.end));
  const matched = lines.slice(begin, end);
  const unmatched = [
    ...lines.slice(0, begin),
    ...takeSkipped(matched, skippedLines(regex.groups.read(match))),
  ];
  return { matched, unmatched: [...unmatched, ...lines.slice(end)] };
}

function startOfLine(subject: string, position: number): number {
  return subject.lastIndexOf('\n', position) + 1;
}

/**
 * Returns the end of the line that holds a position. An empty match at the very beginning covers all lines: Python
 * counts index −1 from the end.
 */
function endOfLine(subject: string, position: number): number {
  const newline = subject.indexOf('\n', position === 0 ? subject.length - 1 : position - 1);
  return newline < 0 ? subject.length : newline + 1;
}

function countNewlines(subject: string, end: number): number {
  let count = 0;
  for (let at = subject.indexOf('\n'); at >= 0 && at < end; at = subject.indexOf('\n', at + 1))
    count++;
  return count;
}

/** Moves the skipped lines out of the matched ones; fail2ban looks for each behind the place of the one before. */
function takeSkipped(matched: DatedLine[], skipped: readonly string[]): DatedLine[] {
  const taken: DatedLine[] = [];
  let from = 0;
  for (const text of splitPythonLines(skipped.join(''))) {
    const offset = matched.slice(from).findIndex((line) => messageOf(line) === text);
    if (offset < 0) continue;
    taken.push(...matched.splice(from + offset, 1));
    from += offset;
  }
  return taken;
}

/**
 * Python's `str.splitlines()`: `a\r
 * b\x0bc` → `a`, `b`, `c`.
 */
function splitPythonLines(text: string): string[] {
  // oxlint-disable-next-line no-control-regex -- Python ends lines at these too
  const lines = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Returns the lines that the `<SKIPLINES>` of the regex took, in order. */
function skippedLines(groups: Groups): string[] {
  const skipped: string[] = [];
  for (let number = 0; groups.has(`skiplines${number}`); number++) {
    const value = groups.get(`skiplines${number}`);
    if (typeof value === 'string') skipped.push(value);
  }
  return skipped;
}
