import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseVariants, lowerCase } from '../../../src/pyregex/unicode/casing.ts';

function variantsOf(char: string, ascii = false): string {
  const variants = caseVariants(char.codePointAt(0) ?? 0, ascii);
  return String.fromCodePoint(...variants);
}

describe('caseVariants', () => {
  test.each([
    ['a', 'Aa'],
    ['A', 'Aa'],
    ['1', '1'],
    ['_', '_'],
    ['é', 'Éé'],
    ['k', 'Kk\u212a'],
    ['\u212a', 'Kk\u212a'],
    ['s', 'Ssſ'],
    ['ſ', 'Ssſ'],
    ['i', 'Iiİı'],
    ['İ', 'Iiİı'],
    ['ß', 'ßẞ'],
    ['µ', 'µΜμ'],
    ['σ', 'Σςσ'],
    ['ǆ', 'Ǆǅǆ'],
    ['ᾀ', 'ᾀᾈ'],
    ['ω', 'Ωω\u2126'],
    ['т', 'Ттᲄᲅ'],
    ['ﬅ', 'ﬅﬆ'],
    ['𐐀', '𐐀𐐨'],
    ['中', '中'],
  ])('%s matches %s', (char, variants) => {
    expect(variantsOf(char)).toBe(variants);
  });

  test.each([
    ['k', 'Kk'],
    ['Z', 'Zz'],
    ['@', '@'],
    ['[', '['],
    ['`', '`'],
    ['{', '{'],
    ['É', 'É'],
    ['\u212a', '\u212a'],
  ])('under (?a) %s matches %s', (char, variants) => {
    expect(variantsOf(char, true)).toBe(variants);
  });

  test('is an equivalence, in ascending order', () => {
    fc.assert(
      fc.property(fc.nat(0x10ffff), fc.boolean(), (code, ascii) => {
        const variants = caseVariants(code, ascii);
        expect(variants).toContain(code);
        expect(variants).toEqual([...new Set(variants)].toSorted((a, b) => a - b));
        for (const variant of variants) expect(caseVariants(variant, ascii)).toEqual(variants);
      }),
    );
  });
});

test.each([
  [0x41, false, 0x61],
  [0x41, true, 0x61],
  [0xc9, false, 0xe9],
  [0xc9, true, 0xc9],
  [0x130, false, 0x69],
  [0x17f, false, 0x17f],
  [0x10400, false, 0x10428],
])('lowerCase(%i, %j) is %i', (code, ascii, lower) => {
  expect(lowerCase(code, ascii)).toBe(lower);
});
