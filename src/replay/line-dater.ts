import type { DateDetector, DateMatch, DetectorSnapshot } from '../dates/index.ts';
import { cutDate, cutStamp, type DatedLine } from './dated-line.ts';
import type { LineStamp } from './log-line.ts';
import { ServerClock, type ClockOptions, type ClockState } from './server-clock.ts';

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
  readonly standing: Standing;
}

/**
 * Where a line stands that was written before the server started. `unread`: so old that the server begins to read
 * behind it. `outdated`: read, but older than `findtime`. `timeless`: no failure, since nobody knows when it was.
 * All others are `current`.
 */
export type Standing = 'current' | 'unread' | 'outdated' | 'timeless';

export interface DaterOptions extends ClockOptions {
  /** In seconds; what is older when the server starts is left out. */
  findtime?: number | undefined;
}

/** An undated line belongs to the last dated one if that is younger than this; a line older than this counts as now. */
const CLOSE_SECONDS = 60;

export interface DaterSnapshot {
  readonly clock: ClockState;
  readonly seeking: boolean;
  readonly lastTime: number;
  readonly lastText: string;
  readonly detector: DetectorSnapshot;
}

/**
 * Dates lines one after the other and moves the clock. A line is dated before the clock moves to it. The rules are those
 * of fail2ban's filter (observed in fail2ban 1.0.2).
 *
 * With a start, the server looks for the first line that is not older than `findtime` by halving the file, and reads
 * from there. Of the lines before it sees those few that it comes across in doing so; here its date detector sees none of
 * them. That may differ only where a log mixes several formats of dates.
 */
export class LineDater {
  readonly detector: DateDetector;
  readonly #keepsMatches: boolean;
  readonly #clock: ServerClock;
  /** What was written before the start and before this is left out. */
  readonly #oldest: number;
  /** Of a detector that has seen no lines; none if it may learn from all. */
  readonly #untaught: DetectorSnapshot | undefined;
  /** Whether all dated lines so far were too old. */
  #seeking: boolean;
  /** 0 for none, as for fail2ban, which never takes the epoch itself for a known date. */
  #lastTime = 0;
  #lastText = '';

  /** @param keepsMatches tell with each line how its date was found, which costs memory */
  constructor(detector: DateDetector, options: DaterOptions, keepsMatches = false) {
    this.detector = detector;
    this.#clock = new ServerClock(options);
    this.#oldest = (options.start ?? -Infinity) - (options.findtime ?? 0);
    this.#keepsMatches = keepsMatches;
    this.#seeking = options.start !== undefined;
    this.#untaught = this.#seeking ? detector.snapshot() : undefined;
  }

  /**
   * @param stamp when the date of the line is known
   * @returns null where fail2ban gives the line up because of its date
   */
  date(text: string, ascii: boolean, stamp?: LineStamp): Dating | null {
    return this.#seeking ? this.#seek(text, ascii, stamp) : this.#dateRead(text, ascii, stamp);
  }

  snapshot(): DaterSnapshot {
    return {
      clock: this.#clock.snapshot(),
      seeking: this.#seeking,
      lastTime: this.#lastTime,
      lastText: this.#lastText,
      detector: this.detector.snapshot(),
    };
  }

  restore(snapshot: DaterSnapshot): void {
    this.#clock.restore(snapshot.clock);
    this.#seeking = snapshot.seeking;
    this.#lastTime = snapshot.lastTime;
    this.#lastText = snapshot.lastText;
    this.detector.restore(snapshot.detector);
  }

  /** An undated line behind one that is too old is passed over with it. */
  #seek(text: string, ascii: boolean, stamp?: LineStamp): Dating | null {
    const before = this.#clock.snapshot();
    const dating = this.#dateRead(text, ascii, stamp);
    if (!dating) return null;
    const isOld = dating.dated ? dating.standing === 'outdated' : this.#lastTime !== 0;
    if (isOld) return { ...dating, time: this.#lastTime, standing: 'unread' };
    if (!dating.dated) return dating;
    this.#seeking = false;
    this.#clock.restore(before);
    this.#lastTime = 0;
    this.detector.restore(this.#untaught!);
    return this.#dateRead(text, ascii, stamp);
  }

  #dateRead(text: string, ascii: boolean, stamp: LineStamp | undefined): Dating | null {
    if (stamp) return this.#dateAt(stamp.time, cutStamp(text, stamp), null);
    const match = this.detector.matchTime(text, ascii, this.#clock.time);
    if (!match) return this.#dateUndated(text, null);
    if (match.start === match.end) return this.#dateUndated(text, match);
    const time = this.detector.getTime(match);
    if (time === null) {
      if (this.detector.losesLine(match)) return null;
      return this.#dateUndated(text, match);
    }
    return this.#dateAt(time, cutDate(text, match), match);
  }

  #dateAt(time: number, line: DatedLine, match: DateMatch | null): Dating {
    this.#lastText = line.date;
    this.#clock.moveTo(time);
    const clock = this.#clock.time;
    const isLate = this.#clock.inOperation && Math.trunc(clock - time) > CLOSE_SECONDS;
    this.#lastTime = isLate ? clock : time;
    return {
      line,
      time: this.#lastTime,
      clock,
      dated: true,
      match: this.#keepsMatches ? match : null,
      written: time,
      borrowed: false,
      standing: this.#standingAt(this.#lastTime),
    };
  }

  /** @param match a date that was empty or impossible; it stays cut out unless an earlier date is near */
  #dateUndated(text: string, match: DateMatch | null): Dating {
    const clock = this.#clock.time;
    const kept = this.#keepsMatches ? match : null;
    const undated = { clock, dated: false, match: kept, written: null };
    if (this.#lastTime && this.#lastTime > clock - CLOSE_SECONDS) {
      const line = { before: '', date: this.#lastText, after: text };
      const time = this.#lastTime;
      return { ...undated, line, time, borrowed: true, standing: this.#standingAt(time) };
    }
    const line = match ? cutDate(text, match) : { before: '', date: '', after: text };
    const needsNoDate = match !== null && match.start === match.end;
    const standing = this.#clock.inOperation || needsNoDate ? 'current' : 'timeless';
    return { ...undated, line, time: clock, borrowed: false, standing };
  }

  #standingAt(time: number): Standing {
    return time < this.#oldest && !this.#clock.inOperation ? 'outdated' : 'current';
  }
}
