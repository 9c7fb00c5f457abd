import type { CompiledFilter, FilterRegex } from '../../../filter/index.ts';
import {
  createMatcher,
  findText,
  parsePattern,
  StepLimitError,
  TextSampler,
  type Matcher,
  type Node,
  type Pattern,
  type TextAnswer,
} from '../../../pyregex/index.ts';
import { contentOf } from './content.ts';

/** What a text is to be for the regexes of a filter. */
interface WantedSubject {
  /** The regex that takes it. */
  taken: FilterRegex;
  /** The regex that does not. */
  missed?: FilterRegex;
  /** An assertion that is taken to hold everywhere. */
  granted?: Node;
  /** Whether it may be a line of which the prefregex leaves another text. */
  uncut?: boolean;
}

/** A regex that takes all that another takes, and a text that both take. */
export interface Cover {
  other: FilterRegex;
  text: string;
}

/** A line with its line feed; a prefregex may take the line feed too, and then there is another behind it. */
const LINE = String.raw`\A[^\n]*\n{1,2}\Z`;
/** Which texts of a regex are tried. */
const VARIANTS = [0, 1, 2, 3];
/** The most steps of a search; one that takes more says nothing. */
const MAX_STEPS = 1_000_000;

/**
 * Knows what the regexes of a filter are searched in: a line without its date, or what the prefregex took of it. Nothing
 * is known where several lines are searched together.
 */
export class Subjects {
  readonly #filter: CompiledFilter;
  readonly #line: Pattern;
  readonly #content: Pattern | undefined;
  readonly #matchers = new Map<Pattern, Matcher>();
  /** Texts that regexes take, by which most questions are answered. */
  readonly #examples = new Map<FilterRegex, string[]>();

  constructor(filter: CompiledFilter) {
    this.#filter = filter;
    const line = parsePattern(LINE);
    if (!line.ok) throw new Error(line.error.message);
    this.#line = line.pattern;
    this.#content = filter.prefregex && contentOf(filter.prefregex);
  }

  /** Finds a text that a regex takes, and that another does not if there is one. */
  find({ taken, missed, granted, uncut = false }: WantedSubject): TextAnswer {
    if (this.#filter.maxlines > 1) return { kind: 'unknown' };
    const examples = this.#examplesOf(taken);
    const known = examples.find(
      (text) => !missed || this.#takes(missed.regex.pattern, text) === false,
    );
    if (known !== undefined) return { kind: 'text', text: known };
    const borders = uncut ? [this.#line] : this.#bordersOf(taken);
    const others = missed ? [missed.regex.pattern] : [];
    const answer = findText({
      taken: [taken.regex.pattern, ...borders],
      missed: others,
      granted,
    });
    if (answer.kind === 'text' && !granted && !uncut) examples.push(answer.text);
    return answer;
  }

  /** Finds the first of other regexes of which it is proved that it takes all that a regex takes. */
  findCover(regex: FilterRegex, others: readonly FilterRegex[]): Cover | undefined {
    if (others.length === 0) return undefined;
    const example = this.find({ taken: regex });
    if (example.kind !== 'text') return undefined;
    const other = others.find((each) => this.find({ taken: regex, missed: each }).kind === 'none');
    return other && { other, text: example.text.replace(/\n+$/, '') };
  }

  /** Returns texts that a regex takes, which are found out once. */
  #examplesOf(regex: FilterRegex): string[] {
    const known = this.#examples.get(regex) ?? this.#makeExamples(regex);
    this.#examples.set(regex, known);
    return known;
  }

  #makeExamples(regex: FilterRegex): string[] {
    const sampler = new TextSampler();
    const { pattern } = regex.regex;
    const texts = VARIANTS.map((variant) => `${sampler.textOf(pattern.body, variant)}\n`);
    const patterns = [pattern, ...this.#bordersOf(regex)];
    return texts.filter((text) => patterns.every((each) => this.#takes(each, text)));
  }

  /** Returns what says of a text whether a regex may be searched in it. */
  #bordersOf({ kind }: FilterRegex): readonly Pattern[] {
    return this.#content && kind === 'failregex' ? [this.#line, this.#content] : [this.#line];
  }

  /** Whether a regex takes a text; undefined where it takes too long to find out. */
  #takes(pattern: Pattern, text: string): boolean | undefined {
    const matcher = this.#matchers.get(pattern) ?? createMatcher(pattern, { stepLimit: MAX_STEPS });
    this.#matchers.set(pattern, matcher);
    try {
      return matcher.search(text) !== null;
    } catch (error) {
      if (error instanceof StepLimitError) return undefined;
      throw error;
    }
  }
}
