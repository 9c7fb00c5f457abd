import {
  DAY_SECONDS,
  MAX_YEAR,
  MIN_YEAR,
  civilFromDays,
  daysFromCivil,
  daysInMonth,
  localTimeFromWall,
  wallSeconds,
  weekdayOfDay,
  type CivilDate,
} from './calendar.ts';
import type { Release } from '../../release/index.ts';
import type { LocalZone } from './local-zone.ts';
import type { TimeFailure, TimeFields } from './time-fields.ts';

const MIN_WALL = daysFromCivil(MIN_YEAR, 1, 1) * DAY_SECONDS;
const MAX_WALL = daysFromCivil(MAX_YEAR + 1, 1, 1) * DAY_SECONDS - 1;

/** The seconds since 1970 by the clock of UTC, or by that of the local zone. */
export interface ResolvedTime {
  readonly seconds: number;
  readonly utc: boolean;
}

interface PartialDate {
  year: number;
  month: number | undefined;
  day: number | undefined;
}

/**
 * Makes a time of its fields and guesses what is missing, step by step as fail2ban 1.0.2 does: no year means this
 * year, unless that is over a day ahead, then the last; no date means today, or yesterday if the time is still to come.
 * A time with an offset is compared in UTC with the local present, as fail2ban does.
 */
export class TimeResolver {
  readonly zone: LocalZone;
  readonly #release: Release;
  readonly #now: number;
  readonly #today: CivilDate;
  readonly #nowWall: number;
  readonly #defaultOffset: number | undefined;

  /**
   * @param now the reference for guesses, in epoch seconds
   * @param defaultOffset minutes east of UTC for times without a zone; `undefined` for the local zone
   */
  constructor(release: Release, now: number, zone: LocalZone, defaultOffset: number | undefined) {
    this.#release = release;
    this.zone = zone;
    this.#now = now;
    this.#nowWall = zone.epochToWall(now);
    this.#today = localTimeFromWall(this.#nowWall);
    this.#defaultOffset = defaultOffset;
  }

  /**
   * Makes a resolver that differs in its zone object.
   *
   * @param zone the same zone, since templates remember what a resolver made of a day
   */
  withZone(zone: LocalZone): TimeResolver {
    if (zone.name !== this.zone.name) throw new Error(`${zone.name} is not ${this.zone.name}`);
    return new TimeResolver(this.#release, this.#now, zone, this.#defaultOffset);
  }

  /** The date in the local zone at the reference time. */
  get today(): CivilDate {
    return this.#today;
  }

  toEpoch(time: ResolvedTime): number {
    return time.utc ? time.seconds : this.zone.wallToEpoch(time.seconds);
  }

  resolve(fields: TimeFields): ResolvedTime | TimeFailure {
    if (this.#lacksHours(fields)) return 'line-lost';
    const date = this.#resolveDate(fields);
    if (typeof date === 'string') return date;
    const { hour = 0, minute = 0, second } = fields;
    if (!isTimeOfDay(hour, minute, second)) return 'impossible';
    const wall = wallSeconds({ ...date, hour, minute, second });

    const offset = fields.offset ?? this.#defaultOffset;
    const utc = offset !== undefined;
    const seconds = this.#correctGuess(fields, date, utc ? wall - offset * 60 : wall);
    if (seconds === undefined) return 'impossible';
    return seconds < MIN_WALL || seconds > MAX_WALL ? 'line-lost' : { seconds, utc };
  }

  #lacksHours({ hour, minute }: TimeFields): boolean {
    return !this.#release.hoursMayBeMissing && (hour === undefined || minute === undefined);
  }

  /** When a day begins and ends; nothing where its dates have no time of the day and so are none. */
  resolveDay(fields: TimeFields): readonly (ResolvedTime | TimeFailure)[] {
    if (this.#lacksHours(fields)) return [];
    return [
      this.resolve({ ...fields, hour: 0, minute: 0, second: 0 }),
      this.resolve({ ...fields, hour: 23, minute: 59, second: 59 }),
    ];
  }

  #resolveDate(fields: TimeFields): CivilDate | TimeFailure {
    const year = fields.year ?? this.#today.year;
    let date: PartialDate | undefined = { year, month: fields.month, day: fields.day };
    if (date.month === undefined || date.day === undefined) date = completeDate(date, fields);
    if (!date) return 'impossible';
    if (date.month === undefined && date.day === undefined) {
      date = { ...date, month: this.#today.month, day: this.#today.day };
    }
    return checkDate(date);
  }

  #correctGuess(fields: TimeFields, date: CivilDate, seconds: number): number | undefined {
    let corrected = seconds;
    if (isTimeOnly(fields) && corrected > this.#nowWall) corrected -= DAY_SECONDS;
    if (fields.year !== undefined || corrected <= this.#nowWall + DAY_SECONDS) return corrected;
    const lastYear = { ...date, year: date.year - 1 };
    if (typeof checkDate(lastYear) === 'string') return undefined;
    const timeOfDay = corrected - Math.floor(corrected / DAY_SECONDS) * DAY_SECONDS;
    return daysFromCivil(lastYear.year, lastYear.month, lastYear.day) * DAY_SECONDS + timeOfDay;
  }
}

/**
 * Returns the date by the day of the year, or by week and weekday, if there are such fields; `undefined` if there is
 * no such day.
 */
function completeDate(date: PartialDate, fields: TimeFields): PartialDate | undefined {
  const { dayOfYear, week, weekday } = fields;
  const byWeek = week !== undefined && weekday !== undefined;
  if (dayOfYear === undefined && !byWeek) return date;
  if (date.year < MIN_YEAR || date.year > MAX_YEAR) return undefined;
  const newYear = daysFromCivil(date.year, 1, 1);
  const days =
    newYear - 1 + (dayOfYear ?? (byWeek ? dayOfWeek(newYear, week, weekday, fields) : 0));
  const completed = civilFromDays(days);
  return completed.year < MIN_YEAR || completed.year > MAX_YEAR ? undefined : completed;
}

/**
 * Returns the day of the year, from 1 on, that a week and a weekday mean; week 0 is what lies before the first full
 * week.
 */
function dayOfWeek(newYear: number, week: number, weekday: number, fields: TimeFields): number {
  const shift = fields.weekFromMonday ? 0 : 1;
  const first = (weekdayOfDay(newYear) + shift) % 7;
  const day = (weekday + shift) % 7;
  if (week === 0) return 1 + day - first;
  return 1 + ((7 - first) % 7) + 7 * (week - 1) + day;
}

/** Whether a time names no day. */
export function isTimeOnly(fields: TimeFields): boolean {
  const byDay =
    fields.dayOfYear !== undefined || (fields.week !== undefined && fields.weekday !== undefined);
  return fields.month === undefined && fields.day === undefined && !byDay;
}

function checkDate({ year, month, day }: PartialDate): CivilDate | TimeFailure {
  if (month === undefined || day === undefined) return 'line-lost';
  const valid =
    year >= MIN_YEAR &&
    year <= MAX_YEAR &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month);
  return valid ? { year, month, day } : 'impossible';
}

function isTimeOfDay(hour: number, minute: number, second: number): boolean {
  return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
}
