import type { DateDetector, DetectorSnapshot } from '../../dates/index.ts';
import { DatedLine } from '../lines/dated-line.ts';
import { withoutEnd, type LineStamp } from '../lines/log-line.ts';

/** The date of a line that is tested by itself. */
export interface UntimedDating {
  readonly line: DatedLine;
  /** The time in seconds since the epoch; `null` if the line has none and no earlier one is near. */
  readonly time: number | null;
  /** Whether the time is a number of Python's `int` in fail2ban; else it is a `float`. */
  readonly isInteger: boolean;
  /** Whether the line should have had a date; it may have that of an earlier line instead. */
  readonly lacksDate: boolean;
  /** The text that was found as the date and stands for no time. */
  readonly impossible: string | null;
  /** Whether fail2ban fails because of what it found. */
  readonly lost: boolean;
}

export interface UntimedDaterSnapshot {
  readonly detector: DetectorSnapshot;
  readonly last: LastDate | null;
}

/** The last date that was read. */
export interface LastDate {
  /** In seconds since the epoch. */
  readonly time: number;
  readonly isInteger: boolean;
  readonly text: string;
}

/** The most seconds between an undated line and the last dated one to which it belongs. */
const CLOSE_SECONDS = 60;

/**
 * Dates lines one after the other as fail2ban does when it tests a filter: a date is taken as it is, however old, and no
 * time passes (observed in fail2ban 1.0.2).
 */
export class UntimedDater {
  readonly detector: DateDetector;
  readonly #now: number;
  #last: LastDate | null = null;

  /** @param now in seconds since the epoch */
  constructor(detector: DateDetector, now: number) {
    this.detector = detector;
    this.#now = now;
  }

  /**
   * Finds the date of a line.
   *
   * @param text with its line feed
   * @param stamp when the date of the line is known
   */
  date(text: string, ascii: boolean, stamp?: LineStamp): UntimedDating {
    if (stamp) return this.#dateByStamp(text, stamp);
    const unended = withoutEnd(text);
    if (this.detector.losesUnsearched(unended, ascii)) {
      return this.#dateByLast(text, { ...UNDATED, lost: true });
    }
    const match = this.detector.matchTime(unended, ascii, this.#now);
    if (!match) return this.#dateByLast(text, UNDATED);
    const line = new DatedLine(text, match.start, match.end);
    if (line.date === '') {
      return this.#dateByLast(text, { ...UNDATED, line, time: this.#now, lacksDate: false });
    }
    const time = this.detector.getTime(match);
    if (time === null) {
      const lost = this.detector.losesLine(match);
      return this.#dateByLast(text, { ...UNDATED, line, impossible: line.date, lost });
    }
    const isInteger = this.detector.isInteger(match);
    this.#last = { time, isInteger, text: line.date };
    return { line, time, isInteger, lacksDate: false, impossible: null, lost: false };
  }

  /** The last date so far, however long ago it is. */
  get lastDate(): LastDate | null {
    return this.#last;
  }

  snapshot(): UntimedDaterSnapshot {
    return { detector: this.detector.snapshot(), last: this.#last };
  }

  restore({ detector, last }: UntimedDaterSnapshot): void {
    this.detector.restore(detector);
    this.#last = last;
  }

  /** Dates a line whose time is known; fail2ban computes it with fractions of a second, which makes it a `float`. */
  #dateByStamp(text: string, { time, date }: LineStamp): UntimedDating {
    this.#last = { time, isInteger: false, text: date };
    return { ...UNDATED, line: new DatedLine(text, 0, date.length), time, lacksDate: false };
  }

  #dateByLast(text: string, otherwise: Undated): UntimedDating {
    const last = this.#last;
    if (!last || last.time <= this.#now - CLOSE_SECONDS) {
      return { ...otherwise, line: otherwise.line ?? new DatedLine(text) };
    }
    const { time, isInteger } = last;
    return { ...otherwise, line: DatedLine.behind(last.text, text), time, isInteger };
  }
}

/** A line whose date is not known yet; without `line` nothing was cut out of it. */
type Undated = Omit<UntimedDating, 'line'> & { readonly line?: DatedLine };

const UNDATED: Undated = {
  time: null,
  isInteger: false,
  lacksDate: true,
  impossible: null,
  lost: false,
};
