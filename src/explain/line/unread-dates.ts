import { createDateDetector, type DateDetector } from '../../dates/index.ts';
import type { CompiledFilter } from '../../filter/index.ts';
import type { DatedSearchedLine } from '../../replay/index.ts';
import type { TimeSettings } from './time-basis.ts';

/** A date that the datepattern of a filter does not find. */
export interface UnreadDate {
  text: string;
  /** fail2ban's name for the form of it. */
  template: string;
  /** What stands before and behind it in the line. */
  before: string;
  after: string;
  datepattern: string;
}

/** Looks for dates where the datepattern of a filter finds none. */
export class UnreadDates {
  readonly #filter: CompiledFilter;
  readonly #settings: TimeSettings;
  #detector: DateDetector | undefined;

  constructor(filter: CompiledFilter, settings: TimeSettings) {
    this.#filter = filter;
    this.#settings = settings;
  }

  /** Finds the date of a line that has none by its datepattern; undefined if it looks as if it had none at all. */
  find({ dating }: DatedSearchedLine, text: string): UnreadDate | undefined {
    const { datepattern } = this.#filter;
    if (dating.match !== null || !datepattern) return undefined;
    const { now } = this.#settings;
    const { release } = this.#filter;
    this.#detector ??= createDateDetector(undefined, { ...this.#settings, release }).value!;
    const match = this.#detector.matchTime(text, false, now);
    if (!match || match.text === '' || this.#detector.getTime(match) === null) return undefined;
    return {
      text: match.text,
      template: match.template.name,
      before: text.slice(0, match.start),
      after: text.slice(match.end),
      datepattern: datepattern.text,
    };
  }
}
