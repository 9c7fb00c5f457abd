/** The proleptic Gregorian calendar, as Python's `datetime` has it. Days and seconds count from 1970-01-01. */

export const MIN_YEAR = 1;
export const MAX_YEAR = 9999;
export const DAY_SECONDS = 86_400;

const ERA_YEARS = 400;
const ERA_DAYS = 146_097;
/** The days from 0000-03-01, where a year that begins in March has its leap day at the end, to 1970-01-01. */
const EPOCH_SHIFT = 719_468;

export interface CivilDate {
  year: number;
  /** The month, 1 to 12. */
  month: number;
  /** The day of the month, 1 to 31. */
  day: number;
}

/** A local time of some zone. */
export interface LocalTime extends CivilDate {
  hour: number;
  minute: number;
  second: number;
}

export function daysFromCivil(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / ERA_YEARS);
  const yearOfEra = marchYear - era * ERA_YEARS;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * ERA_DAYS + dayOfEra - EPOCH_SHIFT;
}

export function civilFromDays(days: number): CivilDate {
  const shifted = days + EPOCH_SHIFT;
  const era = Math.floor(shifted / ERA_DAYS);
  const dayOfEra = shifted - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * ERA_YEARS + (month <= 2 ? 1 : 0), month, day };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * Returns the day of the week: 0 for Monday to 6 for Sunday.
 *
 * @param days since 1970-01-01
 */
export function weekdayOfDay(days: number): number {
  return (((days + 3) % 7) + 7) % 7;
}

/** Returns the seconds from 1970-01-01 00:00:00 of the same clock, whatever its zone. */
export function wallSeconds(time: LocalTime): number {
  return (
    daysFromCivil(time.year, time.month, time.day) * DAY_SECONDS +
    time.hour * 3600 +
    time.minute * 60 +
    time.second
  );
}

export function localTimeFromWall(wall: number): LocalTime {
  const seconds = Math.floor(wall);
  const days = Math.floor(seconds / DAY_SECONDS);
  const rest = seconds - days * DAY_SECONDS;
  return {
    ...civilFromDays(days),
    hour: Math.floor(rest / 3600),
    minute: Math.floor((rest % 3600) / 60),
    second: rest % 60,
  };
}
