import type { MatchSpan, PyMatch } from '../pyregex/index.ts';
import { DATE_GROUP, type FoundDate } from './templates/date-reader.ts';
import type { DateTemplate } from './templates/date-template.ts';

/** A date that was found in a line. */
export class DateMatch implements FoundDate {
  readonly line: string;
  readonly start: number;
  readonly end: number;
  readonly template: DateTemplate;
  #groups: PyMatch | null;

  private constructor(
    line: string,
    { start, end }: MatchSpan,
    template: DateTemplate,
    groups: PyMatch | null,
  ) {
    this.line = line;
    this.start = start;
    this.end = end;
    this.template = template;
    this.#groups = groups;
  }

  /** Makes a match of the groups that a search found. */
  static of(line: string, template: DateTemplate, groups: PyMatch): DateMatch {
    const span = spanOfWholeMatch(line, template, groups) ?? groups.span(DATE_GROUP);
    return new DateMatch(line, span ?? NOWHERE, template, groups);
  }

  /**
   * Makes a match that was found without a search: the template, which is bound to the begin of the line, is searched
   * for its groups on demand.
   */
  static unsearched(line: string, span: MatchSpan, template: DateTemplate): DateMatch {
    return new DateMatch(line, span, template, null);
  }

  get groups(): PyMatch {
    this.#groups ??= this.template.compiled.search(this.line, false)!;
    return this.#groups;
  }

  /** The text of the date; empty when the pattern says that lines need none. */
  get text(): string {
    return this.line.slice(this.start, this.end);
  }
}

const NOWHERE: MatchSpan = { start: 0, end: 0 };

const WORD_CHARACTER = /^[0-9A-Za-z_]/;

/** Returns the span of the date without its groups, where a match that begins with a word can be nothing else. */
function spanOfWholeMatch(
  line: string,
  { cutsWholeMatch }: DateTemplate,
  match: PyMatch,
): MatchSpan | undefined {
  const isDate = cutsWholeMatch && match.start === 0 && WORD_CHARACTER.test(line);
  return isDate ? { start: 0, end: match.end } : undefined;
}
