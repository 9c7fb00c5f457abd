import { expect, test } from 'vitest';
import { NEWEST_RELEASE, releaseOf } from '../../../src/release/index.ts';
import { formatServerDuration } from '../../../src/replay/server-log/server-duration.ts';

const DAY = 86_400;

test.each([
  [0, '0'],
  [59, '59s'],
  [60, '1m'],
  [3594, '59m 54s'],
  [3595, '1h'],
  [3604, '1h'],
  [5405, '1h 30m'],
  [2 * DAY + 3599, '2d 1h'],
  [2 * DAY + 7 * 3600 + 15 * 60, '2d 7h 15m'],
  [7 * DAY, '1w'],
  [8 * DAY + 5 * 3600, '1w 1d 5h'],
  [365.5 * DAY, '1y 1d'],
  [368 * DAY, '1y 3d'],
  [390 * DAY, '1y 3w 4d'],
])('%s seconds are %s', (seconds, text) => {
  expect(formatServerDuration(seconds, NEWEST_RELEASE)).toBe(text);
});

test.each([
  [0, '0:00:00'],
  [-90.5, '-1 day, 23:58:30'],
  [5405.9, '1:30:05'],
  [DAY, '1 day, 0:00:00'],
  [390 * DAY + 3600, '390 days, 1:00:00'],
])('before 1.0 %s seconds are %s', (seconds, text) => {
  expect(formatServerDuration(seconds, releaseOf('0.11.2'))).toBe(text);
});
