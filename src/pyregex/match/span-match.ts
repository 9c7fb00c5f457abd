import type { MatchSpan, PyMatch } from '../regex-types.ts';

/** A match of which all spans are known. */
export class SpanMatch implements PyMatch {
  readonly start: number;
  readonly end: number;
  readonly #text: string;
  readonly #spans: readonly (MatchSpan | undefined)[];

  /** @param spans of each group by its number, the whole match first */
  constructor(text: string, spans: readonly (MatchSpan | undefined)[]) {
    this.start = spans[0]?.start ?? 0;
    this.end = spans[0]?.end ?? 0;
    this.#text = text;
    this.#spans = spans;
  }

  group(number: number): string | undefined {
    const span = this.#spans[number];
    return span && this.#text.slice(span.start, span.end);
  }

  span(number: number): MatchSpan | undefined {
    return this.#spans[number];
  }
}
