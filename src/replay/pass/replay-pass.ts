import type { CompiledFilter, GoodRegex, Groups } from '../../filter/index.ts';
import { GoodMatcher } from '../good/good-matcher.ts';
import type { Pass, Searched, SearchedRegex } from './pass.ts';
import {
  LineDater,
  type DaterOptions,
  type DaterSnapshot,
  type Dating,
} from '../lines/line-dater.ts';
import { isSkipped, type LineStamp } from '../lines/log-line.ts';
import {
  LineMatcher,
  type LineOutcome,
  type MatcherSnapshot,
  type Search,
} from './line-matcher.ts';

/**
 * A line of which the first pass has found out all that regexes say of it, before anything is counted. Nobody looks
 * at a `skipped` line, which is empty or a comment; fail2ban gives a `lost` line up because of its date, and an `old`
 * one because it was written too long before the server started. A regex took too long on a `stuck` one.
 */
export type SearchedLine =
  | DatedSearchedLine
  | { readonly kind: 'old'; readonly dating: Dating; readonly good?: Groups }
  | { readonly kind: 'skipped' | 'lost' | 'stuck' };

export interface DatedSearchedLine {
  readonly kind: 'dated';
  readonly dating: Dating;
  /** The outcome of the search; `null` for a line that is missed. */
  readonly outcome: LineOutcome | null;
  /** What says that a host is good; absent where nothing does. */
  readonly good?: Groups;
  /** The regexes that were tried, in order; absent if the pass is not traced. */
  readonly searches?: readonly Search[];
}

export interface PassSnapshot {
  readonly dater: DaterSnapshot;
  readonly matcher: MatcherSnapshot;
}

export interface PassOptions extends Omit<DaterOptions, 'release'> {
  checkAll: boolean;
  /** Whether to tell of each line what was tried on it. */
  traced: boolean;
  /** What says who is good. */
  good?: readonly GoodRegex[] | undefined;
}

const SKIPPED: SearchedLine = { kind: 'skipped' };
const LOST: SearchedLine = { kind: 'lost' };
const STUCK: SearchedLine = { kind: 'stuck' };

/**
 * The part of a replay in which regexes run: dating and matching. It touches no counts, so it can be taken back and
 * done again when a regex had to be interrupted.
 */
export class ReplayPass implements Pass<SearchedLine, PassSnapshot> {
  readonly #dater: LineDater;
  readonly #matcher: LineMatcher;
  /** Absent where nothing is given that says who is good. */
  readonly #good: GoodMatcher | undefined;
  readonly #maxlines: number;
  readonly #traced: boolean;
  /** The matcher that searches single lines again, to tell what was tried on them. */
  #tracer: LineMatcher | undefined;

  constructor(filter: CompiledFilter, options: PassOptions) {
    this.#dater = new LineDater(
      filter.createDateDetector(),
      { ...options, release: filter.release },
      options.traced,
    );
    this.#matcher = new LineMatcher(filter, options.checkAll);
    const { good = [] } = options;
    if (good.length > 0) this.#good = new GoodMatcher(good);
    this.#maxlines = filter.maxlines;
    this.#traced = options.traced;
  }

  pass(line: string, ascii: boolean, stamp?: LineStamp): SearchedLine {
    if (isSkipped(line)) return SKIPPED;
    const dating = this.#dater.date(line, ascii, stamp);
    if (!dating) return LOST;
    if (dating.standing !== 'current') return this.#passOlder(dating, ascii);
    return this.#search(dating, ascii);
  }

  get interrupted(): Searched | undefined {
    return this.#dater.detector.searching ?? this.#matcher.searching ?? this.#good?.searching;
  }

  warmUp(): void {
    this.#dater.detector.warmUp();
    this.#matcher.warmUp();
    this.#good?.warmUp();
  }

  drop(regex: SearchedRegex): void {
    if (regex.kind === 'good regex') {
      this.#good?.drop(regex);
      return;
    }
    this.#matcher.drop(regex);
    this.#tracer = undefined;
  }

  giveUp(): SearchedLine {
    return STUCK;
  }

  snapshot(): PassSnapshot {
    return { dater: this.#dater.snapshot(), matcher: this.#matcher.snapshot() };
  }

  restore(snapshot: PassSnapshot): void {
    this.#dater.restore(snapshot.dater);
    this.#matcher.restore(snapshot.matcher);
    this.#good?.reset();
  }

  #passOlder(dating: Dating, ascii: boolean): SearchedLine {
    if (dating.standing === 'timeless') return this.#passTimeless(dating, ascii);
    const good = this.#good?.find(dating.line, ascii);
    return { kind: 'old', dating, ...(good && { good }) };
  }

  /**
   * Passes a line without a time: it is searched, but what matches is no failure, and stays in the buffer as if
   * nothing had matched.
   */
  #passTimeless(dating: Dating, ascii: boolean): SearchedLine {
    const { buffer } = this.#matcher.snapshot();
    const passed = this.#search(dating, ascii);
    if (!passed.outcome || passed.outcome.matches.length === 0) return passed;
    const { prefregexHits } = this.#matcher.snapshot();
    const kept = [...buffer, dating.line].slice(-this.#maxlines);
    this.#matcher.restore({ buffer: kept, prefregexHits });
    return passed instanceof TracedLine ? passed.asMissed() : { ...passed, outcome: null };
  }

  #search(dating: Dating, ascii: boolean): DatedSearchedLine {
    if (!this.#traced) {
      const outcome = this.#matcher.match(dating.line, ascii);
      const good = this.#good?.find(dating.line, ascii);
      return good ? { kind: 'dated', dating, outcome, good } : { kind: 'dated', dating, outcome };
    }
    return this.#maxlines === 1 ? this.#searchAlone(dating, ascii) : this.#traceLine(dating, ascii);
  }

  #searchAlone(dating: Dating, ascii: boolean): DatedSearchedLine {
    const outcome = this.#matcher.match(dating.line, ascii);
    this.#tracer ??= this.#matcher.fork();
    return new TracedLine(dating, outcome, this.#tracer, ascii);
  }

  /** Passes a line and keeps what was tried on it, which can't be found out later for lines that wait for others. */
  #traceLine(dating: Dating, ascii: boolean): DatedSearchedLine {
    this.#matcher.takeSearches();
    const outcome = this.#matcher.match(dating.line, ascii);
    return { kind: 'dated', dating, outcome, searches: this.#matcher.takeSearches() };
  }

  get prefregexHits(): number {
    return this.#matcher.prefregexHits;
  }

  get templates(): readonly { name: string; hits: number }[] {
    return this.#dater.detector.templates;
  }
}

/** A line of which it can be told what was tried on it: few are asked, and those are searched once more. */
class TracedLine implements DatedSearchedLine {
  readonly kind = 'dated';
  readonly dating: Dating;
  readonly outcome: LineOutcome | null;
  readonly #tracer: LineMatcher;
  readonly #ascii: boolean;
  #searches: readonly Search[] | undefined;

  constructor(dating: Dating, outcome: LineOutcome | null, tracer: LineMatcher, ascii: boolean) {
    this.dating = dating;
    this.outcome = outcome;
    this.#tracer = tracer;
    this.#ascii = ascii;
  }

  get searches(): readonly Search[] {
    this.#searches ??= this.#tracer.trace(this.dating.line, this.#ascii);
    return this.#searches;
  }

  asMissed(): TracedLine {
    return new TracedLine(this.dating, null, this.#tracer, this.#ascii);
  }
}
