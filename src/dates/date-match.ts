import type { MatchSpan, PyMatch } from '../pyregex/index.ts';
import { DATE_GROUP, type FoundDate } from './date-reader.ts';
import type { DateTemplate } from './date-template.ts';

/** A date that was found in a line. */
export class DateMatch implements FoundDate {
  readonly line: string;
  readonly start: number;
  readonly end: number;
  readonly template: DateTemplate;
  readonly groups: PyMatch;

  constructor(line: string, template: DateTemplate, groups: PyMatch) {
    const span = spanOfWholeMatch(line, template, groups) ?? groups.span(DATE_GROUP);
    this.line = line;
    this.start = span?.start ?? 0;
    this.end = span?.end ?? 0;
    this.template = template;
    this.groups = groups;
  }

  /** The text of the date; empty when the pattern says that lines need none. */
  get text(): string {
    return this.line.slice(this.start, this.end);
  }
}

const WORD_CHARACTER = /^[0-9A-Za-z_]/;

/** Spares the groups where a match that begins with a word can be nothing but the date. */
function spanOfWholeMatch(
  line: string,
  { cutsWholeMatch }: DateTemplate,
  match: PyMatch,
): MatchSpan | undefined {
  const isDate = cutsWholeMatch && match.start === 0 && WORD_CHARACTER.test(line);
  return isDate ? { start: 0, end: match.end } : undefined;
}
