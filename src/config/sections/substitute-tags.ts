import {
  Findings,
  type Diagnostic,
  type Result,
  type SourceText,
} from '../../diagnostics/index.ts';
import type { Options } from './options.ts';

/** So often one tag is replaced within one option, as in fail2ban 1.0.2. */
const MAX_REPLACEMENTS = 25;
/** So many characters all values may have in which tags were replaced, against values that double with each. */
const MAX_WORK = 5_000_000;

const TAG = /<([^ <>]+)>/g;

export interface TagRules {
  /** Names that are not replaced, and whose own values stay as they are. */
  ignore: ReadonlySet<string>;
  /** Finds the replacement of a tag that is none of the options. */
  findMore: (tag: string) => Result<SourceText>;
}

/**
 * Replaces `<name>` in each option by the option of that name: with `port = 22`, `-p <port>` → `-p 22`. It does so
 * again and again, so that tags put together from others (`<mode-<name>>`) are found as well. Unknown tags stay. There
 * is no value when an option contains itself.
 */
export function substituteTags(options: Options, rules: TagRules): Result<Options> {
  return new TagSubstitution(options, rules).run();
}

class TagSubstitution {
  readonly #values: Map<string, SourceText>;
  readonly #rules: TagRules;
  /** How often each tag was replaced, by option. */
  readonly #counts = new Map<string, Map<string, number>>();
  /** Options in which nothing is left to replace. */
  readonly #done: Set<string>;
  readonly #findings = new Findings();
  #work = 0;

  constructor(options: Options, rules: TagRules) {
    this.#values = new Map(options);
    this.#rules = rules;
    this.#done = new Set(rules.ignore);
  }

  /** Passes over all options until one pass leaves no tag in what it changed. */
  run(): Result<Options> {
    let again = true;
    while (again) {
      again = false;
      for (const [option, value] of this.#values) {
        if (this.#done.has(option)) continue;
        const replaced = this.#expand(option, value);
        if (!replaced) return this.#findings.result();
        const { text } = replaced;
        this.#values.set(option, replaced);
        if (text !== value.text && findTag(text, 0)) again = true;
        if (!text.includes('<')) this.#done.add(option);
      }
    }
    return this.#findings.beside(this.#values);
  }

  #expand(option: string, original: SourceText): SourceText | undefined {
    const counts = this.#countsOf(option);
    let value = original;
    let tag = findTag(value.text, 0);
    while (tag) {
      const place = value.slice(tag.start, tag.end);
      const replacement = this.#find(option, tag.name, counts);
      if (replacement === 'endless') return this.#fail(selfReference(option, tag.name, place));
      if (!replacement) {
        tag = findTag(value.text, tag.end);
        continue;
      }
      const occurrences = value.text.split(place.text).length - 1;
      const length = value.length + occurrences * (replacement.length - place.length);
      this.#work += length;
      if (this.#work > MAX_WORK) return this.#fail(tooLong(option, place));
      value = value.replaceAll(place.text, replacement);
      counts.set(tag.name, (counts.get(tag.name) ?? 0) + 1);
      tag = findTag(value.text, tag.start);
    }
    return value;
  }

  #find(
    option: string,
    tag: string,
    counts: ReadonlyMap<string, number>,
  ): SourceText | 'endless' | undefined {
    if (this.#rules.ignore.has(tag)) return undefined;
    if (tag === option || (counts.get(tag) ?? 1) > MAX_REPLACEMENTS) return 'endless';
    return this.#values.get(tag) ?? this.#findings.take(this.#rules.findMore(tag));
  }

  #fail(diagnostic: Diagnostic): undefined {
    this.#findings.add(diagnostic);
    return undefined;
  }

  #countsOf(option: string): Map<string, number> {
    const counts = this.#counts.get(option) ?? new Map<string, number>();
    this.#counts.set(option, counts);
    return counts;
  }
}

function findTag(
  text: string,
  from: number,
): { name: string; start: number; end: number } | undefined {
  TAG.lastIndex = from;
  const match = TAG.exec(text);
  return match ? { name: match[1]!, start: match.index, end: TAG.lastIndex } : undefined;
}

function selfReference(option: string, tag: string, { origin }: SourceText): Diagnostic {
  return {
    code: 'config/tag-self-reference',
    severity: 'error',
    message:
      tag === option
        ? `\`${option}\` contains itself as <${tag}>`
        : `<${tag}> in \`${option}\` is replaced without end`,
    ...(origin && { origin }),
    hint: 'Options may contain each other, but not in a circle; for the earlier value of an option write %(known/name)s',
  };
}

function tooLong(option: string, { origin }: SourceText): Diagnostic {
  return {
    code: 'config/tag-self-reference',
    severity: 'error',
    message: `\`${option}\` grows far too long by its <tags>`,
    ...(origin && { origin }),
    hint: 'Remove tags that repeat each other',
  };
}
