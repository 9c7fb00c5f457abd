import { describe, expect, test } from 'vitest';
import { findGrowth, parsePattern, type GrowthFinding } from '../../../src/pyregex/index.ts';
import { FLAWED_REGEXES, type GrowthName } from './flawed-regexes.ts';

const STEPS = 120_000_000;

function find(source: string): GrowthFinding {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return findGrowth(parsed.pattern, STEPS);
}

const NAMES: ReadonlyMap<number, GrowthName> = new Map([
  [2, 'quadratic'],
  [3, 'cubic'],
  [4, 'quartic'],
  [Infinity, 'exponential'],
]);

function nameOf({ growth }: GrowthFinding): GrowthName | undefined {
  return growth ? NAMES.get(Math.round(growth.degree)) : 'none';
}

// vitest makes the matcher many times slower; the conformance tests have all of them.
const SOME = FLAWED_REGEXES.filter((_, index) => index % 4 === 1);

test.each(SOME)('%s is tried whole: %s', (source, name) => {
  const finding = find(source);
  expect({ name: nameOf(finding), isWhole: finding.isWhole }).toEqual({ name, isWhole: true });
});

test.each([
  [String.raw`^user (?:\w+\s?)+ left$`, String.raw`(?:\w+\s?)+`, 'user '],
  [String.raw`^(?:one|(a+)+)b`, '(a+)+', ''],
  [String.raw`^.*x(?=(?:b*)*c)`, '(?:b*)*', 'x'],
])('%s is told with the repeat that goes round', (source, piece, prefix) => {
  const { growth } = find(source);
  const { start, end } = growth!.span;
  expect(piece).toContain(source.slice(start, end));
  expect(growth!.attack.prefix.startsWith(prefix)).toBe(true);
});

describe('what is large is bounded by steps', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `word${index}`);
  test.each([
    ['100,000 characters', 'a'.repeat(100_000), true],
    ['10,000 branches', `^(?:${many.join('|')})*x$`, true],
    ['300 groups in each other', `${'('.repeat(300)}a+${')'.repeat(300)};`, true],
    ['300 repeats in each other', `^${'(?:'.repeat(300)}a${')*'.repeat(300)}b`, false],
    ['a repeat of repeats', '(?:(?:(?:a{9999}){9999}){9999})*b', false],
    [
      '1,000 repeats, which only fixed texts part',
      String.raw`^${String.raw`x\w+,`.repeat(1000)};`,
      true,
    ],
    ['1,000 lookaheads', `^${'(?=.*a)'.repeat(1000)}`, true],
    ['1,000 references', String.raw`^(a+)${String.raw`\1?`.repeat(1000)}x`, true],
  ])('%s', (_, source, isWhole) => {
    expect(find(source).isWhole).toBe(isWhole);
  });
});

test('sound repeats with long texts around them are no growth', () => {
  expect(find(String.raw`^${String.raw`x\w+,`.repeat(300)};`).growth).toBeNull();
});

test('writes no text that is shorter than what the pattern matches, which CPython does not begin to search', () => {
  const end = 'and this is what has to stand at the end of each line of that log';
  const { attack, lengthFor } = find(`^(?:a*)*${end}$`).growth!;
  const length = attack.prefix.length + lengthFor(STEPS) + attack.suffix.length;
  expect(length).toBeGreaterThanOrEqual(end.length);
});
