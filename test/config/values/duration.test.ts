import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../../src/config/index.ts';

const DAY = 86_400;

test.each<[string, number]>([
  ['600', 600],
  ['-1', -1],
  ['10m', 600],
  ['1d 12h', 1.5 * DAY],
  ['1d12h', 1.5 * DAY],
  ['1h+30min', 5400],
  ['0d 1h 30m', 5400],
  ['1y', 365.25 * DAY],
  ['1mo', (365.25 * DAY) / 12],
  ['1y6mo', 365.25 * 1.5 * DAY],
  ['1year-6mo', 365.25 * 0.5 * DAY],
  ['2 weeks', 14 * DAY],
  ['5*60', 300],
  ['(1h + 5m) * 2', 7800],
  ['2**3 // 3 % 5', 2],
  ['-7 // 2', -4],
  ['-7 % 3', 2],
  ['-2**2', -4],
  ['2**-1', 0.5],
  ['2**3**2', 512],
  ['1 HOUR 2 Min 3 sec', 3723],
  ['1.5h', 5400],
  ['600 # ten minutes', 600],
  ['1h\n30m', 5400],
])('%j is %d seconds', (text, seconds) => {
  expect(parseDuration(text)).toEqual({ value: seconds, diagnostics: [] });
});

test.each([
  '',
  'ten',
  '1x',
  '5 apples',
  '1 2 3',
  '010',
  '1__0',
  '1h -',
  '(1',
  '1)',
  '1/0',
  '1 // 0',
  '9**9**9**9',
  '1e3',
  '__import__("os")',
  '1 if 1 else 2',
  '1, 2',
  '1\u00a0+ 2',
  `${'('.repeat(5000)}1`,
  `${'2**'.repeat(5000)}1`,
  '1'.repeat(20_000),
])('%j is refused', (text) => {
  const { value, diagnostics } = parseDuration(text);
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code: 'config/bad-duration', severity: 'error' }]);
});

test('says what is wrong', () => {
  expect(parseDuration('5 apples').diagnostics).toMatchObject([
    {
      message: '`5 apples` is no duration: unexpected text',
      hint: 'Write seconds, or numbers with units: 600, 10m, 1d 12h, 1h+30min',
    },
  ]);
});

describe('formatting', () => {
  test.each<[number, string]>([
    [0, '0s'],
    [-1, '-1'],
    [-90, '-90s'],
    [59, '59s'],
    [600, '10m'],
    [5400, '1h 30m'],
    [1.5 * DAY, '1d 12h'],
    [400 * DAY + 1, '400d 1s'],
    [0.25, '0.25s'],
    [61.0004, '1m 1s'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  test('is read back', () => {
    fc.assert(
      fc.property(fc.nat(1e9), (milliseconds) => {
        const seconds = milliseconds / 1000;
        expect(parseDuration(formatDuration(seconds)).value).toBeCloseTo(seconds, 6);
        expect(parseDuration(formatDuration(-milliseconds)).value).toBe(-milliseconds || 0);
      }),
    );
  });
});
