import { parsePythonInt } from '../../diagnostics/index.ts';
import { FULL_MONTHS, FULL_WEEKDAYS, MONTHS, WEEKDAYS } from './time-directives.ts';
import type { Release } from '../../release/index.ts';
import { readZoneOffset } from './zone-offsets.ts';

/**
 * Why a date that was found gives no time.
 * - `impossible`: Python's ValueError, such as for 30 February; fail2ban goes on without a date.
 * - `line-lost`: any other Python error, such as the KeyError for an unknown zone abbreviation; fail2ban's server logs
 *   "Failed to process line" and drops the line, fail2ban-regex ends with a traceback.
 */
export type TimeFailure = 'impossible' | 'line-lost';

/** The fields of a time as a text gives them, each by itself; numbers are as written, not yet checked. */
export interface TimeFields {
  year: number | undefined;
  month: number | undefined;
  day: number | undefined;
  hour: number | undefined;
  minute: number | undefined;
  second: number;
  /** The day of the week, 0 for Monday. */
  weekday: number | undefined;
  dayOfYear: number | undefined;
  week: number | undefined;
  /** Whether weeks begin on Monday (`%W`), not on Sunday (`%U`). */
  weekFromMonday: boolean;
  /** The offset from UTC, in minutes east of it. */
  offset: number | undefined;
}

export function createTimeFields(): TimeFields {
  return {
    year: undefined,
    month: undefined,
    day: undefined,
    hour: undefined,
    minute: undefined,
    second: 0,
    weekday: undefined,
    dayOfYear: undefined,
    week: undefined,
    weekFromMonday: false,
    offset: undefined,
  };
}

/** Stores the text of one group; `ampm` is what the group `p` holds: `undefined` when the pattern has none, `null` when it took no part. */
export type FieldReader = (
  fields: TimeFields,
  text: string,
  ampm: string | null | undefined,
) => TimeFailure | undefined;

const FIELD_READERS: ReadonlyMap<string, FieldReader> = new Map<string, FieldReader>([
  ['y', readNumber((fields, value) => (fields.year = value <= 2000 ? value + 2000 : value))],
  ['Y', readNumber((fields, value) => (fields.year = value))],
  ['m', readNumber((fields, value) => (fields.month = value))],
  ['B', readName(FULL_MONTHS, (fields, index) => (fields.month = index + 1))],
  ['b', readName(MONTHS, (fields, index) => (fields.month = index + 1))],
  ['d', readNumber((fields, value) => (fields.day = value))],
  ['H', readNumber((fields, value) => (fields.hour = value))],
  ['I', readTwelveHours],
  ['p', () => undefined],
  ['M', readNumber((fields, value) => (fields.minute = value))],
  ['S', readNumber((fields, value) => (fields.second = value))],
  ['A', readName(FULL_WEEKDAYS, (fields, index) => (fields.weekday = index))],
  ['a', readName(WEEKDAYS, (fields, index) => (fields.weekday = index))],
  ['w', readNumber((fields, value) => (fields.weekday = value > 0 ? value - 1 : 6))],
  ['j', readNumber((fields, value) => (fields.dayOfYear = value))],
  ['U', readNumber((fields, value) => setWeek(fields, value, false))],
  ['W', readNumber((fields, value) => setWeek(fields, value, true))],
  ['z', readZone],
  ['Z', readZone],
]);

const OLD_FIELD_READERS: ReadonlyMap<string, FieldReader> = new Map([
  ...FIELD_READERS,
  ['Z', (fields, text) => (text === 'UTC' || text === 'GMT' ? readZone(fields, text) : undefined)],
]);

/** What a group of a name means; other names, also `f`, mean nothing (fail2ban's times are whole seconds). */
export function fieldReadersOf({ zoneNamesCount }: Release): ReadonlyMap<string, FieldReader> {
  return zoneNamesCount ? FIELD_READERS : OLD_FIELD_READERS;
}

function readNumber(store: (fields: TimeFields, value: number) => void): FieldReader {
  return (fields, text) => {
    const value = readInt(text);
    if (typeof value !== 'number') return value;
    store(fields, value);
    return undefined;
  };
}

/** The number from which on Python's datetime raises OverflowError, not ValueError. */
const MAX_C_INT = 2 ** 31;
const SHORT_DIGITS = /^[0-9]{1,9}$/;

function readInt(text: string): number | TimeFailure {
  if (SHORT_DIGITS.test(text)) return Number(text);
  const value = parsePythonInt(text);
  if (value === null) return 'impossible';
  return value >= -MAX_C_INT && value < MAX_C_INT ? Number(value) : 'line-lost';
}

function readName(
  names: readonly string[],
  store: (fields: TimeFields, index: number) => void,
): FieldReader {
  return (fields, text) => {
    const index = names.indexOf(text.toLowerCase());
    if (index < 0) return 'impossible';
    store(fields, index);
    return undefined;
  };
}

function readTwelveHours(
  fields: TimeFields,
  text: string,
  ampm: string | null | undefined,
): TimeFailure | undefined {
  const hour = readInt(text);
  if (typeof hour !== 'number') return hour;
  if (ampm === null) return 'line-lost';
  fields.hour = toFullHour(hour, ampm?.toLowerCase() ?? '');
  return undefined;
}

/** Returns the hour of a 24-hour clock: 12 am → 0, 1 pm → 13; without `am` or `pm` it is taken for `am`. */
export function toFullHour(hour: number, ampm: string): number {
  if ((ampm === '' || ampm === 'am') && hour === 12) return 0;
  if (ampm === 'pm' && hour !== 12) return hour + 12;
  return hour;
}

function setWeek(fields: TimeFields, week: number, fromMonday: boolean): void {
  fields.week = week;
  fields.weekFromMonday = fromMonday;
}

function readZone(fields: TimeFields, text: string): TimeFailure | undefined {
  const offset = readZoneOffset(text);
  if (offset === 'malformed') return 'impossible';
  if (offset === 'unknown-name') return 'line-lost';
  fields.offset = offset;
  return undefined;
}
