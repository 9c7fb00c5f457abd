import type { PyMatch, PyRegex } from '../pyregex/index.ts';
import type { LineStartDate } from './fast/line-start-date.ts';
import { DateMatch } from './date-match.ts';
import type { DateTemplate, SearchedDate } from './templates/date-template.ts';
import { LineText } from './line-text.ts';
import type { TimeFailure } from './time/time-fields.ts';
import type { Release } from '../release/index.ts';
import type { LocalZone } from './time/local-zone.ts';
import type { ResolvedTime, TimeResolver } from './time/time-resolver.ts';

/** A template in the list of a detector, with what the detector learnt of it. */
interface RankedTemplate {
  readonly template: DateTemplate;
  /** How many lines it dated. */
  hits: number;
  /** How many searches were successful, also those that another template won over. */
  found: number;
  /** When it dated a line last, in epoch seconds of the caller's clock. */
  lastUsed: number;
  /** How many code points stood before its last match. */
  distance: number;
}

/** What a caller puts back to have the same lines dated again. */
export interface DetectorSnapshot {
  readonly entries: readonly RankedTemplate[];
  readonly last: Readonly<LastMatch>;
  readonly firstUnused: number;
  readonly zoneOffset: number;
  readonly form: LineStartDate | null;
  readonly formed: DateTemplate | null;
  readonly linesToLearn: number;
}

/** The place of the last date, in code points, and the characters at its ends. */
interface LastMatch {
  index: number;
  start: number;
  end: number;
  before: string;
  first: string;
  final: string;
  after: string;
}

interface DateCandidate {
  readonly index: number;
  readonly match: PyMatch;
  /** The begin of the whole match, in code points. */
  readonly start: number;
  readonly end: number;
}

export interface TemplateHits {
  name: string;
  hits: number;
}

/** What there is to tell of a template besides its hits. */
export interface TemplateDetails extends TemplateHits {
  /** The weight by which it bubbles up. */
  weight: number;
  /** The weight of one hit of it. */
  ownWeight: number;
  /** The date pattern, empty for a keyword. */
  pattern: string;
  regex: string;
}

const FAR = 0x7fff_ffff;
/** The seconds after which a template that was not used makes room for others. */
const UNUSED_SECONDS = 300;
/** How many lines take as long as to learn a form does, which is therefore only tried as often. */
const LINES_TO_LEARN = 1000;
const NOTHING_YET: Readonly<LastMatch> = {
  index: FAR,
  start: 1,
  end: FAR,
  before: '',
  first: '',
  final: '',
  after: '',
};

/**
 * Finds the date of a line with a list of templates. What it finds depends on the lines before: the last template is
 * tried first at the same place, templates that date many lines move to the front, and a date further behind than
 * usual only counts if no other template finds one. Each step is that of fail2ban 1.0.2's detector.
 */
export class DateDetector {
  #entries: RankedTemplate[];
  #last: LastMatch = { ...NOTHING_YET };
  #firstUnused = 0;
  /** The best date so far in this line that doesn't win at once. */
  #reserve: DateCandidate | null = null;
  /** The template that was searched for already in this line. */
  #skipped = FAR;
  /** The template that is being searched for. */
  #searching: DateTemplate | null = null;
  #lastRead: { readonly match: DateMatch; readonly time: ResolvedTime | TimeFailure } | undefined;
  /** How the lines begin that the last template dates without a search. */
  #form: LineStartDate | null = null;
  #formed: DateTemplate | null = null;
  #linesToLearn = 0;
  readonly #templates: readonly DateTemplate[];
  readonly #resolver: TimeResolver;
  readonly #release: Release;

  constructor(templates: readonly DateTemplate[], resolver: TimeResolver, release: Release) {
    this.#release = release;
    this.#templates = templates;
    this.#entries = templates.map((template) => ({
      template,
      hits: 0,
      found: 0,
      lastUsed: 0,
      distance: FAR,
    }));
    this.#resolver = resolver;
  }

  /**
   * Makes another detector with the same templates that has seen no lines.
   *
   * @param zone the same zone, with a memory of its own
   */
  fork(zone: LocalZone): DateDetector {
    return new DateDetector(this.#templates, this.#resolver.withZone(zone), this.#release);
  }

  /** The templates in their present order. */
  get templates(): TemplateHits[] {
    return this.#entries.map(({ template, hits }) => ({ name: template.name, hits }));
  }

  /** The templates in their present order, with all that there is to tell of them. */
  get templateDetails(): TemplateDetails[] {
    return this.#entries.map((entry) => {
      const { name, pattern = '', regex, weight: ownWeight } = entry.template;
      const weight = weightOf(entry);
      return { name, hits: entry.hits, weight, ownWeight, pattern, regex: regex.text };
    });
  }

  /** What lines are searched for, in the order in which it was listed. */
  get searches(): readonly DateTemplate[] {
    return this.#templates;
  }

  /**
   * Finds the date of a line, and learns from it for the lines that follow; `null` if it has none.
   *
   * @param ascii whether the line holds code units below 128 only
   * @param clock epoch seconds, by which unused templates age
   */
  matchTime(line: string, ascii: boolean, clock: number): DateMatch | null {
    const text = new LineText(line, ascii);
    const winner = this.#matchLast(text) ?? this.#matchAny(text);
    this.#searching = null;
    if (!winner) return null;
    const { template } = this.#entryAt(winner.index);
    if (!this.#remember(winner, text, clock)) return null;
    const match = DateMatch.of(line, template, winner.match);
    this.#learnForm(match);
    return match;
  }

  /**
   * Finds a date in a line that begins as an earlier one did, save for its time of the day, as `matchTime` would, but
   * without a search.
   *
   * @returns nothing if the line doesn't begin so, or if that is not certain; what it returns is only valid until the
   *   next call
   */
  matchAlike(line: string, clock: number): LineStartDate | null {
    const form = this.#form;
    if (!form?.read(line)) return null;
    const entry = this.#entryAt(this.#last.index);
    entry.hits += 1;
    entry.found += 1;
    entry.lastUsed = clock;
    return form;
  }

  /** Returns what `matchTime` would have found in a line with a date that was found alike. */
  describeAlike(line: string, form: LineStartDate): DateMatch {
    return DateMatch.unsearched(line, form, this.#formed!);
  }

  /** Returns the epoch seconds of a date that was found alike. */
  timeOf(form: LineStartDate): number {
    return this.#resolver.toEpoch(form);
  }

  /** Returns the epoch seconds of a date, or `null` if there is no such time, as on 30 February. */
  getTime(match: DateMatch): number | null {
    const time = this.#read(match);
    return typeof time === 'string' ? null : this.#resolver.toEpoch(time);
  }

  /** Whether fail2ban has Python's `int` for the time of a date that has one. */
  isInteger(match: DateMatch): boolean {
    const time = this.#read(match);
    return typeof time !== 'string' && match.template.reader.isInteger(time);
  }

  /** What of a date is guessed, as it doesn't say it: the day, or the year alone. */
  guessOf(match: DateMatch): 'day' | 'year' | undefined {
    return match.template.reader.guess?.(match);
  }

  /**
   * Whether fail2ban gives a line up because of its date: its server logs "Failed to process line" and drops it, as for
   * an unknown zone abbreviation (`ERROR Jan 23 21:59:59` is read as one). Such a date has no time either.
   */
  losesLine(match: DateMatch): boolean {
    return this.#read(match) === 'line-lost';
  }

  /**
   * Whether fail2ban gives a line up before it looks for a date: the oldest release fails where the place of the last
   * one is behind the end of the line.
   *
   * @param ascii whether the line holds code units below 128 only
   */
  losesUnsearched(line: string, ascii: boolean): boolean {
    if (this.#release.searchesShortLines) return false;
    const text = new LineText(line, ascii);
    const { index, start, end, before, after } = this.#last;
    const entry = this.#entries[index];
    if (!entry || entry.template.anchored) return false;
    if (text.at(start - 1) !== before) {
      if (text.at(start) === '') return true;
      if (text.at(start) !== this.#last.first || isAlphanumeric(this.#last.first)) return false;
    }
    return text.at(end) !== after && text.at(end - 1) === '';
  }

  /** The template that was being searched for when a search was interrupted. */
  get searching(): SearchedDate | undefined {
    return this.#searching?.describe();
  }

  /** Compiles the regexes of all templates. */
  warmUp(): void {
    for (const { compiled } of this.#templates) compiled.warmUp();
  }

  snapshot(): DetectorSnapshot {
    return {
      entries: this.#entries.map((entry) => ({ ...entry })),
      last: { ...this.#last },
      firstUnused: this.#firstUnused,
      zoneOffset: this.#resolver.zone.lastOffset,
      form: this.#form,
      formed: this.#formed,
      linesToLearn: this.#linesToLearn,
    };
  }

  restore(snapshot: DetectorSnapshot): void {
    this.#entries = snapshot.entries.map((entry) => ({ ...entry }));
    this.#last = { ...snapshot.last };
    this.#firstUnused = snapshot.firstUnused;
    this.#searching = null;
    this.#form = snapshot.form;
    this.#formed = snapshot.formed;
    this.#linesToLearn = snapshot.linesToLearn;
    this.#resolver.zone.lastOffset = snapshot.zoneOffset;
  }

  /**
   * Learns how lines begin from a date whose template is bound to the begin of the line, where what stands there
   * decides alone.
   */
  #learnForm(match: DateMatch): void {
    const { template } = match;
    if (template !== this.#formed) {
      this.#form = null;
      this.#formed = template;
      this.#linesToLearn = LINES_TO_LEARN;
    }
    if (!template.lineBegin || --this.#linesToLearn > 0) return;
    this.#form = template.reader.learnForm?.(match, this.#resolver) ?? null;
    this.#linesToLearn = LINES_TO_LEARN;
  }

  /** Reads the time of a match, which is often asked for twice in a row. */
  #read(match: DateMatch): ResolvedTime | TimeFailure {
    if (this.#lastRead?.match !== match) {
      this.#lastRead = { match, time: match.template.reader.read(match, this.#resolver) };
    }
    return this.#lastRead.time;
  }

  #entryAt(index: number): RankedTemplate {
    const entry = this.#entries[index];
    if (!entry) throw new Error(`no date template ${index}`);
    return entry;
  }

  #accept(
    entry: RankedTemplate,
    index: number,
    match: PyMatch | null,
    text: LineText,
  ): DateCandidate | null {
    if (!match) return null;
    entry.found += 1;
    return { index, match, start: text.toPoints(match.start), end: text.toPoints(match.end) };
  }

  /** Tries the last template where it matched last; what it finds elsewhere is kept in reserve. */
  #matchLast(text: LineText): DateCandidate | null {
    const { index, start, end } = this.#last;
    const entry = this.#entries[index];
    this.#reserve = null;
    this.#skipped = FAR;
    if (!entry) return null;
    const regex = this.#begin(entry);
    const whole = entry.template.anchored || !this.#hasSameBounds(text);
    const match = whole ? text.search(regex) : text.searchWithin(regex, start, end);
    const candidate = this.#accept(entry, index, match, text);
    if (candidate && this.#isAsExpected(candidate, entry)) return candidate;
    this.#reserve = candidate;
    if (whole) this.#skipped = index;
    return null;
  }

  #begin({ template }: RankedTemplate): PyRegex {
    this.#searching = template;
    return template.compiled;
  }

  /** Whether the same characters stand outside the ends as last time; or inside, if they are no letters or digits. */
  #hasSameBounds(text: LineText): boolean {
    const { start, end, before, first, final, after } = this.#last;
    return (
      (text.at(start - 1) === before || (text.at(start) === first && !isAlphanumeric(first))) &&
      (text.at(end) === after || (text.at(end - 1) === final && !isAlphanumeric(final)))
    );
  }

  /** Whether the last template matched where it did before, or where alone it can. */
  #isAsExpected({ start, end }: DateCandidate, { template }: RankedTemplate): boolean {
    return (
      this.#entries.length === 1 ||
      template.anchored ||
      (start === this.#last.start && end === this.#last.end)
    );
  }

  #matchAny(text: LineText): DateCandidate | null {
    for (const [index, entry] of this.#entries.entries()) {
      if (index === this.#skipped) continue;
      const match = text.search(this.#begin(entry));
      const candidate = this.#accept(entry, index, match, text);
      if (!candidate) continue;
      if (this.#wins(candidate, entry)) return candidate;
      if (!this.#reserve || candidate.start < this.#reserve.start) this.#reserve = candidate;
    }
    return this.#reserve;
  }

  /** Whether a date ends the search: one that stands further behind than usual might be part of the message. */
  #wins({ index, start }: DateCandidate, entry: RankedTemplate): boolean {
    const next = this.#entries[index + 1];
    if (!next || entry.template.anchored) return true;
    if (start === 0 && entry.hits > 0 && next.found === 0) return true;
    return start <= entry.distance && start <= this.#last.start;
  }

  /**
   * Remembers where a template matched. Returns false where fail2ban fails: at an empty match at the end of the line.
   */
  #remember({ index, start, end }: DateCandidate, text: LineText, clock: number): boolean {
    const entry = this.#entryAt(index);
    entry.hits += 1;
    entry.lastUsed = clock;
    entry.distance = start;
    if (this.#firstUnused === index) this.#firstUnused += 1;
    const first = text.at(start);
    if (first === '') return false;
    const last = this.#last;
    last.index = index > 0 && index !== last.index ? this.#moveUp(index) : index;
    last.start = start;
    last.end = end;
    last.before = text.at(start - 1);
    last.first = first;
    last.final = end === 0 ? text.final() : text.at(end - 1);
    last.after = text.at(end);
    return true;
  }

  /** Moves a template to the first unused place or half the way to the front, else one place, if it weighs more than what stands there. */
  #moveUp(index: number): number {
    const entry = this.#entryAt(index);
    const far = this.#firstUnused < index ? this.#firstUnused : Math.floor(index / 2);
    const place = [far, index - 1].find((each) => outweighs(entry, this.#entryAt(each)));
    if (place === undefined) return index;
    this.#entries.splice(index, 1);
    this.#entries.splice(place, 0, entry);
    while ((this.#entries[this.#firstUnused]?.hits ?? 0) > 0) this.#firstUnused += 1;
    return place;
  }
}

function outweighs(entry: RankedTemplate, other: RankedTemplate): boolean {
  return weightOf(entry) > weightOf(other) || entry.lastUsed - UNUSED_SECONDS > other.lastUsed;
}

function weightOf({ hits, template, distance }: RankedTemplate): number {
  return (hits * template.weight) / Math.max(1, distance);
}

function isAlphanumeric(char: string): boolean {
  return /^[\p{L}\p{N}]$/u.test(char);
}
