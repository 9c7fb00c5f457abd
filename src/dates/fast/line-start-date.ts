import type { MatchSpan } from '../../pyregex/index.ts';
import type { ResolvedTime } from '../time/time-resolver.ts';

/** The ASCII code of the character that may stand at a place of a line, or one that stands for any of several. */
export type FormCode = number;
export const ANY_DIGIT: FormCode = 128;
export const ANY_SMALL_LETTER: FormCode = 129;

export interface LineStartDateInit {
  /** The codes from the begin of the line on, as far as they decide that the date is found there. */
  codes: readonly FormCode[];
  /** The span that is cut out of the line, in UTF-16 units. */
  date: MatchSpan;
  /** The spans of the numbers of the time, of two digits at most; empty for what is not written. */
  hour: MatchSpan;
  minute: MatchSpan;
  second: MatchSpan;
  /** The begin of the day, whose seconds all follow one another. */
  day: ResolvedTime;
}

/** How lines begin that are of one day and dated alike. Where it fits, the date needs no search. */
export class LineStartDate implements ResolvedTime {
  readonly start: number;
  readonly end: number;
  readonly utc: boolean;
  /** The time in the line that was read last, in seconds as those of a ResolvedTime. */
  seconds = 0;
  /** The begin of that line, which many lines in a row share. */
  #begin = '';
  readonly #codes: Uint8Array;
  readonly #init: LineStartDateInit;

  constructor(init: LineStartDateInit) {
    this.start = init.date.start;
    this.end = init.date.end;
    this.utc = init.day.utc;
    this.#codes = Uint8Array.from(init.codes);
    this.#init = init;
  }

  /** Whether the line begins so, with a time of the day. */
  read(line: string): boolean {
    if (this.#begin !== '' && line.startsWith(this.#begin)) return true;
    const codes = this.#codes;
    for (let place = 0; place < codes.length; place++) {
      if (!fits(line.charCodeAt(place), codes[place]!)) return false;
    }
    const { hour, minute, second, day } = this.#init;
    const hours = readNumber(line, hour);
    const minutes = readNumber(line, minute);
    const seconds = readNumber(line, second);
    if (hours > 23 || minutes > 59 || seconds > 59) return false;
    const begin = line.slice(0, codes.length);
    this.seconds = day.seconds + hours * 3600 + minutes * 60 + seconds;
    this.#begin = begin;
    return true;
  }
}

function fits(code: number, expected: FormCode): boolean {
  if (expected < ANY_DIGIT) return code === expected;
  return expected === ANY_DIGIT ? isDigit(code) : isSmallLetter(code);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isSmallLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

function readNumber(line: string, { start, end }: MatchSpan): number {
  let number = 0;
  for (let place = start; place < end; place++) number = number * 10 + line.charCodeAt(place) - 48;
  return number;
}
