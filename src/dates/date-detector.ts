import type { PyMatch } from '../pyregex/index.ts';
import { DATE_GROUP, type DateTemplate } from './date-template.ts';
import type { TimeResolver } from './time-resolver.ts';

/** A date that was found in a line. */
export class DateMatch {
  readonly line: string;
  /** What is cut out of the line, as a half-open range of UTF-16 units; empty at 0 if the date's group took no part. */
  readonly start: number;
  readonly end: number;
  readonly template: DateTemplate;
  readonly found: PyMatch;

  constructor(line: string, template: DateTemplate, found: PyMatch) {
    const span = found.span(DATE_GROUP);
    this.line = line;
    this.start = span?.start ?? 0;
    this.end = span?.end ?? 0;
    this.template = template;
    this.found = found;
  }

  /** The text of the date; empty when the pattern says that lines need none. */
  get text(): string {
    return this.line.slice(this.start, this.end);
  }
}

/** A template in the list of a detector, with what the detector learnt of it. */
interface Entry {
  readonly template: DateTemplate;
  /** Lines that it dated. */
  hits: number;
  /** Every successful search, also those that another template won over. */
  found: number;
  /** By the clock of the caller, in epoch seconds. */
  lastUsed: number;
  /** Code points before its last match. */
  distance: number;
}

/** What a caller puts back to have the same lines dated again. */
export interface DetectorSnapshot {
  readonly entries: readonly Entry[];
  readonly last: LastMatch;
  readonly firstUnused: number;
  readonly zoneOffset: number;
}

/** Where the last date stood, in code points, and the characters at its ends. */
interface LastMatch {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly first: string;
  readonly final: string;
  readonly after: string;
}

interface Candidate {
  readonly index: number;
  readonly match: PyMatch;
  /** Of the whole match, in code points. */
  readonly start: number;
  readonly end: number;
}

export interface TemplateHits {
  name: string;
  hits: number;
}

const FAR = 0x7fff_ffff;
/** A template that was not used for so long makes room for others. */
const UNUSED_SECONDS = 300;
const NOTHING_YET: LastMatch = {
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
  #entries: Entry[];
  #last: LastMatch = NOTHING_YET;
  #firstUnused = 0;
  readonly #resolver: TimeResolver;

  constructor(templates: readonly DateTemplate[], resolver: TimeResolver) {
    this.#entries = templates.map((template) => ({
      template,
      hits: 0,
      found: 0,
      lastUsed: 0,
      distance: FAR,
    }));
    this.#resolver = resolver;
  }

  /** In their present order. */
  get templates(): TemplateHits[] {
    return this.#entries.map(({ template, hits }) => ({ name: template.name, hits }));
  }

  /**
   * @param ascii whether the line holds code units below 128 only
   * @param clock epoch seconds, by which unused templates age
   */
  matchTime(line: string, ascii: boolean, clock: number): DateMatch | null {
    const text = new LineText(line, ascii);
    const last = this.#matchLast(text);
    const usable = last.candidate !== null && this.#isAsExpected(last.candidate);
    const winner = usable ? last.candidate : this.#matchAny(text, last);
    if (!winner) return null;
    const { template } = this.#entryAt(winner.index);
    if (!this.#remember(winner, text, clock)) return null;
    return new DateMatch(line, template, winner.match);
  }

  /** Epoch seconds, or `null` if there is no such time, as on 30 February. */
  getTime(match: DateMatch): number | null {
    const time = this.#read(match);
    return typeof time === 'string' ? null : this.#resolver.toEpoch(time);
  }

  /**
   * Whether fail2ban gives a line up because of its date: its server logs "Failed to process line" and drops it, as for
   * an unknown zone abbreviation (`ERROR Jan 23 21:59:59` is read as one). Such a date has no time either.
   */
  losesLine(match: DateMatch): boolean {
    return this.#read(match) === 'line-lost';
  }

  snapshot(): DetectorSnapshot {
    return {
      entries: this.#entries.map((entry) => ({ ...entry })),
      last: this.#last,
      firstUnused: this.#firstUnused,
      zoneOffset: this.#resolver.zone.lastOffset,
    };
  }

  restore(snapshot: DetectorSnapshot): void {
    this.#entries = snapshot.entries.map((entry) => ({ ...entry }));
    this.#last = snapshot.last;
    this.#firstUnused = snapshot.firstUnused;
    this.#resolver.zone.lastOffset = snapshot.zoneOffset;
  }

  #read(match: DateMatch): ReturnType<DateTemplate['read']> {
    const { template, found } = match;
    return template.read(found, template.compiled, this.#resolver);
  }

  #entryAt(index: number): Entry {
    const entry = this.#entries[index];
    if (!entry) throw new Error(`no date template ${index}`);
    return entry;
  }

  #search(text: LineText, index: number, start?: number, end?: number): Candidate | null {
    const entry = this.#entryAt(index);
    const match = text.search(entry.template, start, end);
    if (!match) return null;
    entry.found += 1;
    return { index, match, start: text.toPoints(match.start), end: text.toPoints(match.end) };
  }

  /** Tries the last template; `tried` tells whether in the whole line, so that it needs no second search. */
  #matchLast(text: LineText): { candidate: Candidate | null; tried: boolean } {
    const { index, start, end } = this.#last;
    const entry = this.#entries[index];
    if (!entry) return { candidate: null, tried: false };
    if (entry.template.anchored || !this.#hasSameBounds(text)) {
      return { candidate: this.#search(text, index), tried: true };
    }
    return { candidate: this.#search(text, index, start, end), tried: false };
  }

  /** Outside, the same characters as last time; or inside, if they are no letters or digits. */
  #hasSameBounds(text: LineText): boolean {
    const { start, end, before, first, final, after } = this.#last;
    const sameStart =
      text.slice(start - 1, start) === before ||
      (text.slice(start, start + 1) === first && !isAlphanumeric(first));
    if (!sameStart) return false;
    return (
      text.slice(end, end + 1) === after ||
      (text.slice(end - 1, end) === final && !isAlphanumeric(final))
    );
  }

  /** Whether the last template matched where it did before, or where alone it can. */
  #isAsExpected({ index, start, end }: Candidate): boolean {
    return (
      this.#entries.length === 1 ||
      this.#entryAt(index).template.anchored ||
      (start === this.#last.start && end === this.#last.end)
    );
  }

  #matchAny(
    text: LineText,
    last: { candidate: Candidate | null; tried: boolean },
  ): Candidate | null {
    let reserve = last.candidate;
    for (const [index, entry] of this.#entries.entries()) {
      if (last.tried && index === this.#last.index) continue;
      const candidate = this.#search(text, index);
      if (!candidate) continue;
      if (this.#wins(candidate, entry)) return candidate;
      if (!reserve || candidate.start < reserve.start) reserve = candidate;
    }
    return reserve;
  }

  /** A date that stands further behind than usual might be part of the message; then the search goes on. */
  #wins({ index, start }: Candidate, entry: Entry): boolean {
    const next = this.#entries[index + 1];
    if (!next || entry.template.anchored) return true;
    if (start === 0 && entry.hits > 0 && next.found === 0) return true;
    return start <= entry.distance && start <= this.#last.start;
  }

  /** Returns false where fail2ban fails: at an empty match at the end of the line. */
  #remember({ index, start, end }: Candidate, text: LineText, clock: number): boolean {
    const entry = this.#entryAt(index);
    entry.hits += 1;
    entry.lastUsed = clock;
    entry.distance = start;
    if (this.#firstUnused === index) this.#firstUnused += 1;
    const first = text.slice(start, start + 1);
    if (first === '') return false;
    const place = index > 0 && index !== this.#last.index ? this.#moveUp(index) : index;
    this.#last = {
      index: place,
      start,
      end,
      before: text.slice(start - 1, start),
      first,
      final: end === 0 ? text.final() : text.slice(end - 1, end),
      after: text.slice(end, end + 1),
    };
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

function outweighs(entry: Entry, other: Entry): boolean {
  return weightOf(entry) > weightOf(other) || entry.lastUsed - UNUSED_SECONDS > other.lastUsed;
}

function weightOf({ hits, template, distance }: Entry): number {
  return (hits * template.weight) / Math.max(1, distance);
}

function isAlphanumeric(char: string): boolean {
  return /^[\p{L}\p{N}]$/u.test(char);
}

/** A line by code points, as Python counts; a line without surrogates needs no conversion. */
class LineText {
  readonly #line: string;
  readonly #ascii: boolean;
  readonly #wide: boolean;

  constructor(line: string, ascii: boolean) {
    this.#line = line;
    this.#ascii = ascii;
    this.#wide = !ascii && /[\ud800-\udbff][\udc00-\udfff]/.test(line);
  }

  search(template: DateTemplate, start?: number, end?: number): PyMatch | null {
    const { compiled } = template;
    if (start === undefined || end === undefined) return compiled.search(this.#line, this.#ascii);
    return compiled.search(this.#line, this.#ascii, this.#toUnits(start), this.#toUnits(end));
  }

  /** As Python's slice with indices that aren't negative, but empty when it begins below 0. */
  slice(start: number, end: number): string {
    if (start < 0) return '';
    return this.#line.slice(this.#toUnits(start), this.#toUnits(end));
  }

  final(): string {
    return Array.from(this.#line).at(-1) ?? '';
  }

  toPoints(units: number): number {
    return this.#wide ? Array.from(this.#line.slice(0, units)).length : units;
  }

  #toUnits(points: number): number {
    if (!this.#wide) return points;
    return Array.from(this.#line).slice(0, points).join('').length;
  }
}
