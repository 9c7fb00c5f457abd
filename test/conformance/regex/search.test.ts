import { describe, expect, test } from 'vitest';
import { NO_PYTHON_3_11 } from '../../support/python.ts';
import { Random, readSeed } from '../../support/random.ts';
import { askCPython, compare, ENGINES, type Corpus } from './search-comparison.ts';
import { PatternWriter, writeSubject } from './search-patterns.ts';

const PATTERNS = 8_000;
const SUBJECTS = 500;
const SEARCHES_WITH_EACH = 24;
const MOST_SHOWN = 20;

const seed = readSeed();

describe.skipIf(NO_PYTHON_3_11)(`searches with generated patterns (DRYBAN_SEED=${seed})`, () => {
  const corpus = NO_PYTHON_3_11 ? { subjects: [], patterns: [] } : generateCorpus();
  const answers = NO_PYTHON_3_11 ? [] : askCPython(corpus);

  test.each(ENGINES)('$name finds what CPython finds', (engine) => {
    const { pairs, found, unanswered, mismatches } = compare(engine, corpus, answers);
    console.log(`${pairs} searches, ${found} of them with a match (${engine.name})`);
    expect(mismatches.slice(0, MOST_SHOWN)).toEqual([]);
    expect(pairs).toBeGreaterThan(0.7 * PATTERNS * SEARCHES_WITH_EACH);
    expect(found).toBeGreaterThan(0.3 * pairs);
    expect(unanswered).toBeLessThan(0.001 * pairs);
  });
});

function generateCorpus(): Corpus {
  const random = new Random(seed);
  const writer = new PatternWriter(random, areLoopsSound());
  const subjects = Array.from({ length: SUBJECTS }, () => writeSubject(random));
  const patterns = Array.from({ length: PATTERNS }, () => ({
    pattern: writer.write(),
    multiline: random.chance(0.1),
    ranges: Array.from({ length: SEARCHES_WITH_EACH }, () => chooseRange(random, subjects)),
  }));
  return { subjects, patterns };
}

function chooseRange(random: Random, subjects: readonly string[]): [number, number, number] {
  const index = random.integer(0, subjects.length - 1);
  const boundaries = boundariesOf(subjects[index] ?? '');
  const end = boundaries.at(-1) ?? 0;
  if (random.chance(0.7)) return [index, 0, end];
  return [index, random.pick(boundaries), random.pick([end, random.pick(boundaries)])];
}

/** Where its characters begin, and its end, in UTF-16 units. */
function boundariesOf(text: string): number[] {
  const boundaries = [0];
  for (const char of text) boundaries.push((boundaries.at(-1) ?? 0) + char.length);
  return boundaries;
}

/** Until 3.11.4 CPython goes on from a wrong place when the body of a possessive repeat fails behind a choice. */
function areLoopsSound(): boolean {
  const [answer] = askCPython({
    subjects: ['abcab'],
    patterns: [{ pattern: '(?:ab?c)++', multiline: false, ranges: [[0, 0, 5]] }],
  });
  return JSON.stringify(answer) === '[[[0,3]]]';
}
