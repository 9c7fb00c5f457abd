import type { DateDetector } from '../dates/index.ts';
import type { CompiledFilter } from '../filter/index.ts';
import { DatedLine, LineMatcher, type LineOutcome, type Search } from '../replay/index.ts';

/** What a filter makes of a line by itself. */
export interface TracedLine {
  /** The line and its date. */
  readonly line: DatedLine;
  /** What was searched in it, in order. */
  readonly searches: readonly Search[];
  /** What is found in it; null where it is missed. */
  readonly outcome: LineOutcome | null;
}

/** Shows lines to the regexes of a filter, each as the first one of a log; regexes may be busy with one for ever. */
export class LineTracer {
  readonly #detector: DateDetector;
  readonly #filter: CompiledFilter;
  readonly #now: number;

  /** @param now the present, in seconds since the epoch */
  constructor(filter: CompiledFilter, now: number) {
    this.#filter = filter;
    this.#detector = filter.createDateDetector();
    this.#now = now;
  }

  /** Cuts the date out of a line, if it has one that the filter reads. */
  date(text: string): DatedLine {
    const untouched = this.#detector.snapshot();
    const match = this.#detector.matchTime(text, false, this.#now);
    this.#detector.restore(untouched);
    return new DatedLine(`${text}\n`, match?.start, match?.end);
  }

  trace(text: string): TracedLine {
    const line = this.date(text);
    const matcher = new LineMatcher(this.#filter, false);
    const searches = matcher.trace(line, false);
    return { line, searches, outcome: new LineMatcher(this.#filter, false).match(line, false) };
  }
}
