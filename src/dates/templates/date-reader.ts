import type { PyMatch } from '../../pyregex/index.ts';
import { toAsciiDigits } from '../../diagnostics/index.ts';
import type { LineStartDate } from '../fast/line-start-date.ts';
import type { TimeFailure } from '../time/time-fields.ts';
import type { ResolvedTime, TimeResolver } from '../time/time-resolver.ts';

/** The number of the group that is cut out of the line. */
export const DATE_GROUP = 1;

/** What a template found in a line. */
export interface FoundDate {
  readonly line: string;
  /**
   * The begin of what is cut out of the line, as a half-open range of UTF-16 units; empty at 0 if the date's group
   * took no part.
   */
  readonly start: number;
  readonly end: number;
  readonly groups: PyMatch;
}

/** Reads the time of dates that one template found. */
export interface DateReader {
  /** Whether fail2ban has a number of Python's `int` for this time, and prints it as one; else it is a `float`. */
  isInteger(time: ResolvedTime): boolean;
  read(date: FoundDate, resolver: TimeResolver): ResolvedTime | TimeFailure;
  /** Says what has to be guessed, since the date doesn't say it: the day, or the year alone. */
  guess?(date: FoundDate): 'day' | 'year' | undefined;
  /**
   * Learns how other lines begin in which the same search finds a date at the same place; nothing if that is not
   * certain.
   */
  learnForm?(date: FoundDate, resolver: TimeResolver): LineStartDate | undefined;
}

/** The number of digits from which on a long epoch counts milliseconds, and microseconds. */
const MILLISECOND_LENGTH = 13;
const MICROSECOND_LENGTH = 16;

/** Reads seconds since the epoch, with a fraction; `long` forms may count milliseconds or microseconds. */
export function createEpochReader(group: number, long: boolean): DateReader {
  return { isInteger: () => false, read: ({ groups }) => readEpoch(groups.group(group), long) };
}

function readEpoch(text: string | undefined, long: boolean): ResolvedTime | TimeFailure {
  if (text === undefined) return 'line-lost';
  // Python's `float` takes digits of any script.
  const value = Number(toAsciiDigits(text));
  if (text === '' || Number.isNaN(value)) return 'impossible';
  return { seconds: long ? value / unitOf(text) : value, utc: true };
}

function unitOf(text: string): number {
  if (text.length < MILLISECOND_LENGTH) return 1;
  return text.length >= MICROSECOND_LENGTH && !text.includes('.') ? 1_000_000 : 1000;
}

/** Reads the label of TAI64N, `@` and 24 hexadecimal digits, of which the middle are seconds. */
export const TAI64N_READER: DateReader = {
  isInteger: () => true,
  read: ({ groups }) => {
    const label = groups.group(DATE_GROUP) ?? '';
    return { seconds: Number.parseInt(label.slice(2, 17), 16), utc: true };
  },
};
