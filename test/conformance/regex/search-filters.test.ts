import { describe, expect, test } from 'vitest';
import { NO_FAIL2BAN } from '../../support/oracle.ts';
import { runOracleScript } from '../../support/python.ts';
import { Random, readSeed } from '../../support/random.ts';
import {
  askCPython,
  compare,
  ENGINES,
  type Corpus,
  type PatternSearches,
} from './search-comparison.ts';
import { mutateLine } from './search-mutation.ts';

const SEARCHES_WITH_EACH = 480;
const MUTATIONS_OF_EACH_SUBJECT = 2;
const FOREIGN_SUBJECTS = 0.1;
const MOST_SHOWN = 20;

/** What fail2ban searches when a filter, set up with some options, reads the sample log of that name. */
interface FilterSearches {
  filter: string;
  options: Record<string, string>;
  regexes: [pattern: string, multiline: boolean][];
  subjects: string[];
}

const seed = readSeed();

describe.skipIf(NO_FAIL2BAN)(`searches with the installed filters (DRYBAN_SEED=${seed})`, () => {
  const corpus = NO_FAIL2BAN ? { subjects: [], patterns: [] } : generateCorpus();
  const answers = NO_FAIL2BAN ? [] : askCPython(corpus);

  test.each(ENGINES)('$name finds what CPython finds', (engine) => {
    const { pairs, found, unanswered, mismatches } = compare(engine, corpus, answers);
    console.log(`${pairs} searches, ${found} of them with a match (${engine.name})`);
    expect(mismatches.slice(0, MOST_SHOWN)).toEqual([]);
    expect(corpus.patterns.length).toBeGreaterThan(300);
    expect(pairs).toBeGreaterThan(0.99 * corpus.patterns.length * SEARCHES_WITH_EACH);
    expect(found).toBeGreaterThan(0.02 * pairs);
    expect(unanswered).toBeLessThan(0.001 * pairs);
  });
});

function generateCorpus(): Corpus {
  const random = new Random(seed);
  const corpus = new CorpusBuilder(random);
  const filters = runOracleScript<FilterSearches>('engine/filter_searches.py');
  for (const { regexes, subjects } of filters) {
    const indexes = subjects.flatMap((subject) => corpus.addSubject(subject));
    for (const [pattern, multiline] of regexes) corpus.addPattern(pattern, multiline, indexes);
  }
  return corpus.build();
}

class CorpusBuilder {
  readonly #random: Random;
  readonly #subjects: string[] = [];
  /** The subjects, as they are and mutated, that a text of the sample logs stands for. */
  readonly #known = new Map<string, number[]>();
  /** The subjects of all filters that have a pattern, by the pattern. */
  readonly #patterns = new Map<
    string,
    { pattern: string; multiline: boolean; indexes: Set<number> }
  >();

  constructor(random: Random) {
    this.#random = random;
  }

  addSubject(text: string): number[] {
    const known = this.#known.get(text);
    if (known) return known;
    const mutated = Array.from({ length: MUTATIONS_OF_EACH_SUBJECT }, () =>
      mutateLine(this.#random, text),
    );
    const indexes = [text, ...mutated].map((subject) => this.#subjects.push(subject) - 1);
    this.#known.set(text, indexes);
    return indexes;
  }

  addPattern(pattern: string, multiline: boolean, indexes: readonly number[]): void {
    const key = `${multiline} ${pattern}`;
    const entry = this.#patterns.get(key) ?? { pattern, multiline, indexes: new Set<number>() };
    for (const index of indexes) entry.indexes.add(index);
    this.#patterns.set(key, entry);
  }

  build(): Corpus {
    const patterns = Array.from(this.#patterns.values(), ({ pattern, multiline, indexes }) =>
      this.#choose(pattern, multiline, [...indexes]),
    );
    return { subjects: this.#subjects, patterns };
  }

  #choose(pattern: string, multiline: boolean, own: readonly number[]): PatternSearches {
    const ranges = Array.from({ length: SEARCHES_WITH_EACH }, () => {
      const isForeign = own.length === 0 || this.#random.chance(FOREIGN_SUBJECTS);
      const index = isForeign
        ? this.#random.integer(0, this.#subjects.length - 1)
        : this.#random.pick(own);
      return [index, 0, this.#subjects[index]?.length ?? 0] as const;
    });
    return { pattern, multiline, ranges };
  }
}
