import { describe, expect, test } from 'vitest';
import { bothEndsOpen } from '../../src/lint/rules/shape/both-ends-open.ts';
import { dateInRegex } from '../../src/lint/rules/shape/date-in-regex.ts';
import { hostOptional } from '../../src/lint/rules/shape/host-optional.ts';
import { nameForAddress } from '../../src/lint/rules/shape/name-for-address.ts';
import { noAnchor } from '../../src/lint/rules/shape/no-anchor.ts';
import { noLiteral } from '../../src/lint/rules/shape/no-literal.ts';
import { unescapedSign } from '../../src/lint/rules/shape/unescaped-sign.ts';
import { lintedFilter } from '../support/lint/linted-filter.ts';

type Regexes = Parameters<typeof lintedFilter>[0];

test.each([
  ['a <HOST>', 1],
  ['^.*a <HOST>', 1],
  [String.raw`^\s*.*a <HOST>`, 1],
  ['^(?:.*)a <HOST>', 1],
  [String.raw`^[\s\S]*a <HOST>`, 1],
  [String.raw`^(?:(?:\s|\S)+x)?a <HOST>`, 1],
  ['^(?:.+|b )a <HOST>', 1],
  ['^(?!b).*a <HOST>', 1],
  ['^a|b <HOST>', 1],
  ['^a.*<HOST>', 0],
  [String.raw`^\s*\S+ .*a <HOST>`, 0],
  ['^[^"]*"a <HOST>', 0],
  ['^(?=a).* <HOST>', 0],
  [String.raw`\Aa <HOST>`, 0],
])('lint/no-anchor: %s', (regex, count) => {
  expect(noAnchor.find(lintedFilter({ failregex: [regex] }))).toHaveLength(count);
});

test.each<[string, Regexes, number]>([
  ['both are bound', { prefregex: '^a <F-CONTENT>.+</F-CONTENT>', failregex: ['^b <HOST>'] }, 0],
  [
    'the failregex is not',
    { prefregex: '^a <F-CONTENT>.+</F-CONTENT>', failregex: ['b <HOST>'] },
    1,
  ],
  [
    'the prefregex is not',
    { prefregex: '^.*a <F-CONTENT>.+</F-CONTENT>', failregex: ['^b <HOST>'] },
    1,
  ],
  ['the prefregex takes nothing away', { prefregex: 'a', failregex: ['^b <HOST>'] }, 0],
  ['any of several lines', { failregex: [String.raw`^.*\nb <HOST>`], maxlines: 2 }, 0],
])('lint/no-anchor: %s', (_, regexes, count) => {
  expect(noAnchor.find(lintedFilter(regexes))).toHaveLength(count);
});

test.each([
  ['.*a <HOST>.*', 1],
  [String.raw`^(?:.*)a <HOST>(?:x|.*)\s*$`, 1],
  ['^a <HOST>.*$', 0],
  ['.*a <HOST>$', 0],
  ['.*a <HOST>.*b', 0],
])('lint/both-ends-open: %s', (regex, count) => {
  expect(bothEndsOpen.find(lintedFilter({ failregex: [regex] }))).toHaveLength(count);
});

test.each<[string, Regexes, number]>([
  ['two characters', { failregex: ['^ab.c <HOST>'] }, 1],
  ['one of several', { failregex: ['^(?:abc|de) <HOST>'] }, 1],
  ['what may be left out', { failregex: ['^(?:abc)* <HOST>'] }, 1],
  ['each of several', { failregex: ['^(?:abc|(?:def)+) <HOST>'] }, 0],
  ['a word with a border in it', { failregex: [String.raw`^ab\b: <HOST>`] }, 0],
  [
    'a word of the prefregex',
    { prefregex: '^abc <F-CONTENT>.+</F-CONTENT>', failregex: ['^<HOST>'] },
    0,
  ],
])('lint/no-literal: %s', (_, regexes, count) => {
  expect(noLiteral.find(lintedFilter(regexes))).toHaveLength(count);
});

describe('lint/date-in-regex', () => {
  const ISO = String.raw`^\d{4}-\d{2}-\d{2} \d+:\d+:\d+ a <HOST>`;
  test.each<[string, Regexes, number]>([
    ['a date that is cut', { failregex: [ISO] }, 1],
    [
      'a date in brackets, of which they are left',
      { failregex: [String.raw`^\[\d+-\d+-\d+ \d+:\d+:\d+\] a <HOST>`] },
      1,
    ],
    [
      'a date that another pattern leaves there',
      { failregex: [ISO], datepattern: '^Epoch: {EPOCH}' },
      0,
    ],
    [
      'a date that may be left out',
      { failregex: [String.raw`^(?:\d+-\d+-\d+ \d+:\d+:\d+)? a <HOST>`] },
      0,
    ],
    ['numbers that are no date', { failregex: [String.raw`^\d+-\d+-\d{6} a <HOST>`] }, 0],
    [
      'a prefregex',
      { prefregex: String.raw`^\d+:\d+:\d+ a: <F-CONTENT>.+</F-CONTENT>`, failregex: ['^<HOST>'] },
      1,
    ],
  ])('%s', (_, regexes, count) => {
    expect(dateInRegex.find(lintedFilter(regexes))).toHaveLength(count);
  });
});

test.each<[string, Regexes, number]>([
  ['a host that may be left out', { failregex: ['^ a(?: <HOST>)?$'] }, 1],
  [
    'a line that the prefregex lets through',
    { prefregex: '^ x: <F-CONTENT>.+</F-CONTENT>$', failregex: ['^a(?: <HOST>)?$'] },
    1,
  ],
  ['a line that another regex counts', { failregex: ['^ <F-ID>a</F-ID>', '^ a(?: <HOST>)?'] }, 0],
  ['a line that is ignored', { failregex: ['^ a(?: <HOST>)?$'], ignoreregex: ['a$'] }, 0],
  [
    'a line that the prefregex keeps out',
    {
      prefregex: String.raw`^ x: <F-CONTENT>.+ \d+\.\d+</F-CONTENT>`,
      failregex: [String.raw`^a(?: <HOST>|b)$`],
    },
    0,
  ],
])('lint/host-optional: %s', (_, regexes, count) => {
  expect(hostOptional.find(lintedFilter(regexes))).toHaveLength(count);
});

const DATE = '2026-02-04 10:00:00';

test.each([
  [
    'a dot that is always one',
    '^ a.b <HOST>',
    [' a.b 192.0.2.1', ' a.b 192.0.2.2', ' a.b 192.0.2.3'],
    '.',
  ],
  ['too few lines', '^ a.b <HOST>', [' a.b 192.0.2.1', ' a.b 192.0.2.2'], undefined],
  [
    'a dot that is another sign once',
    '^ a.b <HOST>',
    [' a.b 192.0.2.1', ' a.b 192.0.2.2', ' a-b 192.0.2.3'],
    undefined,
  ],
  [
    'a dot that is repeated',
    '^ .+ <HOST>',
    [' . 192.0.2.1', ' . 192.0.2.2', ' . 192.0.2.3'],
    undefined,
  ],
  ['brackets', '^ [auth]: <HOST>', [' [auth]: 192.0.2.1'], '[auth]'],
  [
    'brackets of a regex that takes lines',
    '^ [auth]: <HOST>',
    [' [auth]: 192.0.2.1', ' a: 192.0.2.1'],
    undefined,
  ],
  ['parentheses', '^ <HOST> (by rule)$', [' 192.0.2.1 (by rule)'], '(by rule)'],
  ['a line that is not like it', '^ <HOST> (by rule)$', [' 192.0.2.1 by a rule'], undefined],
])('lint/unescaped-sign: %s', (_, regex, messages, sign) => {
  const lines = messages.map((message) => DATE + message);
  const found = unescapedSign.find(lintedFilter({ failregex: [regex] }, lines));
  expect(found).toHaveLength(sign === undefined ? 0 : 1);
  if (sign !== undefined) expect(found?.[0]?.message).toContain(sign);
});

test.each([
  ['twenty addresses', '^ a <HOST>$', 20, '', 1],
  ['nineteen addresses', '^ a <HOST>$', 19, '', 0],
  ['a name among them', '^ a <HOST>$', 20, ' a host.example', 0],
  ['a tag for addresses', '^ a <ADDR>$', 20, '', 0],
])('lint/name-for-address: %s', (_, regex, count, other, findings) => {
  const lines = Array.from({ length: count }, (__, index) => `${DATE} a 192.0.2.${index + 1}`);
  const all = other === '' ? lines : [...lines, DATE + other];
  expect(nameForAddress.find(lintedFilter({ failregex: [regex] }, all))).toHaveLength(findings);
});
