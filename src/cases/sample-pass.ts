import type { DetectorSnapshot } from '../dates/index.ts';
import type { CompiledFilter } from '../filter/index.ts';
import type { DatedLine } from '../replay/dated-line.ts';
import type { Pass, Searched } from '../replay/guarded-pass.ts';
import { LineMatcher, type LineOutcome, type MatcherSnapshot } from '../replay/line-matcher.ts';

/** What fail2ban's tests take for now, 2005-08-14 10:00:00 UTC. */
export const SAMPLE_NOW = 1124013600;
const SAMPLE_NOW_TEXT = '2005-08-14T10:00:00';
const CLOSE_SECONDS = 60;

export interface SampleLine {
  /** `null`: missed. */
  outcome: LineOutcome | null;
  /** Seconds since the epoch; `null` for a line without a date. */
  time: number | null;
}

interface SampleSnapshot {
  detector: DetectorSnapshot;
  matcher: MatcherSnapshot;
  lastTime: number | null;
  lastText: string;
}

/**
 * Dates and matches samples one after the other, trying all regexes. Unlike a replay it takes a date as it is, however
 * old, and no time passes (observed in the tests of fail2ban 1.0.2).
 */
export class SamplePass implements Pass<SampleLine, SampleSnapshot> {
  readonly #journalPrefix: string | undefined;
  readonly #detector;
  readonly #matcher: LineMatcher;
  #isDating = false;
  #lastTime: number | null = null;
  #lastText = '';

  /** @param journalPrefix for lines of the journal, which knows their time: what it writes in front of each */
  constructor(filter: CompiledFilter, journalPrefix: string | undefined) {
    this.#journalPrefix = journalPrefix;
    this.#detector = filter.createDateDetector();
    this.#matcher = new LineMatcher(filter, true);
  }

  pass(text: string, ascii: boolean): SampleLine {
    this.#isDating = true;
    const { line, time } =
      this.#journalPrefix === undefined
        ? this.#date(text, ascii)
        : dateByJournal(this.#journalPrefix + text);
    this.#isDating = false;
    return { outcome: this.#matcher.match(line, ascii), time };
  }

  get interrupted(): Searched {
    const regex = this.#matcher.searching;
    return this.#isDating || !regex ? 'datepattern' : regex;
  }

  snapshot(): SampleSnapshot {
    return {
      detector: this.#detector.snapshot(),
      matcher: this.#matcher.snapshot(),
      lastTime: this.#lastTime,
      lastText: this.#lastText,
    };
  }

  restore({ detector, matcher, lastTime, lastText }: SampleSnapshot): void {
    this.#isDating = false;
    this.#detector.restore(detector);
    this.#matcher.restore(matcher);
    this.#lastTime = lastTime;
    this.#lastText = lastText;
  }

  drop(): never {
    throw new Error('samples are tried with the whole filter');
  }

  #date(text: string, ascii: boolean): { line: DatedLine; time: number | null } {
    const match = this.#detector.matchTime(text, ascii, SAMPLE_NOW);
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

/** The journal knows the time and gives no text of it. */
function dateByJournal(text: string): { line: DatedLine; time: number } {
  return { line: { before: '', date: SAMPLE_NOW_TEXT, after: text }, time: SAMPLE_NOW };
}
