import type { Pattern } from '../ast.ts';
import { createSearcher, type SearcherDemand } from './create-searcher.ts';
import { parsePattern, type RegexSyntaxError } from '../parse/parse.ts';
import type { PythonSyntax } from '../python-syntax.ts';
import { createPrefilter, mayMatch, type Prefilter } from './prefilter.ts';
import type { PyMatch, PyRegex } from '../regex-types.ts';
import type { Searcher } from './regexp-searcher.ts';

export interface CompileOptions {
  /** The flag `re.MULTILINE`, as it is given to `re.compile`. */
  multiline?: boolean;
  /** The version of Python; that of 3.11 if absent. */
  syntax?: PythonSyntax | undefined;
  /**
   * The numbers or names of the groups whose span is wanted for nearly every match; all other spans cost a
   * second search.
   */
  spansOf?: readonly (number | string)[];
  /**
   * The numbers of the groups whose text is wanted for nearly every match, all named ones if absent; all
   * others cost a second search.
   */
  textsOf?: readonly number[];
  /** Whether most matches are only asked if they are there and where they end; the rest of them costs a second search. */
  probed?: boolean;
}

export type CompileResult = { ok: true; regex: PyRegex } | { ok: false; error: RegexSyntaxError };

/**
 * How many compiled regexes are kept, as Python keeps them, since many jails share a filter; and the longest
 * such regex, in UTF-16 units: longer ones are rare, and take room.
 */
const MAX_KNOWN = 500;
const MAX_KNOWN_LENGTH = 10_000;
const known = new Map<string, CompileResult>();

/** Python's `re.compile` for `str` patterns. What is slow about it is put off to the first search. */
export function compileRegex(source: string, options: CompileOptions = {}): CompileResult {
  if (source.length > MAX_KNOWN_LENGTH) return compile(source, options);
  const { multiline, syntax, probed, spansOf, textsOf } = options;
  const key = JSON.stringify([multiline, syntax?.version, probed, spansOf, textsOf, source]);
  const result = known.get(key) ?? compile(source, options);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(key, result);
  return result;
}

function compile(source: string, options: CompileOptions): CompileResult {
  const { multiline = false, syntax, spansOf = [], probed = false } = options;
  const parsed = parsePattern(source, { multiline, syntax });
  if (!parsed.ok) return parsed;
  const { groupNames } = parsed.pattern;
  const { textsOf = [...groupNames.values()] } = options;
  const demand = {
    textsOf,
    spansOf: spansOf.flatMap((group) =>
      typeof group === 'string' ? (groupNames.get(group) ?? []) : group,
    ),
    probed,
  };
  return { ok: true, regex: new CompiledRegex(parsed.pattern, demand) };
}

/**
 * The texts that a regex is tried on: V8 compiles it once for narrow and once for wide texts, and better if
 * it is used again.
 */
const WARM_UP_TEXTS = ['\n', '\u00ff\n', '\u0100\n'];
const WARM_UP_TIMES = 2;
// oxlint-disable-next-line no-control-regex -- NUL is ASCII too
const ASCII = /^[\0-\x7f]*$/;

class CompiledRegex implements PyRegex {
  readonly pattern: Pattern;
  readonly #demand: SearcherDemand;
  #prefilter: Prefilter | null = null;
  #ascii: Searcher | null = null;
  #unicode: Searcher | null = null;

  constructor(pattern: Pattern, demand: SearcherDemand) {
    this.pattern = pattern;
    this.#demand = demand;
  }

  search(subject: string, ascii: boolean, pos = 0, endpos = subject.length): PyMatch | null {
    if (!mayMatch(this.#conditions, subject)) return null;
    const text = endpos < subject.length ? subject.slice(0, Math.max(endpos, 0)) : subject;
    const from = Math.max(0, Math.min(pos, subject.length));
    if (from > text.length) return null;
    return this.#searcherFor(ascii).search(text, from);
  }

  mayBeginWith(code: number): boolean {
    const { first } = this.#conditions;
    return first === null || first[code] === 1;
  }

  warmUp(): void {
    for (const text of WARM_UP_TEXTS) {
      const searcher = this.#searcherFor(ASCII.test(text));
      for (let time = 0; time < WARM_UP_TIMES; time++) searcher.search(text, 0);
    }
  }

  get #conditions(): Prefilter {
    this.#prefilter ??= createPrefilter(this.pattern);
    return this.#prefilter;
  }

  #searcherFor(ascii: boolean): Searcher {
    if (ascii) return (this.#ascii ??= createSearcher(this.pattern, 'ascii', this.#demand));
    return (this.#unicode ??= createSearcher(this.pattern, 'unicode', this.#demand));
  }
}
