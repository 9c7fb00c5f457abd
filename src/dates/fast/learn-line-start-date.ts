import type { Pattern, MatchSpan } from '../../pyregex/index.ts';
import { areEqual, matchInCommon, type PlaceCodes } from './common-match.ts';
import {
  ANY_DIGIT,
  ANY_SMALL_LETTER,
  type LineStartDateInit,
  type FormCode,
} from './line-start-date.ts';
import { DATE_GROUP } from '../templates/date-reader.ts';

/** The most characters behind the date that may decide whether it is one. */
const MAX_LOOK = 8;

const DIGITS = codesOf('0123456789');
const SMALL_LETTERS = codesOf('abcdefghijklmnopqrstuvwxyz');

/** The digits of numbers of two; those below 24 are of two sorts. */
type Pair = readonly [tens: PlaceCodes, ones: PlaceCodes];
const BELOW_60: Pair = [codesOf('012345'), DIGITS];
const BELOW_24: readonly Pair[] = [
  [codesOf('01'), DIGITS],
  [codesOf('2'), codesOf('0123')],
];

type Clock = Pick<LineStartDateInit, 'hour' | 'minute' | 'second'>;

const NOWHERE: MatchSpan = { start: 0, end: 0 };

/**
 * Learns from a line at whose begin a pattern finds a date in which other lines it finds one at the same place:
 * whatever the time of the day, the fraction of a second, and small letters behind the date.
 *
 * @param end where the date ends, in UTF-16 units
 * @returns nothing if that is not certain
 */
export function learnLineStartDate(
  { body, groupNames }: Pattern,
  line: string,
  end: number,
): Omit<LineStartDateInit, 'day'> | undefined {
  const codes = codesOf(asciiBegin(line.slice(0, end + MAX_LOOK)));
  const { spans } = matchInCommon(body, [codes.map(placeOf)]) ?? {};
  const date = spans?.get(DATE_GROUP);
  if (!spans || date?.end !== end) return undefined;

  const spanOf = (name: string): MatchSpan => spans.get(groupNames.get(name) ?? -1) ?? NOWHERE;
  const clock = { hour: spanOf('H'), minute: spanOf('M'), second: spanOf('S') };
  if (spanOf('I') !== NOWHERE || !isOfTwoDigits(clock, line)) return undefined;

  const free = freeCodes(codes, [...Object.values(clock), spanOf('f')], end);
  const common = matchInCommon(
    body,
    BELOW_24.map((hours) => placesOf(free, clock, hours)),
  );
  if (!common || !areEqual(common.spans, spans)) return undefined;
  return { ...clock, date, codes: free.slice(0, common.reach) };
}

function isOfTwoDigits(clock: Clock, line: string): boolean {
  return Object.values(clock).every(({ start, end }) =>
    /^(?:[0-9]{1,2})?$/.test(line.slice(start, end)),
  );
}

/** Sets free what may differ from line to line. */
function freeCodes(
  codes: readonly number[],
  numbers: readonly MatchSpan[],
  end: number,
): FormCode[] {
  const free = codes.map((code, place) =>
    place >= end && SMALL_LETTERS.includes(code) ? ANY_SMALL_LETTER : code,
  );
  for (const span of numbers) free.fill(ANY_DIGIT, span.start, span.end);
  return free;
}

/** Returns all texts of a form with a time of the day, those of some hours. */
function placesOf(
  codes: readonly FormCode[],
  { hour, minute, second }: Clock,
  hours: Pair,
): PlaceCodes[] {
  const places = codes.map(placeOf);
  putPair(places, hour, hours);
  putPair(places, minute, BELOW_60);
  putPair(places, second, BELOW_60);
  return places;
}

function putPair(places: PlaceCodes[], { start, end }: MatchSpan, pair: Pair): void {
  if (end - start === pair.length) places.splice(start, pair.length, ...pair);
}

function placeOf(code: FormCode): PlaceCodes {
  if (code === ANY_DIGIT) return DIGITS;
  return code === ANY_SMALL_LETTER ? SMALL_LETTERS : [code];
}

function codesOf(text: string): number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}

function asciiBegin(text: string): string {
  // oxlint-disable-next-line no-control-regex -- NUL is ASCII too
  return /^[\0-\x7f]*/.exec(text)![0];
}
