import { DAY_SECONDS, localTimeFromWall, wallSeconds, type LocalTime } from './calendar.ts';

/**
 * The seconds of a slot of time in which offsets are the same: where a zone shifts its clocks, it does so at a
 * quarter of an hour.
 */
const SLOT_SECONDS = 900;
const MAX_CACHED_SLOTS = 4096;
/** How often glibc corrects its guess before it gives up. */
const MAX_PROBES = 6;

/**
 * The offset of a slot of local time from UTC in seconds, where it is certain; `null` in and near a gap or an
 * overlap.
 */
type SlotOffset = number | null;

/**
 * The zone of the machine that wrote the log.
 *
 * `toEpoch` answers as `mktime` of glibc with `tm_isdst = -1`. Where the clocks were put back, an hour exists twice, and
 * which one glibc takes depends on the offset of its last answer: after a time in summer it takes the first, after one
 * in winter the second. So this object has a memory, `lastOffset`, which a caller that runs lines again must put back.
 */
export class LocalZone {
  readonly name: string;
  /** The offset of the last answer of `toEpoch`, in seconds east of UTC; 0 at first. */
  lastOffset = 0;
  /** The format by which offsets are asked for; absent for UTC. */
  readonly #format: Intl.DateTimeFormat | undefined;
  #names: Intl.DateTimeFormat | undefined;
  readonly #slots = new Map<number, SlotOffset>();
  #lastSlot = Number.NaN;
  #lastSlotOffset: SlotOffset = null;

  constructor(name: string) {
    this.name = name;
    this.#format = UTC_NAMES.has(name.toUpperCase()) ? undefined : formatOf(name);
  }

  /** Returns the epoch seconds of a local time. */
  toEpoch(
    year: number,
    month: number,
    day: number,
    hour: number,
    minute: number,
    second: number,
  ): number {
    return this.wallToEpoch(wallSeconds({ year, month, day, hour, minute, second }));
  }

  /** Returns the epoch seconds of a local time that is given as seconds since 1970-01-01 00:00:00 local time. */
  wallToEpoch(wall: number): number {
    const slot = Math.floor(wall / SLOT_SECONDS);
    if (slot !== this.#lastSlot) this.#enterSlot(slot);
    const offset = this.#lastSlotOffset ?? this.#searchOffset(wall);
    this.lastOffset = offset;
    return wall - offset;
  }

  toLocal(epoch: number): LocalTime {
    return localTimeFromWall(this.epochToWall(epoch));
  }

  /** Returns the seconds since 1970-01-01 00:00:00 local time; a fraction of a second stays. */
  epochToWall(epoch: number): number {
    return epoch + this.offsetAt(epoch);
  }

  /** Returns the offset at an instant, in seconds east of UTC. */
  offsetAt(epoch: number): number {
    if (!this.#format) return 0;
    const text = this.#format.format(Math.floor(epoch) * 1000);
    const match = /GMT(?:([+-])(\d{1,2}):?(\d{2})?(?::(\d{2}))?)?$/.exec(text);
    if (!match?.[1]) return 0;
    const seconds = Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0);
    return match[1] === '-' ? -seconds : seconds;
  }

  #enterSlot(slot: number): void {
    let offset = this.#slots.get(slot);
    if (offset === undefined) {
      offset = this.#readSlot(slot * SLOT_SECONDS);
      if (this.#slots.size >= MAX_CACHED_SLOTS) this.#slots.clear();
      this.#slots.set(slot, offset);
    }
    this.#lastSlot = slot;
    this.#lastSlotOffset = offset;
  }

  #readSlot(wall: number): SlotOffset {
    const before = this.offsetAt(wall - 2 * DAY_SECONDS);
    const after = this.offsetAt(wall + 2 * DAY_SECONDS);
    if (before === after) return this.#holds(before, wall) ? before : null;
    const candidates = [before, after].filter((offset) => this.#touches(offset, wall));
    const [only] = candidates;
    return candidates.length === 1 && only !== undefined && this.#holds(only, wall) ? only : null;
  }

  /** Whether local times of the whole slot can be read with this offset. */
  #holds(offset: number, wall: number): boolean {
    return (
      this.offsetAt(wall - offset) === offset &&
      this.offsetAt(wall + SLOT_SECONDS - 1 - offset) === offset
    );
  }

  #touches(offset: number, wall: number): boolean {
    return (
      this.offsetAt(wall - offset) === offset ||
      this.offsetAt(wall + SLOT_SECONDS - 1 - offset) === offset
    );
  }

  /**
   * Searches as glibc's mktime does: from the last offset, by correcting the guess by its error until it fits. In a
   * gap no guess ever fits; there it ends on one of the two it swings between, the one in daylight saving time if any
   * is.
   */
  #searchOffset(wall: number): number {
    let guess = wall - this.lastOffset;
    let previous = guess;
    let beforePrevious = guess;
    let previousDaylight = false;
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const error = wall - this.epochToWall(guess);
      if (error === 0) break;
      const daylight = this.#isDaylight(guess);
      const swings = guess === beforePrevious && guess !== previous;
      if (swings && (daylight || !previousDaylight)) break;
      beforePrevious = previous;
      previous = guess;
      previousDaylight = daylight;
      guess += error;
    }
    return wall - guess;
  }

  /**
   * Whether an instant is in daylight saving time. Unlike the tz database, ICU never calls winter time a (negative)
   * daylight saving time, as in Dublin and Casablanca.
   */
  #isDaylight(epoch: number): boolean {
    this.#names ??= new Intl.DateTimeFormat('en-US', {
      timeZone: this.name,
      timeZoneName: 'long',
    });
    return / (?:Daylight|Summer) Time$/.test(this.#names.format(Math.floor(epoch) * 1000));
  }
}

const UTC_NAMES = new Set(['UTC', 'ETC/UTC', 'GMT', 'ETC/GMT']);

/** The formats by the names of zones, which share them, since one takes milliseconds to make. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(name: string): Intl.DateTimeFormat {
  const known = formats.get(name);
  const format =
    known ?? new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  if (!known) formats.set(name, format);
  return format;
}

/**
 * Makes a zone; `undefined` for an unknown one.
 *
 * @param name of the IANA database, such as `Europe/Berlin`
 */
export function createLocalZone(name: string): LocalZone | undefined {
  try {
    return new LocalZone(name);
  } catch {
    return undefined;
  }
}
