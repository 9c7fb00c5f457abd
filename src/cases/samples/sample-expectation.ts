import { daysInMonth, MIN_YEAR, createLocalZone } from '../../dates/index.ts';
import { AddressError, parseAddress, rawAddress, type Address } from '../../ip/index.ts';
import { NEWEST_RELEASE } from '../../release/index.ts';
import { toEventGroups, type Failure } from '../../replay/index.ts';
import type { Change } from '../blame/change.ts';
import type { SampleExpectation } from './sample-log.ts';

/** The zone of fail2ban's tests. */
export const SAMPLE_ZONE = 'Europe/Zurich';

/** The keys of an expectation that are not compared with the data of the failure. */
const ABOUT_THE_SAMPLE = new Set(['time', 'match', 'desc', 'constraint']);

/** What is wrong with a sample. */
export interface SampleProblem extends Pick<Change, 'became' | 'blame'> {
  message: string;
}

/**
 * Compares the failures of a line with what is expected of it: one failure that counts, with the attributes named, or
 * none.
 *
 * @param time of the line, in seconds since the epoch
 * @returns what is wrong, or nothing
 */
export function checkExpectation(
  failures: readonly Failure[],
  time: number | null,
  expected: SampleExpectation,
): SampleProblem | undefined {
  const counted = failures.filter(({ id, nofail }) => id !== null && !nofail);
  const numbers = counted.map(({ failregex }) => failregex).join(', ');
  const [first, second] = counted;
  if (!expected['match']) {
    if (!first) return undefined;
    const message = `failregex ${numbers} matched, but should not`;
    return { message, became: 'matched, but should not be', blame: blameOf(first) };
  }
  if (!first) {
    const message = 'not matched, but should be';
    return { message, became: message, blame: { kind: 'failregex', number: null } };
  }
  if (second) {
    const became = 'matched by several regexes';
    return { message: `${became}: failregex ${numbers}`, became, blame: blameOf(second) };
  }
  return findDifference(first, time, expected);
}

function blameOf({ failregex }: Failure): Change['blame'] {
  return { kind: 'failregex', number: failregex };
}

function findDifference(
  failure: Failure,
  time: number | null,
  expected: SampleExpectation,
): SampleProblem | undefined {
  for (const [key, value] of Object.entries(expected)) {
    if (ABOUT_THE_SAMPLE.has(key)) continue;
    const actual = valueOf(failure, key);
    if (isSame(actual, value)) continue;
    const message = `${key} is ${show(actual)} instead of ${show(value)}`;
    return { message, became: `found with another ${key}`, blame: blameOf(failure) };
  }
  const message = describeTime(time, expected['time'] ?? null);
  return message === undefined
    ? undefined
    : { message, became: 'dated otherwise', blame: { kind: 'datepattern' } };
}

/** Compares the time of a line. One that is none is a difference, as in fail2ban's tests. */
function describeTime(time: number | null, expected: unknown): string | undefined {
  if (expected === null) return undefined;
  const text = typeof expected === 'string' ? expected : '';
  const expectedTime = parseLocalTime(text);
  if (expectedTime === undefined) {
    return `time ${show(expected)} is none: write 2005-01-24T20:18:32`;
  }
  return time === expectedTime
    ? undefined
    : `time is ${time ?? 'unknown'} instead of ${expectedTime} (${text} in ${SAMPLE_ZONE})`;
}

function valueOf({ id, data, attempts }: Failure, key: string): unknown {
  const groups = id ? toEventGroups(data) : {};
  const value = Object.hasOwn(groups, key) ? groups[key] : undefined;
  if (typeof value === 'string') return key === 'ip' ? rawAddress(value) : value;
  if (value !== undefined) return value;
  if (key === 'host') return id;
  return key === 'attempts' ? attempts : null;
}

function isSame(actual: unknown, expected: unknown): boolean {
  if (isAddress(actual)) return actual.text === spellAddress(String(expected));
  if (!Array.isArray(actual) || !Array.isArray(expected)) return actual === expected;
  return spellSet(actual) === spellSet(expected);
}

/** Writes values so that equal sets have one spelling: b, a, b → `["\"a\"","\"b\""]`. */
function spellSet(values: readonly unknown[]): string {
  return JSON.stringify([...new Set(values.map((value) => JSON.stringify(value)))].toSorted());
}

/** Writes an address in its canonical form; any other text stays as it is. */
function spellAddress(text: string): string {
  try {
    return parseAddress(text, NEWEST_RELEASE).text;
  } catch (error) {
    if (error instanceof AddressError) return text;
    throw error;
  }
}

function isAddress(value: unknown): value is Address {
  return typeof value === 'object' && value !== null && 'family' in value;
}

function show(value: unknown): string {
  return JSON.stringify(isAddress(value) ? value.text : value);
}

const ZONE = createLocalZone(SAMPLE_ZONE)!;

/** A time that fail2ban's tests read by `%Y-%m-%dT%H:%M:%S`, or by that with `.%f`. */
const LOCAL_TIME =
  /^(\d{4})-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])T([01]?\d|2[0-3]):([0-5]?\d):([0-5]?\d(?:\.\d{1,6})?)$/i;

/**
 * Reads a time in the zone of the tests, `2005-01-23T21:59:59` with or without a fraction, as seconds since the
 * epoch.
 */
function parseLocalTime(text: string): number | undefined {
  const [, ...fields] = LOCAL_TIME.exec(text) ?? [];
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = fields.map(Number);
  if (year < MIN_YEAR || day > daysInMonth(year, month)) return undefined;
  return ZONE.toEpoch(year, month, day, hour, minute, 0) + second;
}
