import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createMatcher,
  parsePattern,
  StepLimitError,
  type Pattern,
} from '../../../src/pyregex/index.ts';
import { createPrefilter, mayMatch } from '../../../src/pyregex/search/prefilter.ts';
import { patternArbitrary } from '../../support/pattern-arbitrary.ts';

describe('the character a text has to begin with', () => {
  test.each([
    ['^Failed', 'F'],
    ['\\A(?P<a>Failed)', 'F'],
    ['^(?:User|Unit) x', 'U'],
    ['^(?:ab|cd)', 'ac'],
    ['^\\d?[xy]', '0123456789xy'],
    ['^a*b', 'ab'],
    ['^(?=a)b', 'b'],
    ['^(a)?(?(1)b|c)', 'abc'],
    ['(?:^ab|^cd)', 'ac'],
    ['(?i)^kelvin', 'Kk'],
    ['(?i)^[^k]', asciiWithout('Kk')],
  ])('%s', (source, characters) => {
    const { first } = createPrefilter(parse(source));
    expect(first && String.fromCharCode(...codesIn(first))).toBe(characters);
  });

  test.each(['Failed', '(?m)^Failed', '^a|b', '^', '^a?', '^(a)?\\1', '^.'])(
    'none for %s',
    (source) => {
      expect(createPrefilter(parse(source)).first).toBeNull();
    },
  );
});

describe('the literal a text has to begin with', () => {
  test.each([
    ['^Failed \\w+ for', 'Failed '],
    ['^(?P<a>User) (?:root|\\d)', 'User '],
    ['^(?:invalid|illegal) user', 'i'],
    ['^(?=a)\\b[a](?<!x)b', 'ab'],
    ['^(?:ab)+c', 'ab'],
    ['^(?>ab)c', 'abc'],
    ['(?i)^12:[3]k', '12:3'],
    ['^(?i:k)b', ''],
    ['^(?:ab)?c', ''],
    ['(?m)^ab', ''],
    ['ab', ''],
  ])('%s', (source, prefix) => {
    expect(createPrefilter(parse(source)).prefix).toBe(prefix);
  });
});

describe('the literal a text has to contain', () => {
  test.each([
    ['^\\S+ error: (?P<a>.*) denied by rule$', ' denied by rule'],
    ['^a.*long literal.*longer literal', 'longer literal'],
    ['^.*(?:one long|other) thing', ' thing'],
    ['.*(?:long )+literal', 'literal'],
    ['\\d+ (?:optional)?more', 'more'],
    ['\\d+(?i:Kelvin): 77,00', ': 77,00'],
    ['(?i)\\d+ - [1] -- x', ' - 1 -- '],
    ['\\d(?>atomic)s', 'atomics'],
    ['\\d+(?=ahead)lite(?<=behind)\\bral', 'literal'],
    ['\\d😀😀', '😀😀'],
  ])('%s', (source, literal) => {
    expect(createPrefilter(parse(source)).literal).toBe(literal);
  });

  test.each([
    'Failed password',
    '^Failed password',
    '.*abc',
    '^a|bcdef',
    '\\d(?:abcdef|x)',
    '\\d(?:abcdef)*',
    '\\d(?:abcdef){0}',
    '\\d(?!abcdef)',
    '\\d(a)?(?(1)abcdef|x)',
    '\\d[^a]bcd',
  ])('none for %s', (source) => {
    expect(createPrefilter(parse(source)).literal).toBe('');
  });
});

describe('a text in which the pattern is found is never turned away', () => {
  test('with patterns of all kinds', () => {
    const text = concatenation(
      'a',
      'b',
      'i',
      'I',
      'k',
      'K',
      '0',
      '1',
      '_',
      '-',
      ' ',
      '\n',
      'é',
      '😀',
    );
    expect(countAccepted(patternArbitrary, text)).toBeGreaterThan(500);
  });

  test('with patterns of words', () => {
    const text = concatenation(...WORDS, 'KELVIN', '\u212aelvin', ' ', 'é');
    expect(countAccepted(wordPattern, text)).toBeGreaterThan(500);
  });
});

const WORDS = ['Failed', 'for', 'user ', 'kelvin', '77: ', 'ſet'];

/** Patterns with literals long enough to be asked for, mostly anchored. */
const wordPattern = fc
  .record({
    flags: fc.constantFrom('', '', '(?i)', '(?m)'),
    start: fc.constantFrom('^', '^', '\\A', ''),
    pieces: fc.array(
      fc.record({
        word: fc.oneof(
          fc.constantFrom(...WORDS),
          fc
            .tuple(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS))
            .map((pair) => pair.join('|')),
        ),
        group: fc.constantFrom('(?:', '(', '(?i:', '(?=', '(?>'),
        quantifier: fc.constantFrom('', '', '', '?', '*', '+', '{0}', '{2}', '??'),
        behind: fc.constantFrom('', '', '.*', '\\b', '\\w', '(?!x)'),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ flags, start, pieces }) => {
    const written = pieces.map(
      (piece) => `${piece.group}${piece.word})${piece.quantifier}${piece.behind}`,
    );
    return flags + start + written.join('');
  });

/** The prefilter has to accept each text in which the matcher finds the pattern. Tells how many there were. */
function countAccepted(patterns: fc.Arbitrary<string>, texts: fc.Arbitrary<string>): number {
  let accepted = 0;
  fc.assert(
    fc.property(patterns, fc.array(texts, { minLength: 4, maxLength: 8 }), (source, subjects) => {
      const parsed = parsePattern(source);
      if (!parsed.ok) return;
      const { pattern } = parsed;
      const prefilter = createPrefilter(pattern);
      const found = subjects.filter((subject) => isFound(pattern, subject));
      accepted += found.length;
      expect(found.filter((subject) => !mayMatch(prefilter, subject))).toEqual([]);
    }),
    { numRuns: 1500 },
  );
  return accepted;
}

function isFound(pattern: Pattern, subject: string): boolean {
  try {
    return createMatcher(pattern, { stepLimit: 10_000 }).search(subject) !== null;
  } catch (error) {
    if (error instanceof StepLimitError) return false;
    throw error;
  }
}

function concatenation(...pieces: string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(''));
}

function codesIn(table: Uint8Array): number[] {
  return Array.from(table.keys()).filter((code) => table[code] === 1);
}

function asciiWithout(excluded: string): string {
  const codes = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  return codes.filter((character) => !excluded.includes(character)).join('');
}

function parse(source: string): Pattern {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.error.message}`);
  return parsed.pattern;
}
