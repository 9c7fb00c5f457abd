import type { GeneratedSource } from '../translate/generate.ts';
import type { MatchSpan, PyMatch } from '../regex-types.ts';
import type { Searcher } from './regexp-searcher.ts';

export interface ProbeSearcherInit {
  generated: GeneratedSource;
  /** Whether a match can begin at the beginning of the text only. */
  anchored: boolean;
  /** Finds the same match with its groups. */
  searcher: Searcher;
}

/**
 * Asks V8 no more than whether there is a match and where it ends, which needs no array of groups. Whoever wants to know
 * more of a match pays for a second search.
 */
export class ProbeSearcher implements Searcher {
  readonly #regexp: RegExp;
  readonly #anchored: boolean;
  readonly #searcher: Searcher;

  constructor({ generated, anchored, searcher }: ProbeSearcherInit) {
    this.#regexp = new RegExp(generated.source, `g${generated.flags}`);
    this.#anchored = anchored;
    this.#searcher = searcher;
  }

  search(text: string, from: number): PyMatch | null {
    const regexp = this.#regexp;
    regexp.lastIndex = from;
    try {
      if (!regexp.test(text)) return null;
    } catch (error) {
      if (error instanceof RangeError || error instanceof SyntaxError) {
        return this.#searcher.search(text, from);
      }
      throw error;
    }
    const start = this.#anchored && from === 0 ? 0 : null;
    return new ProbedMatch(text, from, { start, end: regexp.lastIndex }, this.#searcher);
  }
}

class ProbedMatch implements PyMatch {
  readonly end: number;
  readonly #text: string;
  readonly #from: number;
  readonly #start: number | null;
  readonly #searcher: Searcher;
  #match: PyMatch | null = null;

  constructor(
    text: string,
    from: number,
    { start, end }: { start: number | null; end: number },
    searcher: Searcher,
  ) {
    this.end = end;
    this.#text = text;
    this.#from = from;
    this.#start = start;
    this.#searcher = searcher;
  }

  get start(): number {
    return this.#start ?? this.#found.start;
  }

  group(number: number): string | undefined {
    return this.#found.group(number);
  }

  span(number: number): MatchSpan | undefined {
    return this.#found.span(number);
  }

  get #found(): PyMatch {
    this.#match ??= this.#searcher.search(this.#text, this.#from);
    if (this.#match === null) throw new Error('a match was not found a second time');
    return this.#match;
  }
}
