import type { Span } from '../../pyregex/index.ts';
import type { LogPlace } from '../../replay/index.ts';

/** A log line, and where the date was cut out of it. Places in it are UTF-16 units. */
export interface PlacedLine {
  readonly place: LogPlace;
  readonly text: string;
  readonly cutAt: number;
  readonly cutLength: number;
}

/** Characters of a searched text that follow each other in one log line, its date aside. */
export interface Stretch {
  /** In the searched text. */
  readonly start: number;
  readonly end: number;
  readonly line: PlacedLine;
  /** Where it begins in the line without its date. */
  readonly offset: number;
}

/** A part of a log line, in UTF-16 units of the line as it was read. */
export interface LinePart extends LogPlace, Span {}

/** Where the characters of what a regex searched stand in the log: with `maxlines` in several lines. */
export class SearchedText {
  readonly #stretches: readonly Stretch[];

  constructor(stretches: readonly Stretch[]) {
    this.#stretches = stretches;
  }

  /** The lines that it was joined of, in order. */
  get lines(): PlacedLine[] {
    return [...new Set(this.#stretches.map(({ line }) => line))];
  }

  lineAt(position: number): PlacedLine | null {
    return this.#stretchAt(position)?.line ?? null;
  }

  /** Returns the place of a character; `null` if it stands in no line. */
  pointAt(position: number): LinePart | null {
    const stretch = this.#stretchAt(position);
    if (!stretch) return null;
    const { line } = stretch;
    const at = toLine(stretch, Math.min(position, stretch.end));
    return { ...line.place, start: at, end: Math.min(at + 1, line.text.length) };
  }

  /** Returns a span of the text, one part a line; the place of an empty span. */
  partsOf({ start, end }: Span): LinePart[] {
    const touched = this.#stretches.filter((stretch) => stretch.start < end && stretch.end > start);
    if (touched.length > 0) return touched.map((stretch) => partOf(stretch, start, end));
    const point = this.pointAt(start);
    return point ? [{ ...point, end: point.start }] : [];
  }

  /** Cuts out the stretches of a part of the text, as a text of its own. */
  slice({ start, end }: Span): Stretch[] {
    return this.#stretches
      .filter((stretch) => stretch.start < end && stretch.end > start)
      .map((stretch) => ({
        start: Math.max(stretch.start, start) - start,
        end: Math.min(stretch.end, end) - start,
        line: stretch.line,
        offset: stretch.offset + Math.max(0, start - stretch.start),
      }));
  }

  #stretchAt(position: number): Stretch | undefined {
    return this.#stretches.findLast(({ start }) => start <= position) ?? this.#stretches[0];
  }
}

function partOf(stretch: Stretch, start: number, end: number): LinePart {
  const from = toLine(stretch, Math.max(start, stretch.start));
  const last = Math.min(end, stretch.end) - 1;
  return { ...stretch.line.place, start: from, end: Math.max(from, toLine(stretch, last) + 1) };
}

/** Finds a place in the line with its date, which stands before the character behind it. */
function toLine({ start, offset, line }: Stretch, position: number): number {
  const inMessage = Math.max(0, position - start) + offset;
  const inLine = inMessage >= line.cutAt ? inMessage + line.cutLength : inMessage;
  return Math.min(inLine, line.text.length);
}
