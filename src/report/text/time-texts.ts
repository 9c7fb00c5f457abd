import { WallTime, writeOffset, type Clock } from './wall-time.ts';
import type { TextFormat } from './text-format.ts';

/** The times between which something is, in seconds since the epoch. */
export interface TimeRange {
  first: number;
  last: number;
}

/** A while, such as that of a ban, in seconds since the epoch; without an end if that is not known yet. */
export interface While {
  from: number;
  until: number | null;
}

type Offsets = Pick<TextFormat, 'offsetAt'>;

const DAY = 86_400;
/** A log that is shorter has seconds in all its times. */
const MIN_MINUTES = 600;
/** Of a log that is longer, months are told apart, and bans by their days. */
const MIN_MONTHS = 300 * DAY;
/** The offset of a zone is looked up so often: summer time lasts longer everywhere. */
const OFFSET_STEP = 20 * DAY;
const MAX_LOOK_UPS = 400;

/**
 * The times of a report. What the reader knows is left out: the day where the log is of one day, the year where it is
 * of one year. The zone stands once, in `range`.
 */
export class TimeTexts {
  readonly #format: Offsets;
  readonly #zone: string;
  readonly #dash: string;
  readonly #first: WallTime | null;
  readonly #last: WallTime | null;
  /** All offsets from UTC that the zone has in the log. */
  readonly #offsets: ReadonlySet<number>;
  readonly #clock: Clock;
  /** The day that the log is of, if it is one. */
  readonly #day: WallTime | null;

  /**
   * @param zone the name of the zone of the log
   * @param range that of the log; `null` if nothing in it has a time
   */
  constructor(format: Offsets, zone: string, range: TimeRange | null, isAscii = false) {
    this.#dash = isAscii ? '-' : '–';
    this.#format = format;
    this.#zone = zone;
    this.#first = range && this.#wall(range.first);
    this.#last = range && this.#wall(range.last);
    this.#offsets = range ? listOffsets(range, format) : new Set();
    this.#clock = range && range.last - range.first < MIN_MINUTES ? 'seconds' : 'minutes';
    this.#day = this.#first && this.#last?.isSameDay(this.#first) ? this.#first : null;
  }

  /** Returns the range of the log: `4 Feb 2026 10:00:01–10:38:44 UTC`. */
  range(): string {
    const [first, last] = [this.#first, this.#last];
    if (!first || !last) return 'no dates';
    const clock = last.isSameDay(first) ? 'seconds' : 'minutes';
    const begin = join(first.fullDay(), this.#writeClock(first, clock));
    return `${begin}${this.#endOfRange(first, last, clock)} ${this.#describeZone(first)}`;
  }

  /** Returns a time to the minute: `10:09`, on another day than that of the log `5 Feb 10:09`. */
  time(epoch: number): string {
    return this.#write(this.#wall(epoch), this.#day, this.#clock);
  }

  /** Returns a time to the second: `10:09:54`. */
  exact(epoch: number): string {
    return this.#write(this.#wall(epoch), this.#day, 'seconds');
  }

  /**
   * Returns whiles in their order, each with its day only where it is another than the one before: `10:09–10:27` and
   * `10:30–`. In a log of a year, they are told by their days alone: `12 Nov 2024`.
   */
  intervals(whiles: readonly While[]): string[] {
    if (this.#isOfMonths) return whiles.map((each) => this.#daysOf(each));
    let day = this.#day;
    return whiles.map((each) => {
      const [from, until] = [this.#wall(each.from), each.until && this.#wall(each.until)];
      const clock = until && until.isSameMinute(from) ? 'seconds' : this.#clock;
      const begin = this.#write(from, day, clock);
      day = until || from;
      return `${begin}${this.#dash}${until ? this.#write(until, from, clock) : ''}`;
    });
  }

  /**
   * Returns the first, the middle and the last time of the log over so many columns: `10:00  10:19  10:38`; the
   * middle only where there is room, and more columns where there is none for the other two.
   */
  axis(width: number): string {
    const [first, last] = [this.#first, this.#last];
    if (!first || !last) return '';
    const tell = axisText(last.epoch - first.epoch);
    const middle = tell(this.#wall((first.epoch + last.epoch) / 2));
    const [begin, end] = [tell(first), tell(last)];
    const room = width - begin.length - end.length;
    if (begin === end) return begin;
    if (room < 1) return `${begin}${this.#dash}${end}`;
    const gap = room - middle.length;
    if (gap < 2 || middle === begin || middle === end) return begin + ' '.repeat(room) + end;
    const before = ' '.repeat(Math.floor(gap / 2));
    return begin + before + middle + before.padEnd(gap - before.length) + end;
  }

  #daysOf({ from, until }: While): string {
    const first = this.#wall(from);
    const begin = this.#write(first, null, 'none');
    if (until === null) return `${begin}${this.#dash}`;
    const last = this.#wall(until);
    return last.isSameDay(first)
      ? begin
      : `${begin}${this.#dash}${this.#write(last, first, 'none')}`;
  }

  get #isOfMonths(): boolean {
    return (
      this.#first !== null &&
      this.#last !== null &&
      this.#last.epoch - this.#first.epoch >= MIN_MONTHS
    );
  }

  #wall(epoch: number): WallTime {
    return new WallTime(epoch, this.#format.offsetAt(epoch));
  }

  #endOfRange(first: WallTime, last: WallTime, clock: Clock): string {
    const text = this.#writeClock(last, clock);
    if (first.epoch === last.epoch) return '';
    if (last.isSameDay(first)) return `${this.#dash}${text}`;
    return ` ${this.#dash} ${join(first.year === last.year ? last.day() : last.fullDay(), text)}`;
  }

  /**
   * Writes a time.
   *
   * @param day a day that the reader knows
   */
  #write(wall: WallTime, day: WallTime | null, clock: Clock): string {
    const text = this.#writeClock(wall, clock);
    if (day?.isSameDay(wall)) return text;
    return join(this.#isKnownYear(wall, day) ? wall.day() : wall.fullDay(), text);
  }

  #isKnownYear({ year }: WallTime, day: WallTime | null): boolean {
    return day?.year === year || (this.#first?.year === year && this.#last?.year === year);
  }

  /** Writes the time of the day, with the offset where the clocks show it twice. */
  #writeClock(wall: WallTime, clock: Clock): string {
    return wall.clock(clock) + (this.#isTwice(wall) ? writeOffset(wall.offset) : '');
  }

  /** Whether the clocks show this time twice, as where they are put back. */
  #isTwice({ epoch, offset }: WallTime): boolean {
    return [...this.#offsets].some((other) => {
      const twin = epoch + offset - other;
      return other !== offset && this.#format.offsetAt(twin) === other;
    });
  }

  /** Names the zone, with every offset that it has in the log. */
  #describeZone({ offset }: WallTime): string {
    if (offset === 0 && this.#offsets.size === 1) return this.#zone;
    return `${this.#zone} (${[...this.#offsets].map(writeOffset).join(', ')})`;
  }
}

/** Lists the offsets from UTC in a range, in the order in which they come. */
function listOffsets({ first, last }: TimeRange, { offsetAt }: Offsets): Set<number> {
  const lookUps = Math.min(Math.ceil((last - first) / OFFSET_STEP), MAX_LOOK_UPS);
  const offsets = new Set([offsetAt(first)]);
  for (let index = 1; index <= lookUps; index++) {
    offsets.add(offsetAt(first + ((last - first) * index) / lookUps));
  }
  return offsets;
}

/** Returns what tells the times of a range apart that stand above a sparkline. */
function axisText(seconds: number): (wall: WallTime) => string {
  if (seconds < MIN_MINUTES) return (wall) => wall.clock('seconds');
  if (seconds < DAY) return (wall) => wall.clock('minutes');
  return seconds < MIN_MONTHS ? (wall) => wall.day() : (wall) => wall.month();
}

function join(day: string, clock: string): string {
  return `${day} ${clock}`.trimEnd();
}
