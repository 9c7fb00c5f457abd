import { expect, test } from 'vitest';
import { ActivityTable } from '../../../src/replay/summary/activity.ts';

test('counts more failures in a span than a byte holds, also when spans become one', () => {
  const table = new ActivityTable();
  for (let failure = 0; failure < 1000; failure++) table.add(failure % 2, failure % 3);
  expect(table.countsOf(0)).toStrictEqual([167, 166, 167]);
  for (let failure = 0; failure < 1000; failure++) table.add(0, 1);
  expect(table.countsOf(0)).toStrictEqual([167, 1166, 167]);
  table.cover(39);
  expect(table.describeAll()).toStrictEqual({
    first: 0,
    span: 2,
    counts: [1667, 333, ...Array(18).fill(0)],
  });
  expect(table.countsOf(0).slice(0, 2)).toStrictEqual([1333, 167]);
  expect(table.countsOf(1).slice(0, 2)).toStrictEqual([334, 166]);
});

test('has 10 to 20 spans for a log of 20 seconds or more', () => {
  for (let seconds = 19; seconds < 3000; seconds++) {
    const table = new ActivityTable();
    table.add(0, 1e9);
    table.cover(1e9 - seconds);
    const { first, span, counts } = table.describeAll()!;
    expect(counts.length).toBeGreaterThanOrEqual(10);
    expect(counts.length).toBeLessThanOrEqual(20);
    expect(first).toBeLessThanOrEqual(1e9 - seconds);
    expect(first + span * counts.length).toBeGreaterThan(1e9);
  }
});
