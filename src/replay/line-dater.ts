import type { DateDetector, DateMatch, DetectorSnapshot } from '../dates/index.ts';
import { cutDate, type DatedLine } from './dated-line.ts';

export interface Dating {
  readonly line: DatedLine;
  /** When the line counts, in seconds since the epoch. */
  readonly time: number;
  /** The clock after this line. */
  readonly clock: number;
  /** Whether the time was read from the line itself. */
  readonly dated: boolean;
  /** What was found as the date, even if it gave no time; `null` if the dater doesn't keep it. */
  readonly match: DateMatch | null;
  /** The time that the date stands for; the line counts later if it is late. `null` if it has none. */
  readonly written: number | null;
  /** Whether the line counts at the time of an earlier line. */
  readonly borrowed: boolean;
}

/** An undated line belongs to the last dated one if that is younger than this; a line older than this counts as now. */
const CLOSE_SECONDS = 60;

export interface DaterSnapshot {
  readonly clock: number;
  readonly started: boolean;
  readonly lastTime: number;
  readonly lastText: string;
  readonly detector: DetectorSnapshot;
}

/**
 * Dates lines one after the other and moves the clock, which is the newest time read so far. The rules are those of
 * fail2ban's filter in operation (observed in fail2ban 1.0.2).
 */
export class LineDater {
  readonly detector: DateDetector;
  readonly #keepsMatches: boolean;
  #clock: number;
  #started = false;
  /** 0 for none, as for fail2ban, which never takes the epoch itself for a known date. */
  #lastTime = 0;
  #lastText = '';

  /**
   * @param now where the clock stands before any dated line, in seconds since the epoch
   * @param keepsMatches tell with each line how its date was found, which costs memory
   */
  constructor(detector: DateDetector, now: number, keepsMatches = false) {
    this.detector = detector;
    this.#clock = now;
    this.#keepsMatches = keepsMatches;
  }

  /** @returns null where fail2ban gives the line up because of its date */
  date(text: string, ascii: boolean): Dating | null {
    const match = this.detector.matchTime(text, ascii, this.#clock);
    if (!match) return this.#dateUndated(text, null);
    if (match.start === match.end) return this.#dateUndated(text, match);
    const time = this.detector.getTime(match);
    if (time === null) {
      if (this.detector.losesLine(match)) return null;
      return this.#dateUndated(text, match);
    }
    return this.#dateAt(time, text, match);
  }

  snapshot(): DaterSnapshot {
    return {
      clock: this.#clock,
      started: this.#started,
      lastTime: this.#lastTime,
      lastText: this.#lastText,
      detector: this.detector.snapshot(),
    };
  }

  restore(snapshot: DaterSnapshot): void {
    this.#clock = snapshot.clock;
    this.#started = snapshot.started;
    this.#lastTime = snapshot.lastTime;
    this.#lastText = snapshot.lastText;
    this.detector.restore(snapshot.detector);
  }

  #dateAt(time: number, text: string, match: DateMatch): Dating {
    const line = cutDate(text, match);
    this.#lastText = line.date;
    this.#clock = this.#started ? Math.max(this.#clock, time) : time;
    this.#started = true;
    this.#lastTime = Math.trunc(this.#clock - time) > CLOSE_SECONDS ? this.#clock : time;
    return {
      line,
      time: this.#lastTime,
      clock: this.#clock,
      dated: true,
      match: this.#keepsMatches ? match : null,
      written: time,
      borrowed: false,
    };
  }

  /** @param match a date that was empty or impossible; it stays cut out unless an earlier date is near */
  #dateUndated(text: string, match: DateMatch | null): Dating {
    const clock = this.#clock;
    const kept = this.#keepsMatches ? match : null;
    const undated = { clock, dated: false, match: kept, written: null };
    if (this.#lastTime && this.#lastTime > clock - CLOSE_SECONDS) {
      const line = { before: '', date: this.#lastText, after: text };
      return { ...undated, line, time: this.#lastTime, borrowed: true };
    }
    const line = match ? cutDate(text, match) : { before: '', date: '', after: text };
    return { ...undated, line, time: clock, borrowed: false };
  }
}
