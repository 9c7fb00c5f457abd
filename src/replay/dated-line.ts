import type { DateMatch } from '../dates/index.ts';
import type { LineStamp } from './log-line.ts';

/** A line with its date cut out. */
export interface DatedLine {
  readonly before: string;
  readonly date: string;
  readonly after: string;
}

/** What the regexes see of it. */
export function messageOf(line: DatedLine): string {
  return line.before + line.after;
}

/** The whole line again. */
export function textOf(line: DatedLine): string {
  return line.before + line.date + line.after;
}

/** Cuts out what was found as the date, which may be empty. */
export function cutDate(text: string, { start, end }: Pick<DateMatch, 'start' | 'end'>): DatedLine {
  return { before: text.slice(0, start), date: text.slice(start, end), after: text.slice(end) };
}

/** Cuts out the date that the line is known to begin with. */
export function cutStamp(text: string, { date }: LineStamp): DatedLine {
  return { before: '', date, after: text.slice(date.length) };
}
