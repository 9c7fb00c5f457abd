import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePattern } from '../../../src/pyregex/index.ts';
import { PatternWriter, writeSubject } from '../../conformance/regex/search-patterns.ts';
import { Random } from '../../support/random.ts';
import { parse, Searches } from './searches.ts';

const TEXTS_OF_EACH = 10;
/** So few that some searches run out of them, and so many that most don't. */
const FEW_STEPS = 60;

describe('searches in WebAssembly', () => {
  test.each([
    ['the same matches after the same steps', 100_000],
    ['the same ends for want of steps', FEW_STEPS],
  ])('have %s as the matcher', (_, stepLimit) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = new Random(seed);
        const parsed = parsePattern(new PatternWriter(random, true).write());
        if (!parsed.ok) return;
        const searches = new Searches(parsed.pattern, stepLimit);
        for (let text = 0; text < TEXTS_OF_EACH; text += 1) compare(searches, writeSubject(random));
      }),
      { numRuns: 300 },
    );
  });

  /** What random patterns seldom have: long literals, texts that end in them, many groups, and repeats of repeats. */
  test.each([
    ['Failed password for', 'Failed password for root'],
    ['Failed password for', 'Failed password fo'],
    ['Failed password for', 'Failed passwort for'],
    ['(?i)failed password', 'x FAILED passWORD'],
    ['abcdefgh', 'abcdefgh'],
    ['abcdefghi', 'abcdefgh'],
    ['ıb', '1b'],
    ['aıb', 'a1c'],
    ['(?:(a)|(b)|(c)){2,}(?:\\2\\1|\\3)', 'abcabcba'],
    ['(?:(?:(\\d{1,3})\\.){3}(\\d{1,3})|(?!:)x)+$', '192.0.2.1198.51.100.7\n'],
    ['(?:(?:a?b??)*c|(?:ab|a)++)+?(?<!c)d', 'abacabcababd'],
    ['(?P<x>a)?(?(x)b|c)(?:(?<=b)d|e)', 'abd ce ae'],
    ['(?m)^b$\\Z|\\Bb\\b|^\\s*$', 'a\nb\n\n'],
    ['^(?:x(?!y)[^\\]]*+\\]|[^x]+)(?=:|$)', 'xz-]'],
    ['(?:a|b)*?(?:(c)|d){3,4}?e', 'abacdcde'],
  ])('%s in %j', (source, text) => {
    compare(new Searches(parse(source)), text);
  });
});

function compare(searches: Searches, text: string): void {
  const expected = searches.byMatcher(text);
  for (const found of searches.byWasm(text))
    expect({ text, ...found }).toEqual({ text, ...expected });
}
