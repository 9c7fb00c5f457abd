import { describe, expect, test } from 'vitest';
import { isInCategory } from '../../../src/pyregex/unicode/categories.ts';

function categoriesOf(char: string, ascii: boolean): string {
  const code = char.codePointAt(0) ?? 0;
  const categories = (['word', 'digit', 'space'] as const).filter((category) =>
    isInCategory(category, code, ascii),
  );
  return categories.join(' ');
}

describe('categories of characters', () => {
  test.each([
    ['a', 'word', 'word'],
    ['Z', 'word', 'word'],
    ['_', 'word', 'word'],
    ['0', 'word digit', 'word digit'],
    ['9', 'word digit', 'word digit'],
    ['-', '', ''],
    ['/', '', ''],
    [':', '', ''],
    ['@', '', ''],
    ['`', '', ''],
    [' ', 'space', 'space'],
    ['\t', 'space', 'space'],
    ['\v', 'space', 'space'],
    ['\r', 'space', 'space'],
    ['\b', '', ''],
    ['\x0e', '', ''],
    ['\x1b', '', ''],
    ['\x1c', 'space', ''],
    ['\x1f', 'space', ''],
    ['\x7f', '', ''],
    ['\x85', 'space', ''],
    ['\xa0', 'space', ''],
    ['é', 'word', ''],
    ['中', 'word', ''],
    ['²', 'word', ''],
    ['Ⅷ', 'word', ''],
    ['٣', 'word digit', ''],
    ['𝟘', 'word digit', ''],
    ['\u0301', '', ''],
    ['‿', '', ''],
    ['\u2028', 'space', ''],
    ['\u200b', '', ''],
    ['\u3000', 'space', ''],
    ['\ufeff', '', ''],
    ['\ud800', '', ''],
    ['😀', '', ''],
  ])('%j is %j, under (?a) %j', (char, unicode, ascii) => {
    expect(categoriesOf(char, false)).toBe(unicode);
    expect(categoriesOf(char, true)).toBe(ascii);
  });
});
