import {
  ASCII_FORM,
  createMatcher,
  createTextSearcher,
  parsePattern,
  StepLimitError,
  UNICODE_FORM,
  type Pattern,
  type PyMatch,
} from '../../../src/pyregex/index.ts';

/** What came of a search: the spans of all groups, and the steps that it took unless it was given up. */
interface Found {
  spans: ([number, number] | null)[] | null | 'out of steps' | 'too large';
  steps: number | null;
}

export function parse(source: string): Pattern {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.error.message}`);
  return parsed.pattern;
}

/** Searches for a pattern with the matcher and with WebAssembly. */
export class Searches {
  readonly #pattern: Pattern;
  readonly #matcher: ReturnType<typeof createMatcher>;
  readonly #narrow: NonNullable<ReturnType<typeof createTextSearcher>>;
  readonly #wide: NonNullable<ReturnType<typeof createTextSearcher>>;

  constructor(pattern: Pattern, stepLimit = 1_000_000) {
    const [narrow, wide] = [ASCII_FORM, UNICODE_FORM].map((form) =>
      createTextSearcher(pattern, form, stepLimit),
    );
    if (!narrow || !wide) throw new Error(`${pattern.source} is refused`);
    this.#pattern = pattern;
    this.#matcher = createMatcher(pattern, { stepLimit });
    this.#narrow = narrow;
    this.#wide = wide;
  }

  byMatcher(text: string): Found {
    const spans = this.#spansOf(() => this.#matcher.search(text));
    const steps = this.#matcher.countSteps(text);
    return { spans, steps: steps === Infinity ? null : steps };
  }

  /** What each form of WebAssembly finds that takes the text. */
  byWasm(text: string): Found[] {
    const isAscii = Array.from(text).every((char) => char.charCodeAt(0) < 128);
    return (isAscii ? [this.#narrow, this.#wide] : [this.#wide]).map((searcher) => {
      const spans = this.#spansOf(() => searcher.search(text, 0));
      return { spans, steps: typeof spans === 'string' ? null : searcher.steps };
    });
  }

  #spansOf(search: () => PyMatch | null | undefined): Found['spans'] {
    try {
      const match = search();
      if (!match) return match === undefined ? 'too large' : null;
      return Array.from({ length: this.#pattern.groupCount + 1 }, (_, group) => {
        const span = match.span(group);
        return span ? [span.start, span.end] : null;
      });
    } catch (error) {
      if (error instanceof StepLimitError) return 'out of steps';
      throw error;
    }
  }
}
