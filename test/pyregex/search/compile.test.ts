import { describe, expect, test } from 'vitest';
import { compileRegex, type CompileOptions, type PyRegex } from '../../../src/pyregex/index.ts';

test('what CPython rejects is returned as an error with its place', () => {
  expect(compileRegex('ab(')).toEqual({
    ok: false,
    error: { message: 'missing ), unterminated subpattern', position: 2, end: 3 },
  });
});

test('re.MULTILINE can be given', () => {
  expect(compile('^b$').search('a\nb\n', true)).toBeNull();
  expect(compile('^b$', { multiline: true }).search('a\nb\n', true)).toMatchObject({ start: 2 });
});

/** What CPython 3.11.2 finds. */
describe('search(subject, pos, endpos)', () => {
  test.each<[string, string, number, number | undefined, [number, number] | null]>([
    ['^b', 'ab', 1, undefined, null],
    ['(?m)^b', 'a\nb', 2, undefined, [2, 3]],
    ['\\bb', 'ab', 1, undefined, null],
    ['(?<=a)b', 'ab', 1, undefined, [1, 2]],
    ['a$', 'ab', 0, 1, [0, 1]],
    ['a$', 'a\nb', 0, 2, [0, 1]],
    ['a\\Z', 'ab', 0, 1, [0, 1]],
    ['a(?=b)', 'ab', 0, 1, null],
    ['a\\b', 'ab', 0, 1, [0, 1]],
    ['a', 'aba', 1, undefined, [2, 3]],
    ['a', 'aba', 1, 2, null],
    ['', 'ab', 2, undefined, [2, 2]],
    ['', 'ab', 3, undefined, [2, 2]],
    ['', 'ab', -3, undefined, [0, 0]],
    ['b', 'ab', 0, 9, [1, 2]],
    ['a', 'ab', 0, -1, null],
    ['', 'ab', 0, -1, [0, 0]],
    ['', 'ab', 2, 1, null],
    ['x*', 'xxx', 1, 2, [1, 2]],
    ['^a', 'aa', 0, 1, [0, 1]],
    ['(?:|a)*b', 'aab', 1, undefined, [1, 3]],
    ['(?i)(a)\\1', 'aAaA', 1, 3, [1, 3]],
  ])('%s on %j from %s to %s', (source, subject, pos, endpos, span) => {
    for (const ascii of [true, false]) {
      const match = compile(source).search(subject, ascii, pos, endpos);
      expect(match && [match.start, match.end]).toEqual(span);
    }
  });

  test('leaves nothing behind for the next search', () => {
    const regex = compile('a+');
    expect(regex.search('xaa', true)).toMatchObject({ start: 1, end: 3 });
    expect(regex.search('a', true)).toMatchObject({ start: 0, end: 1 });
    expect(regex.search('aaaa', true, 3)).toMatchObject({ start: 3 });
    expect(regex.search('b', true)).toBeNull();
    expect(regex.search('a', true)).toMatchObject({ start: 0, end: 1 });
  });
});

describe('groups', () => {
  const source = '(?P<a>x)?(y)?(?:(z)|(?P<d>w))';
  const expected = [
    ['yw', { start: 1, end: 3 }],
    [undefined, undefined],
    ['y', { start: 1, end: 2 }],
    [undefined, undefined],
    ['w', { start: 2, end: 3 }],
  ];

  test.each<[string, CompileOptions]>([
    ['asked for by name', {}],
    ['asked for by their texts', { textsOf: [2] }],
    ['not asked for', { textsOf: [] }],
    ['asked for by their spans', { spansOf: [1, 2, 3, 4] }],
    ['asked for by spans only', { textsOf: [], spansOf: [4] }],
  ])('%s', (_, options) => {
    for (const ascii of [true, false]) {
      const match = compile(source, options).search('-yw', ascii);
      const found = expected.map((__, group) => [match?.group(group), match?.span(group)]);
      expect(found).toEqual(expected);
    }
  });

  test.each([
    ['^(?:\\W{0,2})?(\\d+)-', '[12-', 1, [1, 3]],
    ['(?=^|\\b)(\\d+)(?:\\.(\\d+))?', 'a 12.5', 1, [2, 4]],
    ['(?=^|\\b)(\\d+)(?:\\.(\\d+))?', 'a 12.5', 2, [5, 6]],
    ['(a)(b)', 'xab', 2, [2, 3]],
    ['(?:é(a))', 'ééa', 1, [2, 3]],
    ['😀+(a)', '-😀😀a', 1, [5, 6]],
    ['x(a)?', 'xb', 1, null],
    ['(a)|b', 'b', 1, null],
    ['(?:x|y)(?:(a)|b)', 'yb', 1, null],
    ['(?:(a)|b)+', 'abb', 1, [0, 1]],
    ['(?=.(b))a', 'ab', 1, [1, 2]],
    ['(a)(?i:b\\1)', 'abA', 1, [0, 1]],
  ])('the span that was asked for: %s on %s, group %d', (source_, subject, group, span) => {
    const found = compile(source_, { spansOf: [group] })
      .search(subject, false)
      ?.span(group);
    expect(found).toEqual(span ? { start: span[0], end: span[1] } : undefined);
  });
});

describe('where V8 is no help', () => {
  test('a match is never found inside a surrogate pair', () => {
    const regex = compile('(?!😀)');
    expect(regex.search('😀b', false)).toMatchObject({ start: 2, end: 2 });
    expect(regex.search('😀😀', false)).toMatchObject({ start: 4, end: 4 });
    expect(regex.search('b😀', false, 1)).toMatchObject({ start: 3, end: 3 });
  });

  test('a text on which it runs out of stack', () => {
    const regex = compile(`(?:(?>a)|${'(?>c)|'.repeat(60)}b)*`);
    const subject = 'ab'.repeat(200_000);
    expect(regex.search(subject, true)).toMatchObject({ start: 0, end: subject.length });
  });

  test('more groups than it takes', () => {
    const groups = Array.from({ length: 33_000 }, (_, index) => `(?P<g${index}>)`).join('');
    expect(compile(`${groups}a`).search('ba', true)?.span(33_000)).toEqual({ start: 1, end: 1 });
  });

  test.each([
    ['(', ')'],
    ['(?:', ')*'],
    ['(?P<x>', ')?'],
    ['(?:', ')+?'],
    ['(?=', ')'],
  ])('groups nested as deep as CPython allows: %s…%s', (opening, closing) => {
    const depth = 480;
    const openings = Array.from({ length: depth }, (_, index) => opening.replace('x', `x${index}`));
    const regex = compile(`${openings.join('')}a${closing.repeat(depth)}`);
    for (const ascii of [true, false]) expect(regex.search('a', ascii)).not.toBeNull();
  });
});

function compile(source: string, options?: CompileOptions): PyRegex {
  const compiled = compileRegex(source, options);
  if (!compiled.ok) throw new Error(`${source}: ${compiled.error.message}`);
  return compiled.regex;
}
