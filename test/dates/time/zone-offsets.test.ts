import { describe, expect, test } from 'vitest';
import { parseTimeZone } from '../../../src/dates/index.ts';

describe('logtimezone', () => {
  test.each([
    ['UTC', 0],
    ['Z', 0],
    ['GMT', 0],
    ['', 0],
    ['UTC+0200', 120],
    ['UTC+02:00', 120],
    ['UTC+02', 120],
    ['+0200', 120],
    ['-0430', -270],
    ['CET', 60],
    ['CEST', 120],
    ['CET+0130', 150],
    ['CEST-01', 60],
    ['GMT+12', 720],
    ['A', 60],
    ['NPT', 345],
    ['HNT', -210],
    ['ACDT', 630],
    ['FJST', 780],
  ])('%s is %i minutes east of UTC', (text, minutes) => {
    expect(parseTimeZone(text)).toBe(minutes);
  });

  test.each([
    'Europe/Berlin',
    'WRONG-TZ',
    'cest',
    'BST',
    'ET',
    'UTC+2',
    'UTC+2900',
    '+02:',
    'UTC ',
  ])('%j is unknown', (text) => {
    expect(parseTimeZone(text)).toMatchObject({
      code: 'date/unknown-time-zone',
      severity: 'error',
      message: `unknown time zone ${JSON.stringify(text)}`,
      hint: expect.stringContaining('UTC+0200'),
    });
  });
});
