import type { DateDetector, DateMatch, DetectorSnapshot } from '../../dates/index.ts';
import { DatedLine } from './dated-line.ts';
import type { Release } from '../../release/index.ts';
import { withoutEnd, type LineStamp } from './log-line.ts';
import { ServerClock, type ClockOptions, type ClockState } from '../pass/server-clock.ts';

export interface Dating {
  readonly line: DatedLine;
  /** The time at which the line counts, in seconds since the epoch. */
  readonly time: number;
  /** The clock after this line, in seconds since the epoch. */
  readonly clock: number;
  /** Whether the time was read from the line itself. */
  readonly dated: boolean;
  /** The text that was found as the date, even if it gave no time; `null` if the dater doesn't keep it. */
  readonly match: DateMatch | null;
  /**
   * The time that the date stands for, in seconds since the epoch; the line counts later if it is late. `null` if it
   * has none.
   */
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
  release: Release;
  /** How old, in seconds, a line may be when the server starts; older ones are left out. */
  findtime?: number | undefined;
  /** Whether the server begins at the end of its logs, so that all that was written before the start is left out. */
  tail?: boolean | undefined;
}

/**
 * The most seconds between an undated line and the last dated one to which it belongs; a line older than this counts
 * as now.
 */
const CLOSE_SECONDS = 60;

export interface DaterSnapshot {
  readonly clock: ClockState;
  readonly seeking: boolean;
  readonly lastTime: number;
  readonly lastLine: DatedLine | null;
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
  readonly #release: Release;
  readonly #keepsMatches: boolean;
  readonly #clock: ServerClock;
  /** The time before which lines that were written before the start are left out, in seconds since the epoch. */
  readonly #oldest: number;
  /** The state of a detector that has seen no lines; none if it may learn from all. */
  readonly #untaught: DetectorSnapshot | undefined;
  /** Whether all dated lines so far were too old. */
  #seeking: boolean;
  /**
   * The last known date, in seconds since the epoch; 0 for none, as for fail2ban, which never takes the epoch itself
   * for one.
   */
  #lastTime = 0;
  /** The line whose date one without a date borrows. */
  #lastLine: DatedLine | null = null;

  /** @param keepsMatches tell with each line how its date was found, which costs memory */
  constructor(detector: DateDetector, options: DaterOptions, keepsMatches = false) {
    this.detector = detector;
    this.#release = options.release;
    this.#clock = new ServerClock(options);
    const { start = -Infinity, findtime = 0, tail = false } = options;
    this.#oldest = tail ? start : start - findtime;
    this.#keepsMatches = keepsMatches;
    this.#seeking = options.start !== undefined;
    this.#untaught = this.#seeking ? detector.snapshot() : undefined;
  }

  /**
   * Finds the date of a line and moves the clock.
   *
   * @param line with its line feed
   * @param stamp when the date of the line is known
   * @returns null where fail2ban gives the line up because of its date
   */
  date(line: string, ascii: boolean, stamp?: LineStamp): Dating | null {
    return this.#seeking ? this.#seek(line, ascii, stamp) : this.#dateRead(line, ascii, stamp);
  }

  snapshot(): DaterSnapshot {
    return {
      clock: this.#clock.snapshot(),
      seeking: this.#seeking,
      lastTime: this.#lastTime,
      lastLine: this.#lastLine,
      detector: this.detector.snapshot(),
    };
  }

  restore(snapshot: DaterSnapshot): void {
    this.#clock.restore(snapshot.clock);
    this.#seeking = snapshot.seeking;
    this.#lastTime = snapshot.lastTime;
    this.#lastLine = snapshot.lastLine;
    this.detector.restore(snapshot.detector);
  }

  /**
   * Dates a line as long as those before it were too old: an undated line behind one that is too old is passed over
   * with it.
   */
  #seek(line: string, ascii: boolean, stamp?: LineStamp): Dating | null {
    const before = this.#clock.snapshot();
    const dating = this.#dateRead(line, ascii, stamp);
    if (!dating) return null;
    const isOld = dating.dated ? dating.standing === 'outdated' : this.#lastTime !== 0;
    if (isOld) return { ...dating, time: this.#lastTime, standing: 'unread' };
    if (!dating.dated) return dating;
    this.#seeking = false;
    this.#clock.restore(before);
    this.#lastTime = 0;
    this.detector.restore(this.#untaught!);
    return this.#dateRead(line, ascii, stamp);
  }

  #dateRead(line: string, ascii: boolean, stamp: LineStamp | undefined): Dating | null {
    if (stamp) return this.#dateAt(stamp.time, new DatedLine(line, 0, stamp.date.length), null);
    const alike = this.detector.matchAlike(line, this.#clock.time);
    if (alike) {
      const dated = new DatedLine(line, alike.start, alike.end);
      const match = this.#keepsMatches
        ? this.detector.describeAlike(withoutEnd(line), alike)
        : null;
      return this.#dateAt(this.detector.timeOf(alike), dated, match);
    }
    const text = withoutEnd(line);
    if (this.detector.losesUnsearched(text, ascii)) return null;
    const match = this.detector.matchTime(text, ascii, this.#clock.time);
    if (!match) return this.#dateUndated(line, null);
    if (match.start === match.end) return this.#dateUndated(line, match);
    const time = this.detector.getTime(match);
    if (time === null) {
      if (this.detector.losesLine(match)) return null;
      return this.#dateUndated(line, match);
    }
    return this.#dateAt(time, new DatedLine(line, match.start, match.end), match);
  }

  #dateAt(time: number, line: DatedLine, match: DateMatch | null): Dating {
    this.#lastLine = line;
    this.#clock.moveTo(time);
    const clock = this.#clock.time;
    const lag = this.#release.secondsAreTruncated ? Math.trunc(clock - time) : clock - time;
    const isLate = this.#clock.inOperation && lag > CLOSE_SECONDS;
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

  /**
   * Dates a line without a time of its own.
   *
   * @param match a date that was empty or impossible; it stays cut out unless an earlier date is near
   */
  #dateUndated(text: string, match: DateMatch | null): Dating {
    const clock = this.#clock.time;
    const borrowed = this.#lastTime !== 0 && this.#lastTime > clock - CLOSE_SECONDS;
    if (!borrowed && this.#setsLastTime(match)) this.#lastTime = clock;
    return {
      line: borrowed
        ? DatedLine.behind(this.#lastLine?.date ?? '', text)
        : new DatedLine(text, match?.start, match?.end),
      time: borrowed ? this.#lastTime : clock,
      clock,
      dated: false,
      match: this.#keepsMatches ? match : null,
      written: null,
      borrowed,
      standing: borrowed ? this.#standingAt(this.#lastTime) : this.#standingUndated(match),
    };
  }

  /** Whether the time of a line without a date becomes the last known one. */
  #setsLastTime(match: DateMatch | null): boolean {
    const needsNoDate = match !== null && match.start === match.end;
    return !this.#release.undatedLinesHaveNoTime && this.#clock.inOperation && !needsNoDate;
  }

  #standingUndated(match: DateMatch | null): Standing {
    const needsNoDate = match !== null && match.start === match.end;
    return this.#clock.inOperation || needsNoDate ? 'current' : 'timeless';
  }

  #standingAt(time: number): Standing {
    return time < this.#oldest && !this.#clock.inOperation ? 'outdated' : 'current';
  }
}
