import { isDeepStrictEqual } from 'node:util';
import { createLocalZone } from '../../src/dates/index.ts';
import type { CompiledFilter } from '../../src/filter/index.ts';
import { parseAddress, type Address } from '../../src/ip/index.ts';
import type { DatedLine } from '../../src/replay/dated-line.ts';
import type { FailureData } from '../../src/replay/failure-data.ts';
import { FailureFinder, type Failure } from '../../src/replay/failure-finder.ts';
import { LineMatcher } from '../../src/replay/line-matcher.ts';
import type { Expectation, Sample } from './sample-log.ts';

/** What fail2ban's tests take for now, in their zone: 2005-08-14 12:00:00. */
const SAMPLE_NOW = 1124013600;
const SAMPLE_ZONE = 'Europe/Zurich';
/** Years up to the wall clock's are known all the same. */
const PRESENT_YEAR = 2026;
const SAMPLE_NOW_TEXT = '2005-08-14T10:00:00';
const CLOSE_SECONDS = 60;

export const SAMPLE_SETTINGS = {
  tz: SAMPLE_ZONE,
  now: SAMPLE_NOW,
  presentYear: PRESENT_YEAR,
  usedns: 'raw',
} as const;

/** Keys of an expectation that are not compared with the data of the failure. */
const ABOUT_THE_SAMPLE = new Set(['time', 'match', 'desc', 'constraint']);

interface Finding {
  failures: Failure[];
  /** `null`: the line has no date. */
  time: number | null;
}

/**
 * Runs samples through one filter, checking all its regexes, as fail2ban's tests of its filters do. Unlike a replay they
 * take a date as it is, however old, and no time passes.
 */
export class SampleChecker {
  /** The numbers of the failregexes that matched a sample. */
  readonly used = new Set<number>();
  readonly #detector;
  readonly #matcher: LineMatcher;
  readonly #finder: FailureFinder;
  #lastTime: number | null = null;
  #lastText = '';

  constructor(filter: CompiledFilter) {
    this.#detector = filter.createDateDetector();
    this.#matcher = new LineMatcher(filter, true);
    this.#finder = new FailureFinder(filter, true);
  }

  /** @returns what is wrong with the sample, or nothing */
  check({ text, options, expected }: Sample): string | undefined {
    const { failures, time } =
      options['logtype'] === 'journal'
        ? this.#findInJournal((options['test.prefix-line'] ?? '') + text)
        : this.#find(text);
    for (const { failregex } of failures) this.used.add(failregex);
    const counted = failures.filter(({ id, nofail }) => id !== null && !nofail);
    if (!expected.match) return counted.length > 0 ? 'matched, but should not' : undefined;
    if (counted.length !== 1) {
      return `matched by ${counted.length} regexes instead of one: ${counted.map(({ failregex }) => failregex).join(', ')}`;
    }
    return describeDifference(counted[0]!, time, expected);
  }

  #find(text: string): Finding {
    const { line, time } = this.#date(text);
    return { failures: this.#findFailures(line), time };
  }

  /** The journal knows the time and gives no text of it. */
  #findInJournal(text: string): Finding {
    const line = { before: '', date: SAMPLE_NOW_TEXT, after: text };
    return { failures: this.#findFailures(line), time: SAMPLE_NOW };
  }

  #findFailures(line: DatedLine): Failure[] {
    const outcome = this.#matcher.match(line, false);
    return outcome ? this.#finder.find(outcome, SAMPLE_NOW) : [];
  }

  #date(text: string): { line: DatedLine; time: number | null } {
    const match = this.#detector.matchTime(text, false, SAMPLE_NOW);
    const whole = { before: '', date: '', after: text };
    if (!match) return this.#dateByLast(text, whole, null);
    const line = {
      before: text.slice(0, match.start),
      date: match.text,
      after: text.slice(match.end),
    };
    if (match.text === '') return this.#dateByLast(text, line, SAMPLE_NOW);
    const time = this.#detector.getTime(match);
    if (time === null) return this.#dateByLast(text, line, null);
    this.#lastTime = time;
    this.#lastText = match.text;
    return { line, time };
  }

  #dateByLast(text: string, line: DatedLine, otherwise: number | null) {
    const isClose = this.#lastTime !== null && this.#lastTime > SAMPLE_NOW - CLOSE_SECONDS;
    if (!isClose) return { line, time: otherwise };
    return { line: { before: '', date: this.#lastText, after: text }, time: this.#lastTime };
  }
}

function describeDifference(
  { id, data }: Failure,
  time: number | null,
  expected: Expectation,
): string | undefined {
  for (const [key, value] of Object.entries(expected)) {
    if (ABOUT_THE_SAMPLE.has(key)) continue;
    const actual = valueOf(data, key, id!);
    if (!isSame(actual, value)) return `${key} is ${show(actual)} instead of ${show(value)}`;
  }
  if (typeof expected['time'] !== 'string') return undefined;
  const expectedTime = parseLocalTime(expected['time']);
  return time === expectedTime ? undefined : `time is ${time} instead of ${expectedTime}`;
}

function valueOf(data: FailureData, key: string, id: Address): unknown {
  if (key === 'users') return [...data.users];
  const value = (key === 'ip' ? data.ip : data.groups.get(key)) ?? null;
  if (value !== null) return value;
  if (key === 'host') return id;
  return key === 'attempts' ? data.matches.length : null;
}

function isSame(actual: unknown, expected: unknown): boolean {
  if (isAddress(actual)) return actual.text === parseAddress(String(expected)).text;
  if (!Array.isArray(actual) || !Array.isArray(expected)) return actual === expected;
  return isDeepStrictEqual(new Set(actual), new Set(expected));
}

function isAddress(value: unknown): value is Address {
  return typeof value === 'object' && value !== null && 'family' in value;
}

function show(value: unknown): string {
  return JSON.stringify(isAddress(value) ? value.text : value);
}

const ZONE = createLocalZone(SAMPLE_ZONE)!;

/** `2005-01-23T21:59:59` with or without a fraction, in the zone of the tests. */
function parseLocalTime(text: string): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text
    .split(/[-T:]/)
    .map(Number);
  return ZONE.toEpoch(year, month, day, hour, minute, 0) + second;
}
