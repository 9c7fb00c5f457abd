import type { TemplateDetails } from '../../dates/index.ts';
import type { CompiledFilter, FilterRegex, PyMatch } from '../../filter/index.ts';
import type { DatedLine } from '../lines/dated-line.ts';
import type { Pass, Searched } from '../pass/pass.ts';
import { isSkipped, type LineStamp } from '../lines/log-line.ts';
import { LineMatcher, type LineOutcome, type MatcherSnapshot } from '../pass/line-matcher.ts';
import {
  UntimedDater,
  type LastDate,
  type UntimedDaterSnapshot,
  type UntimedDating,
} from './untimed-dater.ts';

/** A line of which the regexes of a test have found out all; nobody looks at an empty line or a comment. */
export type SearchedTestLine = TestFindings | { readonly kind: 'skipped' };

export interface TestFindings {
  readonly kind: 'found';
  readonly dating: UntimedDating;
  /** The last date up to this line. */
  readonly lastDate: LastDate | null;
  /** The outcome of the search; `null` for a line that is missed. */
  readonly outcome: LineOutcome | null;
  /** The ignoreregexes that matched, each as often as it did, in order. */
  readonly ignoredBy: readonly FilterRegex[];
  /** The last match of the prefregex: in an earlier line if an ignoreregex kept this one from being searched. */
  readonly prefix: PyMatch | null;
  /** The earlier lines that waited in the buffer and are part of the match. */
  readonly released: readonly DatedLine[];
}

interface RegexTestPassSnapshot {
  readonly dater: UntimedDaterSnapshot;
  readonly matcher: MatcherSnapshot;
  readonly prefix: PyMatch | null;
}

const SKIPPED: SearchedTestLine = { kind: 'skipped' };
const NO_LINES: readonly DatedLine[] = [];

/**
 * Dates and matches lines as fail2ban-regex does: as in a replay, but no time passes (observed in fail2ban 1.0.2).
 */
export class RegexTestPass implements Pass<SearchedTestLine, RegexTestPassSnapshot> {
  readonly #maxlines: number;
  readonly #dater: UntimedDater;
  readonly #matcher: LineMatcher;
  #prefix: PyMatch | null = null;

  /** @param now in seconds since the epoch */
  constructor(filter: CompiledFilter, now: number, checkAll: boolean) {
    this.#maxlines = filter.maxlines;
    this.#dater = new UntimedDater(filter.createDateDetector(), now);
    this.#matcher = new LineMatcher(filter, checkAll);
  }

  get templates(): readonly TemplateDetails[] {
    return this.#dater.detector.templateDetails;
  }

  pass(line: string, ascii: boolean, stamp?: LineStamp): SearchedTestLine {
    if (isSkipped(line)) return SKIPPED;
    const dating = this.#dater.date(line, ascii, stamp);
    const { lastDate } = this.#dater;
    const before = this.#matcher.snapshot().buffer;
    this.#matcher.takeSearches();
    const outcome = dating.lost ? null : this.#matcher.match(dating.line, ascii);
    const searches = this.#matcher.takeSearches();
    const ignoredBy: FilterRegex[] = [];
    for (const { regex, match } of searches) {
      if (regex.kind === 'prefregex') this.#prefix = match;
      else if (regex.kind === 'ignoreregex' && match) ignoredBy.push(regex);
    }
    const released = this.#releasedSince(before);
    const prefix = this.#prefix;
    return { kind: 'found', dating, lastDate, outcome, ignoredBy, prefix, released };
  }

  get interrupted(): Searched | undefined {
    return this.#dater.detector.searching ?? this.#matcher.searching;
  }

  warmUp(): void {
    this.#dater.detector.warmUp();
    this.#matcher.warmUp();
  }

  drop(regex: FilterRegex): void {
    this.#matcher.drop(regex);
  }

  snapshot(): RegexTestPassSnapshot {
    const dater = this.#dater.snapshot();
    return { dater, matcher: this.#matcher.snapshot(), prefix: this.#prefix };
  }

  restore({ dater, matcher, prefix }: RegexTestPassSnapshot): void {
    this.#dater.restore(dater);
    this.#matcher.restore(matcher);
    this.#prefix = prefix;
  }

  /** Returns the lines that are no longer buffered, but for the oldest of a full buffer, which had to make room. */
  #releasedSince(before: readonly DatedLine[]): readonly DatedLine[] {
    if (this.#maxlines === 1) return NO_LINES;
    const waiting = before.slice(before.length >= this.#maxlines ? 1 : 0);
    const { buffer } = this.#matcher.snapshot();
    return waiting.filter((line) => !buffer.some((other) => isSame(line, other)));
  }
}

function isSame(line: DatedLine, other: DatedLine): boolean {
  return line.before === other.before && line.date === other.date && line.after === other.after;
}
