import {
  CONTENT,
  type CompiledFilter,
  type FilterRegex,
  type Groups,
  type PyMatch,
} from '../../filter/index.ts';
import { DatedLine } from '../lines/dated-line.ts';
import { joinMessages, splitLines, type SplitLines } from '../lines/line-buffer.ts';

/** A failregex that matched and was not ignored. */
export interface RegexMatch {
  readonly regex: FilterRegex;
  /** The named groups of its match, over those of the prefregex. */
  readonly groups: Groups;
  /** The lines that the match covers: several with `maxlines`. */
  readonly lines: readonly DatedLine[];
}

export interface LineOutcome {
  readonly ignoreregex: FilterRegex | null;
  readonly matches: readonly RegexMatch[];
}

/** A regex that matched, whatever becomes of it. */
interface FoundRegex {
  readonly regex: FilterRegex;
  readonly match: PyMatch;
}

/** One regex that was tried on a line. */
export interface Search {
  readonly regex: FilterRegex;
  readonly subject: string;
  /** The lines whose messages make the subject, or the content that the prefregex took of them. */
  readonly lines: readonly DatedLine[];
  readonly match: PyMatch | null;
}

export interface MatcherSnapshot {
  readonly buffer: readonly DatedLine[];
  readonly prefregexHits: number;
}

const ASCII_END = 128;
const NO_MATCHES: readonly RegexMatch[] = [];

/** The groups that can name the failure, without which a match is worth nothing. */
const ID_GROUPS = ['fid', 'ip4', 'ip6', 'dns', 'mlfid'];

/**
 * Searches the regexes of a filter in fail2ban's order. What it finds depends on nothing but the lines, so a batch of
 * lines can be matched again after one of its regexes was interrupted.
 */
export class LineMatcher {
  readonly #filter: CompiledFilter;
  readonly #checkAll: boolean;
  readonly #ignoresFirst: boolean;
  readonly #dropped = new Set<FilterRegex>();
  /** The failregexes that may match a subject, by the ASCII code of its first character. */
  readonly #byFirst: (readonly FilterRegex[] | undefined)[] = Array.from({ length: ASCII_END });
  #buffer: readonly DatedLine[] = [];
  #prefregexHits = 0;
  #searching: FilterRegex | undefined;
  /** The lines that the present subject is joined of. */
  #searched: readonly DatedLine[] = [];
  /** The regexes that were tried on the present line; `null` if nobody asks. */
  #searches: Search[] | null = null;

  /** @param checkAll try all failregexes on a line instead of stopping at the first that matches */
  constructor(filter: CompiledFilter, checkAll: boolean) {
    this.#filter = filter;
    this.#checkAll = checkAll;
    this.#ignoresFirst =
      filter.ignoreregex.length > 0 && filter.ignoreregex.length < filter.failregex.length - 2;
  }

  /** The regex that is being searched, or was when a match was interrupted. */
  get searching(): FilterRegex | undefined {
    return this.#searching;
  }

  /** Remembers from here on what is tried. @returns what was tried since the last call, in order */
  takeSearches(): readonly Search[] {
    const searches = this.#searches ?? [];
    this.#searches = [];
    return searches;
  }

  /** Makes another matcher that goes without the same regexes and has no lines in its buffer. */
  fork(): LineMatcher {
    const fork = new LineMatcher(this.#filter, this.#checkAll);
    for (const regex of this.#dropped) fork.drop(regex);
    return fork;
  }

  /** Returns what is tried on a line, in order. */
  trace(line: DatedLine, ascii: boolean): readonly Search[] {
    this.takeSearches();
    this.match(line, ascii);
    return this.takeSearches();
  }

  get prefregexHits(): number {
    return this.#prefregexHits;
  }

  /** Goes on without a regex. */
  drop(regex: FilterRegex): void {
    this.#dropped.add(regex);
  }

  /** Compiles all regexes. */
  warmUp(): void {
    const { prefregex, failregex, ignoreregex } = this.#filter;
    const all = [...(prefregex ? [prefregex] : []), ...failregex, ...ignoreregex];
    for (const { regex } of all) regex.warmUp();
  }

  snapshot(): MatcherSnapshot {
    return { buffer: this.#buffer, prefregexHits: this.#prefregexHits };
  }

  restore(snapshot: MatcherSnapshot): void {
    this.#buffer = snapshot.buffer;
    this.#prefregexHits = snapshot.prefregexHits;
    this.#searching = undefined;
  }

  /**
   * Searches a line, with those before it where `maxlines` asks for them.
   *
   * @returns null for a line that is missed
   */
  match(line: DatedLine, ascii: boolean): LineOutcome | null {
    const outcome = this.#match(line, ascii);
    this.#searching = undefined;
    return outcome;
  }

  #match(line: DatedLine, ascii: boolean): LineOutcome | null {
    const { maxlines, prefregex } = this.#filter;
    const lines = maxlines > 1 ? [...this.#buffer, line].slice(-maxlines) : [line];
    const isAscii = ascii && maxlines === 1;
    this.#buffer = lines;
    const subject = this.#join(lines);
    if (this.#ignoresFirst) {
      const ignoreregex = this.#findIgnoreregex(subject, isAscii);
      if (ignoreregex) return { ignoreregex, matches: NO_MATCHES };
    }
    if (!prefregex) return this.#matchFailregexes(lines, subject, isAscii, null);
    const match = this.#search(prefregex, subject, isAscii);
    if (!match) return null;
    this.#prefregexHits++;
    const prefix = { regex: prefregex, match };
    const content = readContent(prefix, subject);
    if (content === null) return this.#matchFailregexes(lines, subject, isAscii, prefix);
    this.#buffer = [new DatedLine(content)];
    return this.#matchFailregexes(lines, this.#join(this.#buffer), isAscii, prefix);
  }

  #matchFailregexes(
    lines: readonly DatedLine[],
    firstSubject: string,
    ascii: boolean,
    prefix: FoundRegex | null,
  ): LineOutcome | null {
    let subject = firstSubject;
    let found = this.#findFirst(this.#candidatesFor(subject), subject, ascii);
    if (!found) return null;
    let matches = NO_MATCHES;
    let ignoredBy: FilterRegex | null = null;
    for (; found; found = this.#findFirst(this.#behind(found), subject, ascii)) {
      const { regex, match } = found;
      const split = splitLines(lines, subject, match, regex);
      const ignoreregex = this.#findIgnoreregexOf(split, subject, ascii);
      this.#keepUnmatched(split);
      const groups = this.#readGroups(found, prefix);
      if (ignoreregex) ignoredBy = ignoreregex;
      else if (hasId(groups)) matches = append(matches, { regex, groups, lines: split.matched });
      const isSettled = matches.length > 0 || ignoredBy !== null;
      if (isSettled && !this.#checkAll) break;
      subject = this.#nextSubject(firstSubject);
    }
    return matches.length > 0 || ignoredBy ? { ignoreregex: ignoredBy, matches } : null;
  }

  #findFirst(regexes: readonly FilterRegex[], subject: string, ascii: boolean): FoundRegex | null {
    for (const regex of regexes) {
      const match = this.#search(regex, subject, ascii);
      if (match) return { regex, match };
    }
    return null;
  }

  #behind({ regex }: FoundRegex): readonly FilterRegex[] {
    return this.#filter.failregex.slice(regex.number);
  }

  /**
   * Returns the failregexes that may match. Where one subject is searched until one matches, they are looked up by
   * its first character; who asks what was tried gets to see all.
   */
  #candidatesFor(subject: string): readonly FilterRegex[] {
    const { failregex, maxlines } = this.#filter;
    const first = subject.charCodeAt(0);
    if (this.#checkAll || maxlines > 1 || this.#searches || first >= ASCII_END) return failregex;
    const known = this.#byFirst[first];
    if (known) return known;
    const candidates = failregex.filter((each) => {
      this.#searching = each;
      return each.regex.mayBeginWith(first);
    });
    this.#byFirst[first] = candidates;
    return candidates;
  }

  /** Takes the lines of a match out of the buffer, unless single lines are shown to all regexes. */
  #keepUnmatched(split: SplitLines): void {
    if (!this.#checkAll || this.#filter.maxlines > 1) this.#buffer = split.unmatched;
  }

  #nextSubject(subject: string): string {
    return this.#checkAll && this.#filter.maxlines === 1 ? subject : this.#join(this.#buffer);
  }

  #join(lines: readonly DatedLine[]): string {
    this.#searched = lines;
    return joinMessages(lines);
  }

  #findIgnoreregexOf(split: SplitLines, subject: string, ascii: boolean): FilterRegex | null {
    if (this.#filter.ignoreregex.length === 0) return null;
    if (this.#filter.maxlines === 1) return this.#findIgnoreregex(subject, ascii);
    return this.#findIgnoreregex(this.#join(split.matched), ascii);
  }

  /** Finds the first ignoreregex that matches; with all regexes to check, the last. */
  #findIgnoreregex(subject: string, ascii: boolean): FilterRegex | null {
    let found: FilterRegex | null = null;
    for (const regex of this.#filter.ignoreregex) {
      if (!this.#search(regex, subject, ascii)) continue;
      found = regex;
      if (!this.#checkAll) break;
    }
    return found;
  }

  /** The groups of a failregex over those of the prefregex, if it has any but the content. */
  #readGroups({ regex, match }: FoundRegex, prefix: FoundRegex | null): Groups {
    if (!prefix) return regex.groups.read(match);
    const groups = prefix.regex.groups.read(prefix.match);
    groups.delete(CONTENT);
    if (groups.size === 0) return regex.groups.read(match);
    return regex.groups.readOver(groups, match, this.#filter.release.keepsPrefregexGroups);
  }

  #search(regex: FilterRegex, subject: string, ascii: boolean): PyMatch | null {
    if (this.#dropped.size > 0 && this.#dropped.has(regex)) return null;
    this.#searching = regex;
    const match = regex.regex.search(subject, ascii);
    this.#searches?.push({ regex, subject, lines: this.#searched, match });
    return match;
  }
}

/** What is pushed to an empty array brings room for sixteen more. */
function append(matches: readonly RegexMatch[], match: RegexMatch): readonly RegexMatch[] {
  return matches.length === 0 ? [match] : [...matches, match];
}

/** Returns what `<F-CONTENT>` took, with a line feed; `null` if that is nothing. */
function readContent({ regex, match }: FoundRegex, subject: string): string | null {
  const span = regex.groups.spanOf(match, CONTENT);
  const isLast = span?.end === subject.length - 1 && span.start < span.end;
  if (isLast) return subject.slice(span.start);
  const content = regex.groups.readOne(match, CONTENT);
  return typeof content === 'string' && content !== '' ? `${content}\n` : null;
}

function hasId(groups: Groups): boolean {
  for (const name of ID_GROUPS) if ((groups.get(name) ?? null) !== null) return true;
  return false;
}
