import { expect, test } from 'vitest';
import { findCharacter } from '../../../src/pyregex/unicode/character-names.ts';

test.each([
  ['EM DASH', 0x2014],
  ['em Dash', 0x2014],
  ['TIBETAN LETTER -A', 0xf60],
  ['EGYPTIAN HIEROGLYPH A014A', 0x13011],
  ['VARIATION SELECTOR-256', 0xe01ef],
  ['HANGUL SYLLABLE A', 0xc544],
  ['HANGUL SYLLABLE GAGG', 0xac02],
  ['HANGUL SYLLABLE HIH', 0xd7a3],
  ['CJK UNIFIED IDEOGRAPH-4E00', 0x4e00],
  ['CJK UNIFIED IDEOGRAPH-3134A', 0x3134a],
  ['CJK COMPATIBILITY IDEOGRAPH-2FA1D', 0x2fa1d],
])('%s', (name, code) => {
  expect(findCharacter(name)?.toString(16)).toBe(code.toString(16));
});

test.each([
  ['a control', 'LINE FEED', 0xa],
  ['an abbreviation', 'NBSP', 0xa0],
  ['a correction', 'PRESENTATION FORM FOR VERTICAL RIGHT WHITE LENTICULAR BRACKET', 0xfe18],
  ['its mistake', 'PRESENTATION FORM FOR VERTICAL RIGHT WHITE LENTICULAR BRAKCET', 0xfe18],
])('%s: %s', (_, name, code) => {
  expect(findCharacter(name)).toBe(code);
});

test.each([
  '',
  ' EM DASH',
  'EM  DASH',
  'EM DAſH',
  'constructor',
  'HANGUL SYLLABLE ',
  'HANGUL SYLLABLE ga',
  'HANGUL SYLLABLE GAX',
  'CJK UNIFIED IDEOGRAPH-4e00',
  'CJK UNIFIED IDEOGRAPH-FFFF',
  'CJK UNIFIED IDEOGRAPH-004E00',
  'KEYCAP DIGIT ONE',
])('%j is no name of a character', (name) => {
  expect(findCharacter(name)).toBeUndefined();
});
