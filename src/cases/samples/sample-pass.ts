import type { CompiledFilter } from '../../filter/index.ts';
import {
  DatedLine,
  type Pass,
  type Searched,
  LineMatcher,
  type LineOutcome,
  type MatcherSnapshot,
  UntimedDater,
  type UntimedDaterSnapshot,
} from '../../replay/index.ts';

/** The present of fail2ban's tests, 2005-08-14 10:00:00 UTC, in seconds since the epoch. */
export const SAMPLE_NOW = 1124013600;
const SAMPLE_NOW_TEXT = '2005-08-14T10:00:00';

export interface SampleLine {
  /** The outcome of the search; `null` for a line that is missed. */
  outcome: LineOutcome | null;
  /** The time in seconds since the epoch; `null` for a line without a date. */
  time: number | null;
}

interface SampleSnapshot {
  dater: UntimedDaterSnapshot;
  matcher: MatcherSnapshot;
}

/** Dates and matches samples one after the other, trying all regexes. */
export class SamplePass implements Pass<SampleLine, SampleSnapshot> {
  readonly #journalPrefix: string | undefined;
  readonly #dater: UntimedDater;
  readonly #matcher: LineMatcher;

  /**
   * Makes a pass of one filter.
   *
   * @param journalPrefix for lines of the journal, which knows their time: what it writes in front of each
   */
  constructor(filter: CompiledFilter, journalPrefix: string | undefined) {
    this.#journalPrefix = journalPrefix;
    this.#dater = new UntimedDater(filter.createDateDetector(), SAMPLE_NOW);
    this.#matcher = new LineMatcher(filter, true);
  }

  pass(line: string, ascii: boolean): SampleLine {
    const dated =
      this.#journalPrefix === undefined
        ? this.#dater.date(line, ascii)
        : dateByJournal(this.#journalPrefix + line);
    return { outcome: this.#matcher.match(dated.line, ascii), time: dated.time };
  }

  get interrupted(): Searched | undefined {
    return this.#dater.detector.searching ?? this.#matcher.searching;
  }

  warmUp(): void {
    this.#dater.detector.warmUp();
    this.#matcher.warmUp();
  }

  snapshot(): SampleSnapshot {
    return { dater: this.#dater.snapshot(), matcher: this.#matcher.snapshot() };
  }

  restore({ dater, matcher }: SampleSnapshot): void {
    this.#dater.restore(dater);
    this.#matcher.restore(matcher);
  }

  drop(): never {
    throw new Error('samples are tried with the whole filter');
  }
}

/** Dates a line by the journal, which knows the time and gives no text of it. */
function dateByJournal(line: string): { line: DatedLine; time: number } {
  return { line: DatedLine.behind(SAMPLE_NOW_TEXT, line), time: SAMPLE_NOW };
}
