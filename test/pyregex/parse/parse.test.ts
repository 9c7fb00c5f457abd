import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Node, Pattern } from '../../../src/pyregex/ast.ts';
import { parsePattern, type PatternOptions } from '../../../src/pyregex/parse/parse.ts';
import { childrenOf, walk } from '../../../src/pyregex/traverse.ts';
import { patternArbitrary } from '../../support/pattern-arbitrary.ts';
import { showTree } from '../../support/show-tree.ts';

function parse(source: string, options?: PatternOptions): Pattern {
  const result = parsePattern(source, options);
  if (!result.ok) throw new Error(`${result.error.message} at ${result.error.position}`);
  return result.pattern;
}

function treeOf(source: string, options?: PatternOptions): string {
  return showTree(parse(source, options).body);
}

function expectError(source: string, message: string, position: number, end: number): void {
  const result = parsePattern(source);
  expect(result).toEqual({ ok: false, error: { message, position, end } });
}

function nest(depth: number, open: string): string {
  return open.repeat(depth) + ')'.repeat(depth);
}

function expectChildrenInside(node: Node): void {
  let position = node.span.start;
  for (const { span } of childrenOf(node)) {
    expect(span.start).toBeGreaterThanOrEqual(position);
    expect(span.end).toBeGreaterThanOrEqual(span.start);
    position = span.end;
  }
  expect(node.span.end).toBeGreaterThanOrEqual(position);
}

describe('trees', () => {
  test.each([
    ['', 'ε'],
    ['ab', 'a b'],
    ['a|b|', '(or (a) (b) (ε))'],
    ['a.^$', 'a . <line-begin> <line-end>'],
    ['\\A\\b\\B\\Z', '<text-begin> <word-boundary> <not-word-boundary> <text-end>'],
    ['😀\ud800', '😀 U+d800'],
    ['}]', '} ]'],
  ])('%j', (source, tree) => {
    expect(treeOf(source)).toBe(tree);
  });

  test.each([
    ['\\d\\S', '[digit] [not-space]'],
    ['\\a\\f\\n\\r\\t\\v\\\\', 'U+0007 U+000c U+000a U+000d U+0009 U+000b \\'],
    ['\\x41\\u00e9\\U0001F600\\ud83d', 'A é 😀 U+d83d'],
    ['\\0\\012\\0123\\101', 'U+0000 U+000a U+000a 3 A'],
    ['\\.\\é\\😀\\\n', '. é 😀 U+000a'],
    ['(a)\\1x\\101', '(group 1 a) (same-as 1) x A'],
  ])('escapes: %j', (source, tree) => {
    expect(treeOf(source)).toBe(tree);
  });

  test.each([
    ['[abc]', '[a b c]'],
    ['[^a-c\\d]', '[^a-c digit]'],
    ['[]a]', '[] a]'],
    ['[^]]', '[^]]'],
    ['[a-]', '[a -]'],
    ['[-a]', '[- a]'],
    ['[+--]', '[+--]'],
    ['[\\w-]', '[word -]'],
    ['[\\b\\1\\101\\]^[]', '[U+0008 U+0001 A ] ^ []'],
    ['[😀-\\U0001F64F]', '[😀-🙏]'],
    ['(?x)[ #]', '[U+0020 #]'],
    ['(?x)[\\N{DIGIT ONE}-\\N{digit nine}] \\N{EM DASH}', '[1-9] —'],
  ])('sets: %j', (source, tree) => {
    expect(treeOf(source)).toBe(tree);
  });

  test.each([
    ['a*b+?c?+', '(greedy 0-Infinity a) (lazy 1-Infinity b) (possessive 0-1 c)'],
    ['a{2}b{,3}?c{4,}+', '(greedy 2-2 a) (lazy 0-3 b) (possessive 4-Infinity c)'],
    ['a{,}', '(greedy 0-Infinity a)'],
    ['a{}b{x}c{1,2', 'a { } b { x } c { 1 , 2'],
    ['{1', '{ 1'],
    ['(?:a*)*', '(greedy 0-Infinity (group (greedy 0-Infinity a)))'],
    ['(?=a)*', '(greedy 0-Infinity (ahead a))'],
    ['(?:^)*', '(greedy 0-Infinity (group <line-begin>))'],
    ['a(?#x)*', '(greedy 0-Infinity a)'],
  ])('quantifiers: %j', (source, tree) => {
    expect(treeOf(source)).toBe(tree);
  });

  test.each([
    ['(a)(?:b)(?P<n>c)', '(group 1 a) (group b) (group 2 n c)'],
    ['((a)|b)', '(group 1 (or ((group 2 a)) (b)))'],
    ['(?P<n>a)(?P=n)', '(group 1 n a) (same-as 1)'],
    ['(?P<é_1>a)', '(group 1 é_1 a)'],
    ['(?>a|b)', '(atomic (or (a) (b)))'],
    ['(?=a)(?!b)', '(ahead a) (ahead not b)'],
    ['(?<=ab|cd)(?<!e)', '(behind 2 (or (a b) (c d))) (behind 1 not e)'],
    ['(..)(?<=\\1{3})', '(group 1 . .) (behind 6 (greedy 3-3 (same-as 1)))'],
    [
      '(?<=(?<=a)(?=b+)\\bc)',
      '(behind 1 (behind 1 a) (ahead (greedy 1-Infinity b)) <word-boundary> c)',
    ],
    ['(a)?(?(1)b|c)', '(greedy 0-1 (group 1 a)) (if 1 (b) (c))'],
    ['(?P<n>a)?(?(n)b)', '(greedy 0-1 (group 1 n a)) (if 1 (b))'],
    ['(?(2)a)()()', '(if 2 (a)) (group 1 ε) (group 2 ε)'],
    ['()(?( +0_1 )a)', '(group 1 ε) (if 1 (a))'],
    ['a(?#b\\)c)d', 'a d'],
  ])('groups: %j', (source, tree) => {
    expect(treeOf(source)).toBe(tree);
  });

  test.each([
    ['(?i)a[b].\\d\\b', 'a/i [b]/i . [digit]/i <word-boundary>'],
    ['(?a)a\\w\\b', 'a/a [word]/a <word-boundary>/a'],
    ['(?s).', './s'],
    ['(?m)^$', '<line-begin>/m <line-end>/m'],
    ['(?i)(?s)a.|b', '(or (a/i ./s) (b/i))'],
    ['(?i:a)b', '(group a/i) b'],
    ['(?is)(?-i:a.)b', '(group a ./s) b/i'],
    ['(?a)(?u:\\w)\\w', '(group [word]) [word]/a'],
    ['(?i)(a)\\1', '(group 1 a/i) (same-as 1)/i'],
    ['(?#x)(?i)a', 'a/i'],
  ])('flags: %j', (source, tree) => {
    expect(treeOf(source)).toBe(tree);
  });

  test.each([
    ['(?x) a b # c\n d', 'a b d'],
    ['(?x) a # no end', 'a'],
    ['(?x)a # hidden \\\n b \n c', 'a c'],
    ['(?x)a\\ [ ]\\#', 'a U+0020 [U+0020] #'],
    ['(?x) (?i) a +', '(greedy 1-Infinity a/i)'],
    ['(?x)a(?-x: b)| c', '(or (a (group U+0020 b)) (c))'],
    ['a (?x: b ) c', 'a U+0020 (group b) U+0020 c'],
  ])('verbose: %j', (source, tree) => {
    expect(treeOf(source)).toBe(tree);
  });

  test('re.MULTILINE given from outside', () => {
    expect(treeOf('^(?-m:$)', { multiline: true })).toBe('<line-begin>/m (group <line-end>)');
  });

  test('groups are counted and named', () => {
    const { groupCount, groupNames } = parse('(?P<b>())(?:)(?P<a>)');
    expect(groupCount).toBe(3);
    expect([...groupNames]).toEqual([
      ['b', 1],
      ['a', 3],
    ]);
  });
});

describe('errors', () => {
  test.each([
    ['a\\', 'bad escape (end of pattern)', 1, 2],
    ['*\\', 'bad escape (end of pattern)', 1, 2],
    ['\\q', 'bad escape \\q', 0, 2],
    ['é\\z', 'bad escape \\z', 1, 3],
    ['\\x4g', 'incomplete escape \\x4', 0, 3],
    ['\\u00', 'incomplete escape \\u00', 0, 4],
    ['\\U00110000', 'bad escape \\U00110000', 0, 10],
    ['\\400', 'octal escape value \\400 outside of range 0-0o377', 0, 4],
    ['[\\8]', 'bad escape \\8', 1, 3],
    ['[\\A]', 'bad escape \\A', 1, 3],
    ['\\N', 'missing {', 2, 2],
    ['\\N{}', 'missing character name', 3, 4],
    ['\\N{DASH', 'missing }, unterminated name', 3, 7],
    ["a\\N{EM 'DASH}", 'undefined character name "EM \'DASH"', 1, 13],
    ['[\\N{\ud800}]', 'bad escape \\N', 4, 6],
    ['\\N{KEYCAP DIGIT ONE}', "undefined character name 'KEYCAP DIGIT ONE'", 0, 20],
    ['\\1', 'invalid group reference 1', 1, 2],
    ['(a)\\18', 'invalid group reference 18', 4, 6],
    ['(a\\1)', 'cannot refer to an open group', 2, 4],
  ])('escapes: %j', expectError);

  test.each([
    ['a[b', 'unterminated character set', 1, 2],
    ['[]', 'unterminated character set', 0, 1],
    ['[a-', 'unterminated character set', 0, 1],
    ['[z-a]', 'bad character range z-a', 1, 4],
    ['[a-\\d]', 'bad character range a-\\d', 1, 5],
    ['[\\w-a]', 'bad character range \\w-a', 1, 5],
    ['[😀-a]', 'bad character range 😀-a', 1, 5],
    ['[😀-\\x41]', 'bad character range 😀-\\x', 4, 8],
  ])('sets: %j', expectError);

  test.each([
    ['*a', 'nothing to repeat', 0, 1],
    ['a|{2}', 'nothing to repeat', 2, 5],
    ['^*', 'nothing to repeat', 1, 2],
    ['\\b+', 'nothing to repeat', 2, 3],
    ['😀**', 'multiple repeat', 3, 4],
    ['a+?{2}', 'multiple repeat', 3, 6],
    ['(?x)a+ ?', 'multiple repeat', 7, 8],
    ['a{3,2}', 'min repeat greater than max repeat', 2, 6],
    ['a{4294967295}', 'the repetition number is too large', 2, 13],
    ['(?t)a*', 'internal: unsupported template operator MAX_REPEAT', 4, 6],
  ])('quantifiers: %j', expectError);

  test.each([
    ['(a', 'missing ), unterminated subpattern', 0, 1],
    ['a)', 'unbalanced parenthesis', 1, 2],
    ['(?', 'unexpected end of pattern', 2, 2],
    ['(?<', 'unexpected end of pattern', 3, 3],
    ['(?P', 'unexpected end of pattern', 3, 3],
    ['(?<n>a)', 'unknown extension ?<n', 1, 4],
    ['(?P>n)', 'unknown extension ?P>', 1, 4],
    ['(?\\d)', 'unknown extension ?\\d', 1, 4],
    ['(?#a', 'missing ), unterminated comment', 0, 1],
    ['(?P<', 'missing group name', 4, 4],
    ['(?P<>a)', 'missing group name', 4, 5],
    ['(?P<😀 ', 'missing >, unterminated name', 4, 7],
    ['(?P<1a>b)', "bad character in group name '1a'", 4, 7],
    ["(?P<a'\n\u2028\x01😀>b)", 'bad character in group name "a\'\\n\\u2028\\x01😀"', 4, 12],
    ['(?P<a>)(?P<a>)', "redefinition of group name 'a' as group 2; was group 1", 11, 13],
    ['(?P=a)', "unknown group name 'a'", 4, 6],
    ['(?P<a>(?P=a))', 'cannot refer to an open group', 10, 12],
    ['(?(a)b)', "unknown group name 'a'", 3, 5],
    ['(?(1a)b)', "bad character in group name '1a'", 3, 6],
    ['(?(-1)b)', "bad character in group name '-1'", 3, 6],
    ['(?(0)b)', 'bad group number', 3, 5],
    ['(?(1)b)', 'invalid group reference 1', 3, 4],
    ['(?(1073741823)b)', 'invalid group reference 1073741823', 3, 14],
    ['()(?(1)a|b|c)', 'conditional backref with more than two branches', 10, 11],
  ])('groups: %j', expectError);

  test.each([
    ['(?<=a*)', 'look-behind requires fixed-width pattern', 0, 7],
    ['x(?<!a|bc)', 'look-behind requires fixed-width pattern', 1, 10],
    ['(?<=(?<=a+)b?)', 'look-behind requires fixed-width pattern', 0, 14],
    ['(?<=(a)\\1)', 'cannot refer to group defined in the same lookbehind subpattern', 9, 10],
    ['((?<=(?(1)a)))', 'cannot refer to an open group', 10, 11],
    ['(?<=a{2147483648})', 'invalid SRE code', 0, 18],
  ])('lookbehinds: %j', expectError);

  test.each([
    ['a(?i)', 'global flags not at the start of the expression', 1, 5],
    ['((?i))', 'global flags not at the start of the expression', 1, 5],
    ['|(?i)', 'global flags not at the start of the expression', 1, 5],
    ['(?L)', "bad inline flags: cannot use 'L' flag with a str pattern", 3, 4],
    ['(?au)', "bad inline flags: flags 'a', 'u' and 'L' are incompatible", 4, 5],
    ['(?a)(?u)b', 'ASCII and UNICODE flags are incompatible', 4, 8],
    ['(?i', 'missing -, : or )', 3, 3],
    ['(?ik)', 'unknown flag', 3, 4],
    ['(?i!)', 'missing -, : or )', 3, 4],
    ['(?-', 'missing flag', 3, 3],
    ['(?-:a)', 'missing flag', 3, 4],
    ['(?-i', 'missing :', 4, 4],
    ['(?-i)', 'missing :', 4, 5],
    ['(?-a:b)', "bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 4, 5],
    ['(?i-i:a)', 'bad inline flags: flag turned on and off', 5, 6],
    ['(?t:a)', 'bad inline flags: cannot turn on global flag', 3, 4],
    ['(?-t:a)', 'bad inline flags: cannot turn off global flag', 4, 5],
  ])('flags: %j', expectError);
});

describe('nesting', () => {
  test.each(['(', '(?:', '(?=', '(?>', '(?<!'])('%s may be nested 495 deep', (open) => {
    expect(parsePattern(nest(495, open)).ok).toBe(true);
    expect(parsePattern(nest(496, open))).toMatchObject({
      error: { message: 'RecursionError: maximum recursion depth exceeded' },
    });
  });

  test.each(['(', '()(?(1)', '(?P<', '[', '(?x)', '(?i:', '{', 'a|'])('100,000 of %s', (piece) => {
    expect(() => parsePattern(piece.repeat(100_000))).not.toThrow();
  });
});

describe('spans', () => {
  test('are those of the source in UTF-16 units', () => {
    const source = '😀[a](?P<n>b|c)+?(?=\\d)(?(n)x|y)(?P=n)';
    const texts = Array.from(walk(parse(source).body), ({ type, span }) => [
      type,
      source.slice(span.start, span.end),
    ]);
    expect(texts).toEqual([
      ['sequence', source],
      ['literal', '😀'],
      ['set', '[a]'],
      ['repeat', '(?P<n>b|c)+?'],
      ['group', '(?P<n>b|c)'],
      ['alternation', 'b|c'],
      ['sequence', 'b'],
      ['literal', 'b'],
      ['sequence', 'c'],
      ['literal', 'c'],
      ['lookaround', '(?=\\d)'],
      ['sequence', '\\d'],
      ['set', '\\d'],
      ['conditional', '(?(n)x|y)'],
      ['sequence', 'x'],
      ['literal', 'x'],
      ['sequence', 'y'],
      ['literal', 'y'],
      ['backreference', '(?P=n)'],
    ]);
  });

  test('nest, and do not overlap', () => {
    fc.assert(
      fc.property(patternArbitrary, (source) => {
        const result = parsePattern(source);
        if (!result.ok) return;
        expect(result.pattern.body.span.end).toBe(source.length);
        for (const node of walk(result.pattern.body)) expectChildrenInside(node);
      }),
    );
  });

  test('errors lie inside the source', () => {
    fc.assert(
      fc.property(patternArbitrary, (source) => {
        const result = parsePattern(source);
        if (result.ok) return;
        const { position, end } = result.error;
        expect(position).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(source.length);
        expect(end > position || position === source.length).toBe(true);
      }),
    );
  });
});
