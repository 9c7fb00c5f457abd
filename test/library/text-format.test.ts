import { expect, test } from 'vitest';
import { createTextFormat } from '../../src/library/text-format.ts';
import { createLocalZone } from '../../src/dates/index.ts';

test.each([
  ['UTC', 0, '1970-01-01 00:00:00+00:00'],
  ['Europe/Berlin', 1770244417, '2026-02-04 23:33:37+01:00'],
  ['Europe/Berlin', 1785882817.999, '2026-08-05 00:33:37+02:00'],
  ['America/St_Johns', 1770244417, '2026-02-04 19:03:37-03:30'],
  ['Asia/Kathmandu', 1770244417, '2026-02-05 04:18:37+05:45'],
  ['UTC', -1.5, '1969-12-31 23:59:58+00:00'],
  ['UTC', 1e15, '1000000000000000'],
  ['UTC', Number.NaN, 'NaN'],
])('in %s, %d is %s', (zone, epoch, text) => {
  expect(createTextFormat(createLocalZone(zone)!).time(epoch)).toBe(text);
});
