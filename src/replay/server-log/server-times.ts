import type { LocalZone } from '../../dates/index.ts';

/**
 * The seconds of a slot of time in which offsets are the same: where the clocks of a zone are shifted, it is done at
 * a quarter of an hour.
 */
const SLOT_SECONDS = 900;
/** The latest time that `Date` can show, in seconds since the epoch, less the offset of a zone. */
const MAX_SECONDS = 8.64e12 - 86_400;
const DAY_SECONDS = 86_400;
const NUMBERS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** Writes times as the server does in its log. What is near the last one takes little. */
export class ServerTimes {
  readonly #zone: LocalZone;
  #slot = Number.NaN;
  #offset = 0;
  #day = Number.NaN;
  #dayText = '';
  #second = Number.NaN;
  #secondText = '';
  #epoch = Number.NaN;
  #epochText = '';

  constructor(zone: LocalZone) {
    this.#zone = zone;
  }

  /**
   * Formats a time to the millisecond, what is left of it cut off, as Python's logging writes it: `2026-02-05
   * 10:11:12,345`.
   *
   * @param epoch in seconds
   */
  format(epoch: number): string {
    if (!isShown(epoch)) return String(epoch);
    if (epoch !== this.#epoch) {
      const milliseconds = Math.floor((epoch - Math.floor(epoch)) * 1000);
      const text = `${this.formatSecond(epoch)},${String(milliseconds).padStart(3, '0')}`;
      this.#epochText = text;
      this.#epoch = epoch;
    }
    return this.#epochText;
  }

  /**
   * Formats a time to the second: `2026-02-05 10:11:12`.
   *
   * @param epoch in seconds, of which a fraction is cut off
   */
  readonly formatSecond = (epoch: number): string => {
    if (!isShown(epoch)) return String(epoch);
    const second = Math.floor(epoch);
    if (second !== this.#second) {
      this.#secondText = this.#formatWall(second + this.#offsetAt(epoch));
      this.#second = second;
    }
    return this.#secondText;
  };

  #formatWall(wall: number): string {
    const day = Math.floor(wall / DAY_SECONDS);
    if (day !== this.#day) {
      this.#dayText = new Date(day * DAY_SECONDS * 1000).toISOString().replace(/T.*/, '');
      this.#day = day;
    }
    const second = wall - day * DAY_SECONDS;
    const [hours, minutes] = [Math.floor(second / 3600), Math.floor(second / 60) % 60];
    return `${this.#dayText} ${NUMBERS[hours]}:${NUMBERS[minutes]}:${NUMBERS[second % 60]}`;
  }

  #offsetAt(epoch: number): number {
    const slot = Math.floor(epoch / SLOT_SECONDS);
    if (slot !== this.#slot) {
      this.#offset = this.#zone.offsetAt(slot * SLOT_SECONDS);
      this.#slot = slot;
    }
    return this.#offset;
  }
}

function isShown(epoch: number): boolean {
  return Math.abs(epoch) < MAX_SECONDS;
}
