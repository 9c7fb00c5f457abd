import type { Origin } from './diagnostic.ts';

/** A stretch of text and the place it was written at; `verbatim` is false when the text replaced something there (a tag, a reference). */
interface Segment {
  text: string;
  origin: Origin | undefined;
  verbatim: boolean;
}

/**
 * Text that knows, character by character, where it was written: config values keep it through continuation lines,
 * `%(…)s` interpolation and `<tag>` replacement, so a regex error points at the file, line and column of its cause.
 * Immutable.
 */
export class SourceText {
  readonly text: string;
  readonly #segments: readonly Segment[];

  private constructor(segments: readonly Segment[]) {
    this.#segments = segments;
    this.text = segments.map((segment) => segment.text).join('');
  }

  static readonly empty = new SourceText([]);

  /** Text that stands in a file exactly as it is here, on one line. */
  static at(text: string, origin: Origin): SourceText {
    return new SourceText([{ text, origin, verbatim: true }]);
  }

  /** Text that no file holds: a default, or an argument of a command. */
  static unplaced(text: string): SourceText {
    return new SourceText([{ text, origin: undefined, verbatim: true }]);
  }

  static concat(parts: readonly SourceText[]): SourceText {
    return new SourceText(parts.flatMap((part) => part.#segments));
  }

  get length(): number {
    return this.text.length;
  }

  slice(start: number, end: number = this.text.length): SourceText {
    const kept: Segment[] = [];
    let position = 0;
    for (const segment of this.#segments) {
      const from = Math.max(start - position, 0);
      const to = Math.min(end - position, segment.text.length);
      if (from < to) kept.push(cut(segment, from, to));
      position += segment.text.length;
    }
    return new SourceText(kept);
  }

  /** Replaces `[start, end)` by `text`, which is reported at the place of what it replaces. */
  replace(start: number, end: number, text: string): SourceText {
    const origin = this.originAt(start, end);
    const inserted = new SourceText([{ text, origin, verbatim: false }]);
    return SourceText.concat([this.slice(0, start), inserted, this.slice(end)]);
  }

  /** Replaces `[start, end)` by text that keeps its own places. */
  splice(start: number, end: number, text: SourceText): SourceText {
    return SourceText.concat([this.slice(0, start), text, this.slice(end)]);
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

  /** Without the white space around it, as Python's `str.strip()`. */
  trim(): SourceText {
    const start = this.text.length - this.text.trimStart().length;
    return this.slice(start, start + this.text.trim().length);
  }

  /** The place where `[start, end)` was written, cut off at the end of the stretch that holds `start`. */
  originAt(start: number, end: number = start + 1): Origin | undefined {
    let position = 0;
    let last: Segment | undefined;
    for (const segment of this.#segments) {
      const offset = start - position;
      if (offset < segment.text.length) return originWithin(segment, offset, end - position);
      position += segment.text.length;
      last = segment;
    }
    return last && originWithin(last, last.text.length, last.text.length + 1);
  }

  /** Where the text as a whole begins; the length is that of its first stretch. */
  get origin(): Origin | undefined {
    return this.originAt(0, this.text.length);
  }
}

function cut(segment: Segment, from: number, to: number): Segment {
  const text = segment.text.slice(from, to);
  const origin = segment.verbatim ? originWithin(segment, from, to) : segment.origin;
  return { text, origin, verbatim: segment.verbatim };
}

function originWithin(segment: Segment, from: number, to: number): Origin | undefined {
  const { origin, verbatim, text } = segment;
  if (!origin || !verbatim) return origin;
  return { ...origin, column: origin.column + from, length: Math.max(1, Math.min(to, text.length) - from) };
}
