import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pattern } from '../../../src/pyregex/ast.ts';
import { FurthestFinder, type Furthest } from '../../../src/pyregex/diagnose/furthest.ts';
import { createMatcher } from '../../../src/pyregex/match/match.ts';
import { parsePattern } from '../../../src/pyregex/parse/parse.ts';
import { checkClaim } from '../../support/explain/furthest-claim.ts';
import { patternArbitrary } from '../../support/pattern-arbitrary.ts';

function parse(source: string): Pattern {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.pattern;
}

function findFurthest(source: string, subject: string): Furthest {
  const result = new FurthestFinder(parse(source)).find(subject);
  if (result.matched) throw new Error('it matches');
  return result.furthest;
}

describe('the longest part of a pattern that matches', () => {
  test.each([
    ['a literal', 'UFW BLOCK', 'x UFW ALLOW', [2, 6, 6], ['B']],
    ['a set', String.raw`a\d`, 'xab', [1, 2, 2], [String.raw`\d`]],
    ['the pattern counts, not the place', '.*SRC=x DST', 'SRC=x DSP and more', [0, 8, 8], ['T']],
    ['nothing at all', 'abc', 'xyz', [0, 0, 0], ['a']],
    ['an empty subject', 'abc', '', [0, 0, 0], ['a']],
    ['branches that came equally far', 'UFW (?:BLOCK|ALLOW)', 'UFW LIMIT', [0, 4, 4], ['B', 'A']],
    ['a branch that came further', '(?:abc|abd+x|q) y', 'zabddz', [1, 5, 5], ['x']],
    ['the shorter branch followed further', '(?:abcd|ab)x', 'abc', [0, 2, 2], ['x']],
    ['a repeat with too few', String.raw`a\d{3}b`, 'a12b', [0, 1, 3], [String.raw`\d{3}`]],
    ['a lazy repeat', 'a+?b', 'aac', [0, 2, 2], ['b']],
    [
      'a later iteration',
      String.raw`(?:\d{1,3}\.){3}\d`,
      '10.2.3 x1.',
      [0, 6, 6],
      [String.raw`\.`],
    ],
    ['the last of two iterations', '(?:ab){3}', 'a abab!', [2, 6, 6], ['a']],
    ['a lookahead', String.raw`a(?=\d+x)`, 'a12y', [0, 3, 3], ['x']],
    ['behind a lookahead', '(?=ab)a(?:cd)', 'ab', [0, 1, 1], ['c']],
    ['a negative lookahead', 'user (?!root)', 'user root', [0, 5, 5], ['(?!root)']],
    ['a lookbehind', '(?<=from )x', 'to x', [0, 0, 0], ['(?<=from )']],
    ['a negative lookbehind', 'a(?<!xa)b', 'xab', [1, 2, 2], ['(?<!xa)']],
    ['a backreference', String.raw`(\w+)-\1`, 'abc-abd', [0, 4, 6], [String.raw`\1`]],
    ['a condition', '^(a)?b(?(1)c|d)', 'abd', [0, 2, 2], ['c']],
    ['an atomic group', '(?>a+)ab', 'aaab', [0, 3, 3], ['a']],
    ['an anchor', '^b', 'ab', [0, 0, 0], ['b']],
    ['an end', 'b$', 'ba', [0, 1, 1], ['$']],
    ['another case', '(?i)SRC=x', 'src=y', [0, 4, 4], ['x']],
    ['letters beyond U+FFFF', '.😀b', 'x😀c', [0, 3, 3], ['b']],
  ] as const)('%s', (_, source, subject, places, wanted) => {
    const furthest = findFurthest(source, subject);
    expect([furthest.start, furthest.end, furthest.stop]).toEqual(places);
    expect(furthest.wanted.map(({ span }) => source.slice(span.start, span.end))).toEqual(wanted);
    expect(furthest.complete).toBe(true);
  });

  test('a pattern that matches has none', () => {
    expect(new FurthestFinder(parse('a|b')).find('xb')).toEqual({ matched: true });
  });

  test('a search that explodes is given up', () => {
    const result = new FurthestFinder(parse('(a+)+b'), 10_000).find('a'.repeat(200));
    expect(result).toMatchObject({ matched: false, furthest: { complete: false } });
  });

  test('it really matches where it is said to, and one piece more nowhere', () => {
    fc.assert(
      fc.property(
        patternArbitrary,
        fc.string({ unit: fc.constantFrom(...Array.from('abiK01_ ,.\n😀')), maxLength: 12 }),
        (source, subject) => {
          const parsed = parsePattern(source);
          if (!parsed.ok || hasHugeRepeat(source)) return;
          const result = new FurthestFinder(parsed.pattern, 200_000).find(subject);
          expect(result.matched).toBe(createMatcher(parsed.pattern).search(subject) !== null);
          if (!result.matched && result.furthest.complete)
            checkClaim(parsed.pattern, subject, result.furthest);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

function hasHugeRepeat(source: string): boolean {
  return /\d{5}/.test(source);
}
