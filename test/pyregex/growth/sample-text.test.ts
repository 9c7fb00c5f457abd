import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextSampler } from '../../../src/pyregex/growth/sample-text.ts';
import { createMatcher, parsePattern } from '../../../src/pyregex/index.ts';

const atom = fc.constantFrom(...String.raw`a . \d \S [^a] [x-z] [^\w\s] é 😀`.split(' '));
const quantifier = fc.constantFrom('', '*', '+?', '?', '{2,3}', '{4}');

const { pattern } = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(atom, quantifier).map(([text, times]) => text + times),
    fc.tuple(tie('pattern'), quantifier).map(([text, times]) => `(?:${text})${times}`),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(${one}|${other})`),
  ),
  pattern: fc.array(tie('piece'), { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('')),
}));

test('a text of a node is one that it matches', () => {
  fc.assert(
    fc.property(pattern, fc.nat(3), (source, variant) => {
      const parsed = parsePattern(`^(?:${source})$`);
      if (!parsed.ok) throw new Error(parsed.error.message);
      const text = new TextSampler().textOf(parsed.pattern.body, variant);
      const matcher = createMatcher(parsed.pattern, { stepLimit: 50_000 });
      fc.pre(matcher.countSteps(text) < Infinity);
      expect(matcher.search(text)).not.toBeNull();
    }),
  );
});

test.each([
  ['(?:ab|c)[0-9]+', 0, 'ab1'],
  ['(?:ab|c)[0-9]+', 1, 'c1'],
  ['x?y*', 0, ''],
  ['x?y*', 1, 'xy'],
  [String.raw`\bx(?=y)(z)?(?(1)a|b)`, 0, 'xb'],
])('%s, variant %d', (source, variant, text) => {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(parsed.error.message);
  expect(new TextSampler().textOf(parsed.pattern.body, variant)).toBe(text);
});

test('repeats of thousands are cut', () => {
  const parsed = parsePattern('(?:(?:a{9999}){9999}){9999}');
  if (!parsed.ok) throw new Error(parsed.error.message);
  expect(new TextSampler().textOf(parsed.pattern.body).length).toBeLessThan(10_000);
});
