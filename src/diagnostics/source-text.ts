import type { Origin } from './diagnostic.ts';
import { trimmedRange } from './white-space.ts';

/** A reference that some text was put in place of, and the reference that this one in turn was inserted by. */
interface Site {
  readonly origin: Origin | undefined;
  readonly outer: Site | undefined;
  readonly depth: number;
}

/** A stretch of text that stands in a file as it is here, on one line; without an origin, no file holds it. */
interface Segment {
  readonly text: string;
  readonly origin: Origin | undefined;
  readonly site: Site | undefined;
}

/** A text to stand in the place of `[start, end)`. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A text that knows, character by character, where it was written: config values keep it through continuation lines,
 * `%(…)s` interpolation and `<tag>` replacement, so a regex error points at the file, line and column of its cause.
 * It is immutable.
 */
export class SourceText {
  readonly text: string;
  readonly #segments: readonly Segment[];
  /** The places at which the segments begin in the text. */
  readonly #starts: readonly number[];

  private constructor(segments: readonly Segment[]) {
    this.#segments = segments;
    let length = 0;
    this.#starts = segments.map((segment) => (length += segment.text.length) - segment.text.length);
    this.text = segments.map((segment) => segment.text).join('');
  }

  static readonly empty = new SourceText([]);

  /** Makes a text that stands in a file exactly as it is here, on one line. */
  static at(text: string, origin: Origin): SourceText {
    return new SourceText([{ text, origin, site: undefined }]);
  }

  /** Makes a text that no file holds: a default, or an argument of a command. */
  static unplaced(text: string): SourceText {
    return new SourceText([{ text, origin: undefined, site: undefined }]);
  }

  static concat(parts: readonly SourceText[]): SourceText {
    if (parts.length === 1) return parts[0]!;
    return new SourceText(parts.flatMap((part) => part.#segments));
  }

  static join(parts: readonly SourceText[], separator: string): SourceText {
    const between = SourceText.unplaced(separator);
    return SourceText.concat(
      parts.flatMap((part, index) => (index === 0 ? part : [between, part])),
    );
  }

  get length(): number {
    return this.text.length;
  }

  slice(start: number, end: number = this.text.length): SourceText {
    const kept: Segment[] = [];
    const first = Math.max(this.#indexAt(start), 0);
    for (let index = first; index < this.#segments.length; index++) {
      const segment = this.#segments[index]!;
      const position = this.#starts[index]!;
      if (position >= end) break;
      const from = Math.max(start - position, 0);
      const to = Math.min(end - position, segment.text.length);
      if (from < to) kept.push(cut(segment, from, to));
    }
    return new SourceText(kept);
  }

  /** Replaces `[start, end)` by `text`, which is reported at the place of what it replaces. */
  replace(start: number, end: number, text: string): SourceText {
    return this.splice(start, end, SourceText.unplaced(text));
  }

  /** Replaces stretches of the text, which are given in order; each text is reported at the place of what it replaces. */
  replaceEach(replacements: readonly Replacement[]): SourceText {
    const parts: SourceText[] = [];
    let position = 0;
    for (const { start, end, text } of replacements) {
      const inserted = SourceText.unplaced(text).insertedAt(this.slice(start, end));
      parts.push(this.slice(position, start), inserted);
      position = end;
    }
    return SourceText.concat([...parts, this.slice(position)]);
  }

  /** Replaces `[start, end)` by text that keeps its own places. */
  splice(start: number, end: number, text: SourceText): SourceText {
    const inserted = text.insertedAt(this.slice(start, end));
    return SourceText.concat([this.slice(0, start), inserted, this.slice(end)]);
  }

  /** Replaces every occurrence of `searched` by text that keeps its own places. */
  replaceAll(searched: string, text: SourceText): SourceText {
    const parts: SourceText[] = [];
    let position = 0;
    for (;;) {
      const found = this.text.indexOf(searched, position);
      if (found < 0) break;
      const end = found + searched.length;
      parts.push(this.slice(position, found), text.insertedAt(this.slice(found, end)));
      position = end;
    }
    return SourceText.concat([...parts, this.slice(position)]);
  }

  /**
   * Returns this text as what a reference stands for: where it has no place of its own, it is reported at the
   * reference's.
   */
  insertedAt(reference: SourceText): SourceText {
    const outer = reference.#commonSite();
    const base: Site = { origin: reference.origin, outer, depth: (outer?.depth ?? 0) + 1 };
    const rebased = new Map<Site, Site>();
    const rebase = (site: Site | undefined): Site => {
      if (!site) return base;
      const known = rebased.get(site);
      if (known) return known;
      const outerSite = rebase(site.outer);
      const moved = { origin: site.origin, outer: outerSite, depth: outerSite.depth + 1 };
      rebased.set(site, moved);
      return moved;
    };
    return new SourceText(
      this.#segments.map((segment) => ({ ...segment, site: rebase(segment.site) })),
    );
  }

  split(separator: string): SourceText[] {
    const parts: SourceText[] = [];
    let start = 0;
    for (;;) {
      const end = this.text.indexOf(separator, start);
      if (end < 0) break;
      parts.push(this.slice(start, end));
      start = end + separator.length;
    }
    parts.push(this.slice(start));
    return parts;
  }

  /** Returns the text without the white space around it, as Python's `str.strip()` does. */
  trim(): SourceText {
    const { start, end } = trimmedRange(this.text);
    return this.slice(start, end);
  }

  /** Returns the place where `[start, end)` was written, cut off at the end of the stretch that holds `start`. */
  originAt(start: number, end: number = start + 1): Origin | undefined {
    const index = Math.min(this.#indexAt(start), this.#segments.length - 1);
    const segment = this.#segments[index];
    if (!segment) return undefined;
    const position = this.#starts[index]!;
    return originWithin(segment, start - position, end - position) ?? nearestOrigin(segment.site);
  }

  /** Returns where a file holds one character of the text as it is here; nothing for what only stands for a reference. */
  writtenAt(position: number): Origin | undefined {
    const index = this.#indexAt(position);
    const segment = this.#segments[index];
    if (!segment) return undefined;
    const from = position - this.#starts[index]!;
    return originWithin(segment, from, from + 1);
  }

  /**
   * The place where the text as a whole was written: the innermost one that holds all of it, of which it covers what
   * stands on the first line. A regex `^%(prefix)s <HOST>` is at home where it names the prefix, not where the prefix
   * is defined.
   */
  get origin(): Origin | undefined {
    const common = this.#commonSite();
    let whole: Origin | undefined;
    for (const segment of this.#segments) {
      const origin = originBelow(segment, common);
      if (!origin) continue;
      if (whole && (whole.file !== origin.file || whole.line !== origin.line)) break;
      whole = whole ? extended(whole, origin) : origin;
    }
    return whole ?? nearestOrigin(common);
  }

  /** Returns the index of the segment that holds a position; past the last one for the end of the text. */
  #indexAt(position: number): number {
    let low = 0;
    let high = this.#segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! + this.#segments[middle]!.text.length <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Returns the innermost insertion that all of the text came with. */
  #commonSite(): Site | undefined {
    const [first, ...others] = this.#segments;
    let common = first?.site;
    for (const { site } of others) common = commonAncestor(common, site);
    return common;
  }
}

/** Returns the place of a text as a diagnostic has it: `{ ...placeOf(value) }`. */
export function placeOf({ origin }: SourceText): { origin?: Origin } {
  return origin ? { origin } : {};
}

function cut(segment: Segment, from: number, to: number): Segment {
  const text = segment.text.slice(from, to);
  return { text, origin: originWithin(segment, from, to), site: segment.site };
}

function originWithin({ origin, text }: Segment, from: number, to: number): Origin | undefined {
  if (!origin) return undefined;
  const offset = Math.min(from, text.length);
  const length = Math.max(1, Math.min(to, text.length) - offset);
  return { ...origin, column: origin.column + offset, length };
}

function nearestOrigin(site: Site | undefined): Origin | undefined {
  let current = site;
  while (current && !current.origin) current = current.outer;
  return current?.origin;
}

/** Returns the place of a segment as seen from the text that `ancestor` inserted. */
function originBelow(segment: Segment, ancestor: Site | undefined): Origin | undefined {
  let { origin, site } = segment;
  while (site && site !== ancestor) ({ origin, outer: site } = site);
  return origin;
}

function commonAncestor(one: Site | undefined, other: Site | undefined): Site | undefined {
  let left = one;
  let right = other;
  while (left !== right) {
    if (left && left.depth >= (right?.depth ?? 0)) left = left.outer;
    else right = right?.outer;
  }
  return left;
}

function extended(origin: Origin, next: Origin): Origin {
  const end = Math.max(origin.column + origin.length, next.column + next.length);
  return { ...origin, length: end - origin.column };
}
