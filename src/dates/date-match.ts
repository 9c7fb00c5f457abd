import type { PyMatch } from '../pyregex/index.ts';
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
    const span = groups.span(DATE_GROUP);
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
