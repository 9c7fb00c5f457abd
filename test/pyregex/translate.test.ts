import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compileRegex,
  createMatcher,
  parsePattern,
  StepLimitError,
  type Pattern,
  type PyMatch,
} from '../../src/pyregex/index.ts';
import {
  translate,
  TRANSFORMS,
  type Translation,
} from '../../src/pyregex/translate/transform/index.ts';
import { patternArbitrary } from '../support/pattern-arbitrary.ts';

type Spans = readonly (readonly [start: number, end: number] | null)[];

/** What CPython 3.11.2 finds: the spans of all groups, that of the whole match first. */
const EXACT: readonly {
  about: string;
  cases: readonly [pattern: string, subject: string, spans: Spans | null][];
}[] = [
  {
    about: '$ and \\Z',
    cases: [
      ['a$', 'a\n', [[0, 1]]],
      ['a$', 'a\n\n', null],
      [String.raw`a\Z`, 'a\n', null],
      [String.raw`a\Z`, 'a', [[0, 1]]],
      ['$', '\n', [[0, 0]]],
      [String.raw`a$\n`, 'a\n', [[0, 2]]],
      ['(?m)a$', 'a\nb', [[0, 1]]],
      ['(?m)^b', 'a\nb', [[2, 3]]],
      ['(?m)^b', 'a\rb', null],
      ['(?m)a$', 'a\u2028b', null],
      ['(?m)^$', 'a\n', [[2, 2]]],
      ['^b', 'a\nb', null],
      [String.raw`\Ab`, 'a\nb', null],
      ['a$', 'a\r\n', null],
    ],
  },
  {
    about: 'the dot',
    cases: [
      ['a.b', 'a\rb', [[0, 3]]],
      ['a.b', 'a\u2028b', [[0, 3]]],
      ['a.b', 'a\nb', null],
      ['(?s)a.b', 'a\nb', [[0, 3]]],
      ['^.$', '\ud83d\ude00', [[0, 2]]],
      ['(?s:a.)b|a.c', 'a\nc', null],
    ],
  },
  {
    about: 'classes',
    cases: [
      [String.raw`\s+`, '\u001c\u001f', [[0, 2]]],
      [String.raw`\s`, '\u0085', [[0, 1]]],
      [String.raw`\s`, '\ufeff', null],
      [String.raw`\S`, '\ufeff', [[0, 1]]],
      [String.raw`(?a)\s`, '\u001c', null],
      [String.raw`\S+`, 'a\u00a0b', [[0, 1]]],
      [String.raw`\w+`, '-\u00e9\u00b2\u0663_', [[1, 5]]],
      [String.raw`\W`, '\u00e9', null],
      [String.raw`\d+`, '1\u0663\u00b2', [[0, 2]]],
      [String.raw`\D`, '\u0663', null],
      [String.raw`(?a)\w+`, '\u00e9ab', [[1, 3]]],
      [String.raw`(?a)\W`, '\u00e9', [[0, 1]]],
      [String.raw`(?a)\d`, '\u06631', [[1, 2]]],
      [String.raw`[\W_]+`, 'a\u00e9_-', [[2, 4]]],
      [String.raw`[^\W_]+`, '_\u00e9-', [[1, 2]]],
      [String.raw`[^\Wa]`, 'a\u00e9', [[1, 2]]],
      [String.raw`[^\s\d]+`, '1 \u00e9\u0085', [[2, 3]]],
      [String.raw`[\S\n]+`, '\ta\n', [[1, 3]]],
      [String.raw`[\w.-]+`, '\u00e9.-x ', [[0, 4]]],
      ['[^a]', '\ud83d\ude00', [[0, 2]]],
      [String.raw`[\x80-\U0010ffff]`, 'a\ud83d\ude00', [[1, 3]]],
      [String.raw`[^\x00-\x7f]`, 'a\u00e9', [[1, 2]]],
      [String.raw`[^\x80-\xff]`, '\u00e9a', [[1, 2]]],
      ['[]^-]+', 'a-]^', [[1, 4]]],
      ['\u00e9', 'e', null],
      ['[\u00e9-\u00fc]', 'e', null],
    ],
  },
  {
    about: 'words',
    cases: [
      ['\\b\u00e9', 'a\u00e9 \u00e9', [[3, 4]]],
      ['\\B\u00e9', '\u00e9 a\u00e9', [[3, 4]]],
      ['(?a)\\b\u00e9', '\u00e9 a\u00e9', [[3, 4]]],
      [String.raw`\B`, '', null],
      [String.raw`\b`, '', null],
      [String.raw`\B`, '-', [[0, 0]]],
      [String.raw`a\b`, 'ab a', [[3, 4]]],
      [String.raw`\B`, 'ab', [[1, 1]]],
    ],
  },
  {
    about: 'case',
    cases: [
      ['(?i)k', '\u212a', [[0, 1]]],
      [String.raw`(?i)\u212a`, 'k', [[0, 1]]],
      ['(?i)s', '\u017f', [[0, 1]]],
      ['(?i)i+', 'i\u0130\u0131I', [[0, 4]]],
      ['(?i)[a-k]+', '\u212aK\u0130', [[0, 3]]],
      ['(?i)[^k]', '\u212a', null],
      ['(?ai)k', '\u212a', null],
      ['(?ai)K', 'k', [[0, 1]]],
      ['(?i)\u00df', '\u1e9e', [[0, 1]]],
      ['(?i)\u00df', 'SS', null],
      ['(?i)\u03c3', '\u03c2', [[0, 1]]],
      ['(?i)\u00b5', '\u039c', [[0, 1]]],
      ['(?i)\u01c6', '\u01c5', [[0, 1]]],
      ['(?i)\u00c9', '\u00e9', [[0, 1]]],
      ['(?i:a)b', 'AB Ab', [[3, 5]]],
      ['(?i)(?-i:a)b', 'AB aB', [[3, 5]]],
      ['(?i)\ud801\udc00', '\ud801\udc28', [[0, 2]]],
      ['(?i)[\ud801\udc00x]', '\ud801\udc00', null],
      ['(?i)jan|feb', 'xFEB', [[1, 4]]],
      [
        '(?i)(?P<q>[-/])a(?P=q)',
        '-A-',
        [
          [0, 3],
          [0, 1],
        ],
      ],
    ],
  },
  {
    about: 'astral',
    cases: [
      ['(?!\ud83d\ude00)', '\ud83d\ude00b', [[2, 2]]],
      ['(?!\ud83d\ude00)b?', '\ud83d\ude00b', [[2, 3]]],
      ['[\ud83d\ude00-\ud83d\ude4f]{2}', 'a\ud83d\ude01\ud83d\ude02', [[1, 5]]],
      ['(?<=\ud83d\ude00)b', '\ud83d\ude00b', [[2, 3]]],
      ['(?<!\ud83d\ude00)b', '\ud83d\ude00b ab', [[5, 6]]],
      ['\ud83d\ude00*b', '\ud83d\ude00\ud83d\ude00b', [[0, 5]]],
      [String.raw`\W`, '\ud83d\ude00', [[0, 2]]],
      [String.raw`\w`, '\ud835\udd18', [[0, 2]]],
    ],
  },
  {
    about: 'conditionals',
    cases: [
      ['(?!(a)b)(?(1)x|a)', 'ac', [[0, 1], null]],
      [
        '(a)?(?(1)b|c)',
        'ab',
        [
          [0, 2],
          [0, 1],
        ],
      ],
      ['(a)?(?(1)b|c)', 'ac', [[1, 2], null]],
      ['(a)?(?(1)b|c)', 'xb', null],
      [
        '(a)?b(?(1)c)',
        'abc b',
        [
          [0, 3],
          [0, 1],
        ],
      ],
      ['(a)?b(?(1)c)', 'ab', [[1, 2], null]],
      [
        '(a)?x*(?(1)a|b)',
        'axa',
        [
          [0, 3],
          [0, 1],
        ],
      ],
      [
        '(a)?x*(?(1)a|b)',
        'aa',
        [
          [0, 2],
          [0, 1],
        ],
      ],
      ['(a)?x*(?(1)a|b)', 'xb', [[0, 2], null]],
      [
        '(a|aa)?(?(1)a|c)',
        'aaa',
        [
          [0, 2],
          [0, 1],
        ],
      ],
      [
        String.raw`(?P<n>\S+ )?(?(n)x|y)`,
        'ab x',
        [
          [0, 4],
          [0, 3],
        ],
      ],
      [String.raw`(?P<n>\S+ )?(?(n)x|y)`, 'ab y', [[3, 4], null]],
      ['(?:(?P<n>a)|b)(?(n)1|2)', 'a2b2', [[2, 4], null]],
      [
        '(?:(?P<n>a)|b)(?(n)1|2)',
        'b1a1',
        [
          [2, 4],
          [2, 3],
        ],
      ],
      ['((?P<n>a)?b(?(n)c|d))', 'abd', [[1, 3], [1, 3], null]],
      [
        '(a)(?(1)b|c)',
        'ac ab',
        [
          [3, 5],
          [3, 4],
        ],
      ],
      ['(?:(a)|b)(?:(?(1)c|d)|x)', 'bx', [[0, 2], null]],
      [
        '(?(1)a|b)(c)',
        'bc',
        [
          [0, 2],
          [1, 2],
        ],
      ],
      ['(?(1)a|b)(c)', 'ac', null],
      ['(a)(?:(?(1)b|(c))(?(2)d|e))', 'abe', [[0, 3], [0, 1], null]],
    ],
  },
  {
    about: 'conditionals on a group that may be empty',
    cases: [
      [
        '(a*)?(?(1)b|c)',
        'b',
        [
          [0, 1],
          [0, 0],
        ],
      ],
      ['(a*)?(?(1)b|c)', 'c', [[0, 1], null]],
      [
        String.raw`(?P<q>(?<=\[))?\d+(?(q)\])`,
        '[1]',
        [
          [1, 3],
          [1, 1],
        ],
      ],
      [String.raw`(?P<q>(?<=\[))?\d+(?(q)\])`, '[1', [[1, 2], null]],
      [String.raw`(?P<q>(?<=\[))?\d+(?(q)\])`, '1]', [[0, 1], null]],
      ['(?:x|())(?(1)b|c)', 'xc', [[0, 2], null]],
      [
        '(?:x|())(?(1)b|c)',
        'b',
        [
          [0, 1],
          [0, 0],
        ],
      ],
      [
        '(?:x|())(?(1)|c)',
        '',
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [
        '(?:x|())(?(1)|c)',
        'x',
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [
        '(?:()|x)(?(1)|c)',
        '',
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [String.raw`(?:x|(\b))a(?(1)a|b)`, 'xab', [[0, 3], null]],
      [
        String.raw`(?:x|(\b))a(?(1)a|b)`,
        'aa',
        [
          [0, 2],
          [0, 0],
        ],
      ],
      [String.raw`(?:x|(\b))a(?(1)a|b)`, 'ab', null],
      [
        '(?:()|a)$(?(1)|!)',
        '',
        [
          [0, 0],
          [0, 0],
        ],
      ],
      ['(?:()|a)$(?(1)!|)', 'a', [[0, 1], null]],
      ['(?:a|())(?(1)b)c', 'ac', [[0, 2], null]],
    ],
  },
  {
    about: 'backreferences',
    cases: [
      [String.raw`(?!(a)b)\1c`, 'c', null],
      [String.raw`(a)?\1b`, 'b', null],
      [
        String.raw`(a)?\1b`,
        'aab',
        [
          [0, 3],
          [0, 1],
        ],
      ],
      [String.raw`(a)?b\1`, 'b ba', null],
      [String.raw`(?:(a)|b)\1`, 'bb', null],
      [
        String.raw`(?:(a)|b)\1`,
        'baa',
        [
          [1, 3],
          [1, 2],
        ],
      ],
      [
        String.raw`(a|ab)\1`,
        'abab',
        [
          [0, 4],
          [0, 2],
        ],
      ],
      [
        String.raw`(?P<q>[\'"]).*?(?P=q)`,
        'x"a\'b"',
        [
          [1, 6],
          [1, 2],
        ],
      ],
      [
        '(?P<q>a)(?P=q)1',
        'aa1',
        [
          [0, 3],
          [0, 1],
        ],
      ],
      [
        String.raw`(a*)\1b`,
        'b',
        [
          [0, 1],
          [0, 0],
        ],
      ],
      [
        String.raw`(?:(a*)|b)\1c`,
        'bc',
        [
          [1, 2],
          [1, 1],
        ],
      ],
      [
        String.raw`(?:(a)\1)+`,
        'aaaa',
        [
          [0, 4],
          [2, 3],
        ],
      ],
      [
        String.raw`(?:(a|b)\1)+c`,
        'aabbc',
        [
          [0, 5],
          [2, 3],
        ],
      ],
      [
        String.raw`(\d)(\d)(\d)(\d)(\d)(\d)(\d)(\d)(\d)(\d)\10`,
        '12345678900',
        [
          [0, 11],
          [0, 1],
          [1, 2],
          [2, 3],
          [3, 4],
          [4, 5],
          [5, 6],
          [6, 7],
          [7, 8],
          [8, 9],
          [9, 10],
        ],
      ],
      [
        String.raw`(?=(a))\1b`,
        'ab',
        [
          [0, 2],
          [0, 1],
        ],
      ],
      [String.raw`(?!(a)b)(?:\1)?a`, 'ac', [[0, 1], null]],
      [
        String.raw`(a)(?<=\1)b`,
        'ab',
        [
          [0, 2],
          [0, 1],
        ],
      ],
    ],
  },
  {
    about: 'groups inside a loop',
    cases: [
      [
        '(?:(?P<a>a)|b)*?b',
        'abb',
        [
          [0, 2],
          [0, 1],
        ],
      ],
      [
        '(?:(?P<a>a)|(?P<b>b))*',
        'ab',
        [
          [0, 2],
          [0, 1],
          [1, 2],
        ],
      ],
      [
        '(?:(?P<a>a)|b)*',
        'abb',
        [
          [0, 3],
          [0, 1],
        ],
      ],
      [
        '(?:(?P<a>a)|b)+',
        'bab',
        [
          [0, 3],
          [1, 2],
        ],
      ],
      [
        '(?:(?P<a>a)|b)+',
        'bbbbbbab',
        [
          [0, 8],
          [6, 7],
        ],
      ],
      [
        '(?:(?P<a>a)|b)+',
        'abbbbbbbb',
        [
          [0, 9],
          [0, 1],
        ],
      ],
      [
        '(?:(?P<a>a)|b){2,3}',
        'abb',
        [
          [0, 3],
          [0, 1],
        ],
      ],
      [
        '(?:(?P<a>a)|b){2,9}',
        'abbbbbbb',
        [
          [0, 8],
          [0, 1],
        ],
      ],
      [
        '(?:(?P<a>a)|b)*?c',
        'abbc',
        [
          [0, 4],
          [0, 1],
        ],
      ],
      [
        '(?:(?P<a>a)|b){2,}?c',
        'abbbbbbc',
        [
          [0, 8],
          [0, 1],
        ],
      ],
      [
        '(?:(?P<a>.)x?)*',
        'axb',
        [
          [0, 3],
          [2, 3],
        ],
      ],
      [
        String.raw`(?:user=(?P<u>[^,]*), |\w+=[^,]*, )*ip=`,
        'user=me, x=y, ip=',
        [
          [0, 17],
          [5, 7],
        ],
      ],
      [
        String.raw`(?:user=(?P<u>[^,]*), |\w+=[^,]*, )*ip=`,
        'a=1, user=me, b=2, c=3, d=4, e=5, ip=',
        [
          [0, 37],
          [10, 12],
        ],
      ],
      [
        '(?:(?:(?P<a>a)|b)+,)*',
        'ab,b,',
        [
          [0, 5],
          [0, 1],
        ],
      ],
      [
        '(?:(?P<a>a)?b)*',
        'abb',
        [
          [0, 3],
          [0, 1],
        ],
      ],
      [
        String.raw`(?:(?P<k>[a-z])=(?P<v>\d)?;)*`,
        'a=1;b=;',
        [
          [0, 7],
          [4, 5],
          [2, 3],
        ],
      ],
      [
        '(?:(?P<a>a)|(?P<b>b))*c',
        'aababc',
        [
          [0, 6],
          [3, 4],
          [4, 5],
        ],
      ],
    ],
  },
  {
    about: 'loops that can match nothing',
    cases: [
      ['(?:a?|b){3,}c', 'bac', [[0, 3]]],
      ['(?:a?|b){2,}', 'bab', [[0, 0]]],
      ['(a?)??', 'a', [[0, 0], null]],
      ['(?:|a)*', 'aa', [[0, 0]]],
      [
        '(a*)*',
        'b',
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [
        '(a*)*',
        'aab',
        [
          [0, 2],
          [2, 2],
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
        '(a|b*)*',
        'abba',
        [
          [0, 4],
          [4, 4],
        ],
      ],
      [
        '(a?)??b',
        'ab',
        [
          [0, 2],
          [0, 1],
        ],
      ],
      [
        '(a?)?',
        'b',
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [
        '(?:(a?))?',
        'b',
        [
          [0, 0],
          [0, 0],
        ],
      ],
      [
        '(|a)?',
        'a',
        [
          [0, 0],
          [0, 0],
        ],
      ],
      ['(?:|a)?b', 'ab', [[0, 2]]],
      [
        '(a?)*?b',
        'aab',
        [
          [0, 3],
          [1, 2],
        ],
      ],
      ['(?:a*|b)*c', 'aabbac', [[0, 6]]],
      [String.raw`(?:[^\]"]*|"[^"]*")*\]`, 'a"]"b]', [[0, 6]]],
      ['(?:a*|b)+', 'abba', [[0, 1]]],
      ['(?:a?|b)*', 'ba', [[0, 0]]],
      ['(?:x*|a|b){2,}c', 'abc', [[0, 3]]],
      [
        String.raw`(\b)*a`,
        'a',
        [
          [0, 1],
          [0, 0],
        ],
      ],
      [
        '(?:(?=(a))|b)?a',
        'a',
        [
          [0, 1],
          [0, 1],
        ],
      ],
      [
        '(a?){3}',
        'aa',
        [
          [0, 2],
          [2, 2],
        ],
      ],
    ],
  },
  {
    about: 'atomic groups and possessive repeats',
    cases: [
      ['(?>a*)a', 'aaa', null],
      ['(?>a|ab)c', 'abc', null],
      ['(?>ab|a)c', 'abc', [[0, 3]]],
      ['a++b', 'aab', [[0, 3]]],
      ['a*+a', 'aa', null],
      ['(?:a|ab){2}+c', 'abac', null],
      ['(?:a|ab){2,}+', 'aba', null],
      [
        '(?>(?P<a>a+))b',
        'aab',
        [
          [0, 3],
          [0, 2],
        ],
      ],
      ['(?:(?>a+)b)*', 'aabab', [[0, 5]]],
      [String.raw`\d{2,}+1`, '12341', null],
      ['(?>a?)?a', 'a', [[0, 1]]],
      ['[ab]?+b', 'b', null],
    ],
  },
  {
    about: 'what is written verbatim',
    cases: [
      ['\\[\\]\\{\\}\\(\\)\\*\\+\\?\\.\\^\\$\\|\\\\', '[]{}()*+?.^$|\\', [[0, 14]]],
      ['a{', 'a{', [[0, 2]]],
      ['a{,2}', 'aaa', [[0, 2]]],
      ['/', '/', [[0, 1]]],
      [String.raw`[\]\\^-]+`, String.raw`-^\]`, [[0, 4]]],
      [String.raw`\x00\0`, '\u0000\u0000', [[0, 2]]],
      [String.raw`\t\n\v\f\r`, '\t\n\u000b\f\r', [[0, 5]]],
      ['a-b', 'a-b', [[0, 3]]],
      [String.raw`[a\-z]+`, '-m-', [[0, 1]]],
      [String.raw`\07`, '\u0007', [[0, 1]]],
      [
        String.raw`(a)(?:\1)2`,
        'aa2',
        [
          [0, 3],
          [0, 1],
        ],
      ],
      ['#~&!', '#~&!', [[0, 4]]],
    ],
  },
  {
    about: 'lookaround',
    cases: [
      ['(?=a)*b', 'b', [[0, 1]]],
      ['(?:(?=a))?b', 'b', [[0, 1]]],
      ['(?<=ab|cd)e', 'abe cde', [[2, 3]]],
      ['(?<!ab)c', 'abc bc', [[5, 6]]],
      [
        '(?<=(a))b',
        'ab',
        [
          [1, 2],
          [0, 1],
        ],
      ],
      ['(?<=^)a', 'ba a', null],
      [
        '(?=(?P<a>a*))a',
        'aab',
        [
          [0, 1],
          [0, 2],
        ],
      ],
      ['(?!a(b))a', 'aba', [[2, 3], null]],
      [String.raw`(?<=\b)a`, 'a', [[0, 1]]],
      [String.raw`(?<=a$)\n`, 'a\n', [[1, 2]]],
      ['(?<=(?=b))b', 'ab', [[1, 2]]],
    ],
  },
];

describe.each(EXACT)('translates exactly: $about', ({ cases }) => {
  test.each(cases)('%s on %j', (source, subject, spans) => {
    const pattern = parse(source);
    expect(translateAll(pattern)).toMatchObject({ exact: true });
    for (const ascii of formsFor(subject)) {
      const match = compile(source).search(subject, ascii);
      expect(match && spansOf(match, pattern)).toEqual(spans);
      expect(match && textsOf(match, pattern)).toEqual(spans && textsAt(spans, subject));
    }
  });
});

/** What is left to the matcher, and what CPython 3.11.2 finds. */
const INEXACT: readonly [reason: string, pattern: string, subject: string, spans: Spans | null][] =
  [
    [
      'a backreference that ignores case',
      String.raw`(?i)(a)\1`,
      'aA',
      [
        [0, 2],
        [0, 1],
      ],
    ],
    [
      'a reference to a group inside a loop',
      String.raw`(?:(a)|b)*\1`,
      'aba',
      [
        [0, 3],
        [0, 1],
      ],
    ],
    [
      'a reference to a group inside a loop',
      '(?:(a)|b(?(1)c|d))*',
      'abc',
      [
        [0, 3],
        [0, 1],
      ],
    ],
    [
      'a reference to a group from inside it',
      '(?:(a(?(1)b|c)))',
      'ac',
      [
        [0, 2],
        [0, 2],
      ],
    ],
    [
      'a reference to a group of a loop that can match nothing',
      String.raw`(?:(a?))+\1b`,
      'aab',
      [
        [0, 3],
        [2, 2],
      ],
    ],
    [
      'a reference to a group of a loop that can skip groups',
      String.raw`(?:(?P<x>a)|(b))(?:(c)(?P<y>d)?)+\3`,
      'acdcc',
      [[0, 5], [0, 1], null, [3, 4], [2, 3]],
    ],
    ['a loop that tries to match nothing first', '(?:(?=c)|b)*b?', 'bb', [[0, 2]]],
    ['a loop that tries to match nothing first', '(?:a*?|b)*', 'ab', [[0, 0]]],
    [
      'a loop that can match nothing and lose groups',
      '(?:(a)|b?)*',
      'ab',
      [
        [0, 2],
        [0, 1],
      ],
    ],
    [
      'a loop that can match nothing and lose groups',
      '(a?){1,3}',
      'aa',
      [
        [0, 2],
        [2, 2],
      ],
    ],
    [
      'a group of a loop inside a lookbehind',
      '(?<=(a|b){2})c',
      'abc',
      [
        [2, 3],
        [1, 2],
      ],
    ],
    ['an atomic group inside a lookbehind', '(?<=(?>a))b', 'ab', [[1, 2]]],
    [
      'a group inside a possessive repeat',
      String.raw`(?:(b)sB|(c)\n\W|(b))*+`,
      'bb',
      [[0, 2], [1, 2], null, [1, 2]],
    ],
    ['a loop that is too large to be unrolled', '(?:(a)|b){5000}', 'ababab', null],
  ];

describe('leaves to the matcher', () => {
  test.each(INEXACT)('%s: %s on %j', (reason, source, subject, spans) => {
    const pattern = parse(source);
    const translation = translateAll(pattern);
    expect(translation.exact ? [] : translation.reasons).toContain(reason);
    for (const ascii of formsFor(subject)) {
      const match = compile(source).search(subject, ascii);
      expect(match && spansOf(match, pattern)).toEqual(spans);
    }
  });
});

test('every transform says why it exists, once', () => {
  expect(new Set(TRANSFORMS.map(({ name }) => name)).size).toBe(TRANSFORMS.length);
  expect(new Set(TRANSFORMS.map(({ why }) => why)).size).toBe(TRANSFORMS.length);
});

test('groups that nobody reads are no reason to leave a loop to the matcher', () => {
  const pattern = parse('(?:(a?)|(b))*');
  expect(translateAll(pattern)).toMatchObject({ exact: false });
  expect(translate(pattern, { texts: new Set(), spans: [] })).toMatchObject({ exact: true });
});

/** One, both or none of these are in most subjects. */
const subjectArbitrary = fc
  .array(fc.constantFrom(...Array.from('aaabbbAIikK01_- \n\r\x1c\u2028éſİ😀')), {
    maxLength: 10,
  })
  .map((characters) => characters.join(''));

test('agrees with the matcher wherever it is exact', () => {
  let compared = 0;
  fc.assert(
    fc.property(
      patternArbitrary,
      fc.array(subjectArbitrary, { minLength: 3, maxLength: 6 }),
      (source, subjects) => {
        const parsed = parsePattern(source);
        if (!parsed.ok || !translateAll(parsed.pattern).exact) return;
        for (const subject of subjects) {
          const expected = searchByMatcher(parsed.pattern, subject);
          if (expected === 'given up') continue;
          compared++;
          for (const ascii of formsFor(subject)) {
            const match = compile(source).search(subject, ascii);
            expect(match && spansOf(match, parsed.pattern)).toEqual(expected);
          }
        }
      },
    ),
    { numRuns: 800 },
  );
  expect(compared).toBeGreaterThan(500);
});

function searchByMatcher(pattern: Pattern, subject: string): Spans | null | 'given up' {
  try {
    const match = createMatcher(pattern, { stepLimit: 20_000 }).search(subject);
    return match && spansOf(match, pattern);
  } catch (error) {
    if (error instanceof StepLimitError) return 'given up';
    throw error;
  }
}

function parse(source: string): Pattern {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.error.message}`);
  return parsed.pattern;
}

function compile(source: string) {
  const compiled = compileRegex(source);
  if (!compiled.ok) throw new Error(`${source}: ${compiled.error.message}`);
  return compiled.regex;
}

function translateAll(pattern: Pattern): Translation {
  const texts = new Set(Array.from({ length: pattern.groupCount }, (_, index) => index + 1));
  return translate(pattern, { texts, spans: [] });
}

/** Text in ASCII can be searched by both forms. */
function formsFor(subject: string): boolean[] {
  return /^[\0-\x7f]*$/.test(subject) ? [true, false] : [false];
}

function spansOf(match: PyMatch, { groupCount }: Pattern): Spans {
  return Array.from({ length: groupCount + 1 }, (_, group) => {
    const span = match.span(group);
    return span ? [span.start, span.end] : null;
  });
}

function textsOf(match: PyMatch, { groupCount }: Pattern): (string | undefined)[] {
  return Array.from({ length: groupCount + 1 }, (_, group) => match.group(group));
}

function textsAt(spans: Spans, subject: string): (string | undefined)[] {
  return spans.map((span) => (span ? subject.slice(...span) : undefined));
}
