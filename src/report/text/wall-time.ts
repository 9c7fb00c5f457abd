const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** What `Date` can show, less the offset of a zone. */
const MAX_SECONDS = 8.64e12 - 86_400;

/** How exact a time of the day is written, if it is. */
export type Clock = 'none' | 'minutes' | 'seconds';

/** A time as the clocks of a zone show it, and the ways to write its parts. */
export class WallTime {
  readonly epoch: number;
  /** In seconds east of UTC. */
  readonly offset: number;
  /** The local time as if it were one of UTC; absent for a time that no calendar has. */
  readonly #date: Date | undefined;

  constructor(epoch: number, offset: number) {
    this.epoch = epoch;
    this.offset = offset;
    const isShown = Math.abs(epoch) < MAX_SECONDS;
    this.#date = isShown ? new Date((Math.floor(epoch) + offset) * 1000) : undefined;
  }

  get year(): number {
    return this.#date?.getUTCFullYear() ?? this.epoch;
  }

  isSameDay(other: WallTime): boolean {
    return this.fullDay() === other.fullDay();
  }

  isSameMinute(other: WallTime): boolean {
    return this.isSameDay(other) && this.clock('minutes') === other.clock('minutes');
  }

  /** Returns the time of the day: `10:09`, `10:09:54`. */
  clock(clock: Clock): string {
    if (clock === 'none') return '';
    const end = clock === 'minutes' ? -8 : -5;
    return this.#date?.toISOString().slice(-13, end) ?? '';
  }

  /** Returns the day without its year: `4 Feb`. */
  day(): string {
    return this.#date ? `${this.#date.getUTCDate()} ${this.#month()}` : String(this.epoch);
  }

  /** Returns the day: `4 Feb 2026`. */
  fullDay(): string {
    return this.#date ? `${this.day()} ${this.year}` : String(this.epoch);
  }

  /** Returns the month: `Feb 2026`. */
  month(): string {
    return this.#date ? `${this.#month()} ${this.year}` : String(this.epoch);
  }

  #month(): string {
    return MONTHS[this.#date!.getUTCMonth()]!;
  }
}

/** Writes an offset: 3600 → `+01:00`. */
export function writeOffset(offset: number): string {
  const distance = new Date(Math.abs(offset) * 1000).toISOString().slice(11, 16);
  return `${offset < 0 ? '-' : '+'}${distance}`;
}
