import { describe, expect, test } from 'vitest';
import { alwaysIgnored } from '../../src/lint/rules/proof/always-ignored.ts';
import { neverMatches } from '../../src/lint/rules/proof/never-matches.ts';
import { shadowed } from '../../src/lint/rules/proof/shadowed.ts';
import { lintedFilter } from '../support/lint/linted-filter.ts';

type Regexes = Parameters<typeof lintedFilter>[0];

const MATCHES_NONE = 'can match no line';

describe('lint/never-matches', () => {
  test.each<[string, Regexes, string[]]>([
    [
      'the end before the end',
      { failregex: ['a$b <HOST>'] },
      [`failregex 1 ${MATCHES_NONE}: $ can't hold where it stands`],
    ],
    [
      'the end behind the line feed',
      { failregex: [String.raw`a <HOST>\Z`] },
      [String.raw`failregex 1 can match no line: \Z can't hold where it stands`],
    ],
    [
      'what no piece is to blame for',
      { failregex: [String.raw`[^\s\S]<HOST>`] },
      [`failregex 1 ${MATCHES_NONE}`],
    ],
    [
      'a line feed inside a line',
      { failregex: [String.raw`a\nb <HOST>`] },
      [`failregex 1 ${MATCHES_NONE}`],
    ],
    [
      'a line feed where several lines are searched',
      { failregex: [String.raw`a\nb <HOST>`], maxlines: 2 },
      [],
    ],
    [
      'a prefregex',
      { prefregex: '^a$b<F-CONTENT>.+</F-CONTENT>', failregex: ['<HOST>'] },
      [`prefregex ${MATCHES_NONE}: $ can't hold where it stands`],
    ],
    [
      'an ignoreregex',
      { failregex: ['a <HOST>'], ignoreregex: ['x^a'] },
      [`ignoreregex 1 ${MATCHES_NONE}: ^ can't hold where it stands`],
    ],
    [
      'what a prefregex cut off',
      {
        prefregex: '^app: <F-CONTENT>(?:refused|denied) .+</F-CONTENT>$',
        failregex: ['^denied <HOST>', '^blocked <HOST>', '^app: denied <HOST>'],
      },
      [
        'failregex 2 can match nothing that the prefregex leaves of a line',
        'failregex 3 can match nothing that the prefregex leaves of a line',
      ],
    ],
    [
      'a content that may be empty, for which the line is searched',
      { prefregex: '^app: <F-CONTENT>(?:denied .+)?</F-CONTENT>', failregex: ['^app: <HOST>'] },
      [],
    ],
    [
      'a content that depends on what is around it',
      {
        prefregex: String.raw`^app: <F-CONTENT>\bdenied .+</F-CONTENT>`,
        failregex: ['^app: <HOST>'],
      },
      [],
    ],
    ['a prefregex without a content', { prefregex: '^app: x', failregex: ['^app: <HOST>'] }, []],
    ['a reference', { failregex: [String.raw`(a)\1$b <HOST>`] }, []],
  ])('%s', (_, regexes, messages) => {
    expect(neverMatches.find(lintedFilter(regexes)).map(({ message }) => message)).toEqual(
      messages,
    );
  });

  test('a regex that can match nothing is an error, unless it ignores', () => {
    const filter = lintedFilter({ failregex: ['a$b <HOST>'], ignoreregex: ['x^a'] });
    expect(neverMatches.find(filter).map(({ severity }) => severity)).toEqual(['error', 'warning']);
  });
});

describe('lint/shadowed', () => {
  test.each<[string, Regexes, number[]]>([
    ['the same twice', { failregex: ['a <HOST>', 'a <HOST>'] }, [2]],
    ['one that is shorter', { failregex: ['^a <HOST>', '^a <HOST> b$', '^b <HOST>'] }, [2]],
    ['one that is shorter, behind', { failregex: ['^a <HOST> b$', '^a <HOST>'] }, []],
    ['names beside addresses', { failregex: ['^a <ADDR>', '^a <HOST>'] }, []],
    [
      'an earlier one that may match without a host',
      { failregex: ['^a(?: <HOST>)?', '^a <HOST> b'] },
      [2],
    ],
    [
      'an earlier one whose host the prefregex has',
      { prefregex: '^x <HOST> <F-CONTENT>.+</F-CONTENT>', failregex: ['^a', '^ab'] },
      [2],
    ],
    [
      'what the prefregex leaves only',
      {
        prefregex: '^x <F-CONTENT>[ab] .+</F-CONTENT>',
        failregex: ['^a <HOST>', '^[ac] <HOST> d'],
      },
      [2],
    ],
    ['several lines', { failregex: ['^a <HOST>', '^a <HOST> b'], maxlines: 2 }, []],
    ['one that matches nothing', { failregex: ['^a <HOST>', '^b$c <HOST>'] }, []],
  ])('%s', (_, regexes, numbers) => {
    const found = shadowed.find(lintedFilter(regexes));
    expect(found.map(({ message }) => Number(/\d+/.exec(message)))).toEqual(numbers);
  });

  const ALL = 'takes every line that it takes';
  const WITH_HOST = '^x <HOST> <F-CONTENT>.+</F-CONTENT>';
  test.each<[string, Regexes, string]>([
    ['has a host', { failregex: ['^a <HOST>', '^a <HOST> b'] }, ALL],
    ['has the host of the prefregex', { prefregex: WITH_HOST, failregex: ['^a', '^ab'] }, ALL],
    [
      'may have no host',
      { failregex: ['^a(?: <HOST>)?', '^a <HOST> b'] },
      `${ALL}, and counts none of those in which it finds no host`,
    ],
    [
      'may hide the host of the prefregex',
      { prefregex: WITH_HOST, failregex: ['^a(?P<ip4>b)?', '^ab'] },
      `${ALL}, and counts none of those in which it finds no host`,
    ],
    [
      'is a helper line',
      {
        prefregex: '^<F-MLFID>x</F-MLFID> <F-CONTENT>.+</F-CONTENT>',
        failregex: ['^<F-NOFAIL>a</F-NOFAIL>', '^a <HOST>'],
      },
      `${ALL}, and counts none of them`,
    ],
  ])('the earlier one %s', (_, regexes, end) => {
    const [finding] = shadowed.find(lintedFilter(regexes));
    expect(finding?.message).toBe(`failregex 2 never gets a turn, since failregex 1 ${end}`);
  });
});

test.each<[string, Regexes, number[]]>([
  ['all lines', { failregex: ['^a <HOST>', '^b <HOST>'], ignoreregex: ['^b', '^a'] }, [1, 2]],
  ['some lines', { failregex: ['^a <HOST>'], ignoreregex: ['^a 192', 'b'] }, []],
  [
    'the content only',
    {
      prefregex: '^x <F-CONTENT>.+</F-CONTENT>',
      failregex: ['^a <HOST>'],
      ignoreregex: ['^x', '^a'],
    },
    [1],
  ],
  [
    'another content',
    { prefregex: '^x <F-CONTENT>.+</F-CONTENT>', failregex: ['^a <HOST>'], ignoreregex: ['^x'] },
    [],
  ],
  ['several lines', { failregex: ['^a <HOST>'], ignoreregex: ['a'], maxlines: 2 }, []],
])('lint/always-ignored: %s', (_, regexes, numbers) => {
  const found = alwaysIgnored.find(lintedFilter(regexes));
  expect(found.map(({ message }) => Number(/\d+/.exec(message)))).toEqual(numbers);
});
