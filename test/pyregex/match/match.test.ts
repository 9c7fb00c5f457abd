import { describe, expect, test } from 'vitest';
import {
  createMatcher,
  parsePattern,
  type Pattern,
  type PyMatch,
} from '../../../src/pyregex/index.ts';

type Spans = readonly (readonly [start: number, end: number] | null)[];

/** What CPython 3.11.2 finds: the spans of all groups, that of the whole match first. */
const SEARCHES: readonly {
  about: string;
  cases: readonly [pattern: string, subject: string, spans: Spans | null][];
}[] = [
  {
    about: 'characters and sets',
    cases: [
      ['b', 'abc', [[1, 2]]],
      ['.', '\n', null],
      ['(?s).', '\n', [[0, 1]]],
      ['a.c', 'a\nc abc', [[4, 7]]],
      ['[^a-c]+', 'abcdef', [[3, 6]]],
      ['[]a]+', 'x]a]', [[1, 4]]],
      ['[\\d-]+', 'a1-2b', [[1, 4]]],
      ['[^\\W\\d]+', '12é_4', [[2, 4]]],
      ['\\w+', '-éß٣_-', [[1, 5]]],
      ['(?a)\\w+', 'éa1', [[1, 3]]],
      ['\\d+', 'a٣1', [[1, 3]]],
      ['\\s+', 'a\u{1c}\u{a0}\u{2028}b', [[1, 4]]],
      ['\\s', '\u{feff}', null],
      ['', 'abc', [[0, 0]]],
      ['(?!)', 'abc', null],
    ],
  },
  {
    about: 'alternatives',
    cases: [
      ['a|ab', 'ab', [[0, 1]]],
      ['(?:a|ab)c', 'abc', [[0, 3]]],
      ['(?:|a)b', 'ab', [[0, 2]]],
      ['(a)|(b)|(c)', 'b', [[0, 1], null, [0, 1], null]],
      ['(?:a|[bc]|d)+', 'xabcdx', [[1, 5]]],
      ['x(?:ab|ac|)d', 'xacd xd', [[0, 4]]],
    ],
  },
  {
    about: 'repeats',
    cases: [
      ['a{2,3}', 'aaaa', [[0, 3]]],
      ['a{2,3}?', 'aaaa', [[0, 2]]],
      ['a{,2}b', 'aaab', [[1, 4]]],
      ['(?:ab){2}', 'ababab', [[0, 4]]],
      ['(?:ab){2,}c', 'ababab', null],
      ['.*b', 'abab\nb', [[0, 4]]],
      ['.*?b', 'abab', [[0, 2]]],
      ['a*?$', 'aaa', [[0, 3]]],
      ['.{3,5}?c', 'abcdec', [[0, 6]]],
      ['(?:ab?)*?c', 'aabac', [[0, 5]]],
      ['x{0}y', 'xy', [[1, 2]]],
      ['(?:a{2}|b){1,2}c', 'aabc', [[0, 4]]],
      ['[ab]*b', 'abab', [[0, 4]]],
      ['a{5,}', 'aaaa', null],
      ['(?:){3}a', 'a', [[0, 1]]],
    ],
  },
  {
    about: 'groups inside repeats keep their last value',
    cases: [
      [
        '(?:(a)|b)*',
        'ab',
        [
          [0, 2],
          [0, 1],
        ],
      ],
      [
        '(?:(a)|(b))*',
        'aba',
        [
          [0, 3],
          [2, 3],
          [1, 2],
        ],
      ],
      [
        '(?:(a)|b)*?$',
        'ab',
        [
          [0, 2],
          [0, 1],
        ],
      ],
      [
        '((a)|b)+',
        'ab',
        [
          [0, 2],
          [1, 2],
          [0, 1],
        ],
      ],
      [
        '(?:(a)b|(a)c)*',
        'abac',
        [
          [0, 4],
          [0, 1],
          [2, 3],
        ],
      ],
      [
        '(?:(x)?y)+',
        'xyy',
        [
          [0, 3],
          [0, 1],
        ],
      ],
      [
        '(\\w)*',
        'abc',
        [
          [0, 3],
          [2, 3],
        ],
      ],
      [
        '(?:(\\w)(\\d)?)*',
        'a1b',
        [
          [0, 3],
          [2, 3],
          [1, 2],
        ],
      ],
    ],
  },
  {
    about: 'groups are taken back with the choice that set them',
    cases: [
      ['(?:(a)b|ac)', 'ac', [[0, 2], null]],
      ['(?:(a)|(a)b)*c', 'abc', [[0, 3], null, [0, 1]]],
      [
        '(?:(a)|b)*ab',
        'aab',
        [
          [0, 3],
          [0, 1],
        ],
      ],
      [
        '(a(b)?)+$',
        'abaa',
        [
          [0, 4],
          [3, 4],
          [1, 2],
        ],
      ],
      [
        '(?:(a)(b)?)*ac',
        'abac',
        [
          [0, 4],
          [0, 1],
          [1, 2],
        ],
      ],
      ['(?:a(x)?|ax(y))z', 'axyz', [[0, 4], null, [2, 3]]],
      ['(?:(?:(a)|b)*c)?ab', 'ab', [[0, 2], null]],
    ],
  },
  {
    about: 'iterations that take nothing',
    cases: [
      ['(?:)*', 'a', [[0, 0]]],
      [
        '(a*)*',
        'b',
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [
        '(a*)+',
        'aab',
        [
          [0, 2],
          [2, 2],
        ],
      ],
      [
        '(a|)*',
        'aab',
        [
          [0, 2],
          [2, 2],
        ],
      ],
      [
        '(|a)*',
        'aab',
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [
        '(|a)+b',
        'aab',
        [
          [0, 3],
          [2, 2],
        ],
      ],
      [
        '(?:(a)|(b)|)*',
        'ab',
        [
          [0, 2],
          [0, 1],
          [1, 2],
        ],
      ],
      [
        '(a?)*?$',
        'aa',
        [
          [0, 2],
          [1, 2],
        ],
      ],
      [
        '(a??)*',
        'aa',
        [
          [0, 0],
          [0, 0],
        ],
      ],
      ['(?:a?){3}', 'aa', [[0, 2]]],
      [
        '(?:(?=(a))|b)*',
        'ab',
        [
          [0, 0],
          [0, 1],
        ],
      ],
      ['(?:()|a)*?b', 'aab', [[0, 3], null]],
      [
        '(a*?){2,}b',
        'aab',
        [
          [0, 3],
          [2, 2],
        ],
      ],
      [
        '(\\b|a)*',
        'aa',
        [
          [0, 0],
          [0, 0],
        ],
      ],
    ],
  },
  {
    about: 'lookarounds',
    cases: [
      ['a(?=b)', 'acab', [[2, 3]]],
      [
        '(?=(a+))a',
        'aaa',
        [
          [0, 1],
          [0, 3],
        ],
      ],
      ['(?=(a)|b)b', 'ab', [[1, 2], null]],
      ['(?!(a)b)a', 'abac', [[2, 3], null]],
      ['(?:(?!(a)c)a|b)+', 'ab', [[0, 2], null]],
      [
        '(?=(\\w+))\\1:',
        'ab:',
        [
          [0, 3],
          [0, 2],
        ],
      ],
      ['(?<=ab)c', 'cabc', [[3, 4]]],
      ['(?<!a)b', 'abb', [[2, 3]]],
      [
        '(?<=(a|b))c\\1',
        'acacbcb',
        [
          [1, 3],
          [0, 1],
        ],
      ],
      ['(?<=^)a', 'aa', [[0, 1]]],
      ['(?<!^)a', 'aa', [[1, 2]]],
      ['(?<=\\b)b', 'ab b', [[3, 4]]],
      ['(?<!abc)d', 'abcd d', [[5, 6]]],
      ['(?=a)(?=.b)(?!ac)', 'acab', [[2, 2]]],
      ['(?<=😀)b', 'b😀b', [[3, 4]]],
    ],
  },
  {
    about: 'conditionals',
    cases: [
      [
        '(<)?a(?(1)>|$)',
        '<a> a',
        [
          [0, 3],
          [0, 1],
        ],
      ],
      ['(<)?a(?(1)>|$)', '<a', [[1, 2], null]],
      [
        '(?P<q>")?\\w+(?(q)")',
        '"ab" "c',
        [
          [0, 4],
          [0, 1],
        ],
      ],
      ['(a)?(?(1)b|c)', 'c', [[0, 1], null]],
      ['(?:(a)|b)*(?(1)c|d)', 'abd abc', [[1, 3], null]],
      ['()?(?(1)a|b)', 'ba', [[0, 1], null]],
      [
        '(a(?(1)b|c))',
        'acab',
        [
          [0, 2],
          [0, 2],
        ],
      ],
      [
        '(?:(a)?(?(1)b|c))+',
        'abcab',
        [
          [0, 2],
          [0, 1],
        ],
      ],
    ],
  },
  {
    about: 'backreferences',
    cases: [
      [
        '(a+)-\\1',
        'aa-aaa',
        [
          [0, 5],
          [0, 2],
        ],
      ],
      [
        '(a)?\\1b',
        'b aab',
        [
          [2, 5],
          [2, 3],
        ],
      ],
      [
        '(?P<x>a|b)(?P=x)',
        'abb',
        [
          [1, 3],
          [1, 2],
        ],
      ],
      [
        '(a*)\\1',
        'aaaaa',
        [
          [0, 4],
          [0, 2],
        ],
      ],
      [
        '(?:(a)|b\\1)+',
        'aba',
        [
          [0, 3],
          [0, 1],
        ],
      ],
      [
        '(?:(a)|\\1b)+',
        'abab',
        [
          [0, 1],
          [0, 1],
        ],
      ],
      [
        '(?i:(a)\\1)',
        'aA',
        [
          [0, 2],
          [0, 1],
        ],
      ],
      [
        '(.)(?i:\\1)',
        'İi',
        [
          [0, 2],
          [0, 1],
        ],
      ],
      ['(.)(?i:\\1)', 'sſ', null],
      ['(.)(?ia:\\1)', 'éÉ', null],
      [
        '(?:(a)(?!\\1))+',
        'aab',
        [
          [1, 2],
          [1, 2],
        ],
      ],
      [
        '(😀|b)\\1',
        'b😀😀',
        [
          [1, 5],
          [1, 3],
        ],
      ],
    ],
  },
  {
    about: 'atomic groups and possessive repeats',
    cases: [
      ['(?>a+)a', 'aaa', null],
      ['(?>a|ab)c', 'abc', null],
      [
        '(?>(a+))b\\1',
        'aaba',
        [
          [1, 4],
          [1, 2],
        ],
      ],
      ['(?:(?>a?)b)+', 'abb', [[0, 3]]],
      ['a++b', 'aaab', [[0, 4]]],
      ['a*+a', 'aaa', null],
      ['(?:ab)++c', 'ababc', [[0, 5]]],
      ['(?:ab)?+ab', 'ab', null],
      ['(?:ab|a)*+b', 'aab', [[2, 3]]],
      ['[ab]{1,2}+b', 'aab', [[0, 3]]],
      [
        '(?:(a)|(b))*+c',
        'abc',
        [
          [0, 3],
          [1, 1],
          [1, 2],
        ],
      ],
      ['(?:a|)*+b', 'aab', [[0, 3]]],
      ['(?:){2,}+a', 'a', [[0, 1]]],
      [
        '(?:(?=(a))a){2}+',
        'aaa',
        [
          [0, 2],
          [1, 2],
        ],
      ],
    ],
  },
  {
    about:
      'groups that a failed branch of a possessive repeat leaves set (observed in CPython 3.11.2)',
    cases: [
      [
        'i(?:(b)|()){0,2}+',
        'iba',
        [
          [0, 2],
          [2, 2],
          [2, 2],
        ],
      ],
      [
        '(?:()a|()b)*+',
        'ab',
        [
          [0, 2],
          [1, 1],
          [1, 1],
        ],
      ],
      ['(?:(b)sB|(c)|(b))*+', 'bb', [[0, 2], [1, 2], null, [1, 2]]],
    ],
  },
  {
    about: 'assertions',
    cases: [
      ['a$', 'a\n', [[0, 1]]],
      ['a$', 'a\n\n', null],
      ['a$', 'a\nb', null],
      ['(?m)a$', 'a\nb', [[0, 1]]],
      ['(?m)^b', 'a\nb', [[2, 3]]],
      ['^b', 'a\nb', null],
      ['\\Ab', 'a\nb', null],
      ['(?m)\\Ab', 'a\nb', null],
      ['a\\Z', 'a\n', null],
      ['a\\Z', 'a', [[0, 1]]],
      ['(?m)$', '\n\n', [[0, 0]]],
      ['$', '\n\n', [[1, 1]]],
      ['\\bb', 'ab b', [[3, 4]]],
      ['b\\b', 'bé b', [[3, 4]]],
      ['(?a)b\\b', 'bé b', [[0, 1]]],
      ['\\B', 'ab', [[1, 1]]],
      ['\\B', '', null],
      ['\\B', '-', [[0, 0]]],
      ['\\b', '', null],
      ['^$', '', [[0, 0]]],
      ['^', '', [[0, 0]]],
    ],
  },
  {
    about: 'case',
    cases: [
      ['(?i)straße', 'STRASSE STRAßE', [[8, 14]]],
      ['(?i)k', '\u{212a}', [[0, 1]]],
      ['(?i)ſ', 'S', [[0, 1]]],
      ['(?i)ß', 'ẞ', [[0, 1]]],
      ['(?i)i', 'İıI', [[0, 1]]],
      ['(?i)[i]+', 'İıI', [[0, 3]]],
      ['(?ia)[i]+', 'İıI', [[2, 3]]],
      ['(?ia)É', 'é', null],
      ['(?i)[à-þ]+', 'ÀÉ÷×', [[0, 3]]],
      ['(?i)[^a]', 'Aab', [[2, 3]]],
      ['a(?i:b)c', 'aBc ABC', [[0, 3]]],
      ['(?i)a(?-i:b)', 'AB Ab', [[3, 5]]],
      ['(?i)\\U00010400', '\u{10428}', [[0, 2]]],
      ['(?i)[\\U00010400]', '\u{10428}', [[0, 2]]],
      ['(?i)[\\U00010428x]', '\u{10400}', [[0, 2]]],
      ['(?i)[\\U00010400x]', '\u{10400}', null],
      ['(?i)[\\U00010400-\\U00010401]', '\u{10428}', [[0, 2]]],
      ['(?i)ς', 'ΣσΣ', [[0, 1]]],
    ],
  },
  {
    about: 'characters beyond U+FFFF',
    cases: [
      ['.', '😀a', [[0, 2]]],
      [
        '(.)(.)',
        'a😀',
        [
          [0, 3],
          [0, 1],
          [1, 3],
        ],
      ],
      ['[^a]b', 'a😀b', [[1, 4]]],
      ['(?:.{2})b', '😀😀b', [[0, 5]]],
      ['[😀-😂]+', 'x😁😂y', [[1, 5]]],
      ['a(?!😀)', 'a😀a', [[3, 4]]],
      ['.$', '😀', [[0, 2]]],
      ['(?<=.)a', '😀a', [[2, 3]]],
    ],
  },
];

describe.each(SEARCHES)('$about', ({ cases }) => {
  test.each(cases)('%j in %j', (pattern, subject, spans) => {
    expect(findSpans(pattern, subject)).toEqual(spans);
  });
});

describe('places to search between', () => {
  test.each<[string, string, number, number | undefined, Spans | null]>([
    ['a', 'aba', 1, undefined, [[2, 3]]],
    ['^a', 'aba', 1, undefined, null],
    ['^a', 'aba', 0, undefined, [[0, 1]]],
    ['(?m)^a', 'b\naa', 2, undefined, [[2, 3]]],
    ['(?m)^a', 'b\naa', 3, undefined, null],
    ['\\Aa', 'aa', 1, undefined, null],
    ['(?<=a)b', 'ab', 1, undefined, [[1, 2]]],
    ['\\bb', 'ab', 1, undefined, null],
    ['b$', 'abc', 0, 2, [[1, 2]]],
    ['b\\Z', 'abc', 0, 2, [[1, 2]]],
    ['b$', 'ab\nc', 0, 3, [[1, 2]]],
    ['b\\b', 'abc', 0, 2, [[1, 2]]],
    ['b(?!c)', 'abc', 0, 2, [[1, 2]]],
    ['b(?=c)', 'abc', 0, 2, null],
    ['.*', 'abc', 1, 2, [[1, 2]]],
    ['', 'abc', 2, 1, null],
    ['', 'abc', 5, 9, [[3, 3]]],
    ['a', 'aba', -3, undefined, [[0, 1]]],
    ['a$', 'a', 0, 9, [[0, 1]]],
    ['\\B', 'ab', 0, 0, null],
    ['.', '😀b', 2, undefined, [[2, 3]]],
    ['.b', '😀b', 0, undefined, [[0, 3]]],
  ])('%j in %j from %j to %j', (pattern, subject, pos, endpos, spans) => {
    expect(findSpans(pattern, subject, pos, endpos)).toEqual(spans);
  });
});

describe('the match', () => {
  test('tells the text of its groups', () => {
    const match = search('(\\w+)@(\\w+)(x)?', '😀 joe@example');
    expect([0, 1, 2, 3, 4].map((group) => match?.group(group))).toEqual([
      'joe@example',
      'joe',
      'example',
      undefined,
      undefined,
    ]);
    expect([match?.start, match?.end]).toEqual([3, 14]);
  });

  test('stays as it is when the matcher searches again', () => {
    const matcher = createMatcher(parse('(.)'));
    const match = matcher.search('ab');
    matcher.search('ab', 1);
    expect(spansOf(match, 1)).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });
});

describe('lone surrogates', () => {
  test.each([
    ['.', '\ud83d', 0, 1],
    ['b', '\ude00b', 1, 2],
    ['[^a]b', 'a\ud83db', 1, 3],
    ['..', '\ude00\ud83d', 0, 2],
    ['(?i)\\w|\\s|b', '\udfff\ud800b', 2, 3],
  ])('%j in %j', (pattern, subject, start, end) => {
    expect(findSpans(pattern, subject)).toEqual([[start, end]]);
  });

  test.each([
    [1, 4],
    [0, 1],
    [1, 1],
  ])('a pair is cut by the range from %j to %j', (pos, endpos) => {
    expect(() => search('.(?<=.)', '😀😀', pos, endpos)).not.toThrow();
  });
});

function parse(source: string): Pattern {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.error.message}`);
  return parsed.pattern;
}

function search(source: string, subject: string, pos?: number, endpos?: number): PyMatch | null {
  return createMatcher(parse(source)).search(subject, pos, endpos);
}

function findSpans(source: string, subject: string, pos?: number, endpos?: number): Spans | null {
  return spansOf(search(source, subject, pos, endpos), parse(source).groupCount);
}

function spansOf(match: PyMatch | null, groupCount: number): Spans | null {
  if (!match) return null;
  return Array.from({ length: groupCount + 1 }, (_, group) => {
    const span = match.span(group);
    return span ? [span.start, span.end] : null;
  });
}
