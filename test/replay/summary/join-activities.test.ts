import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ActivityTable } from '../../../src/replay/summary/activity.ts';
import { addCounts, joinActivities } from '../../../src/replay/summary/join-activities.ts';

const times = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 30 });

function activityOf(seconds: readonly number[]) {
  const table = new ActivityTable();
  for (const time of seconds) table.add(0, time);
  return table.describeAll();
}

describe('joinActivities', () => {
  test('comes to what one replay of all would have', () => {
    fc.assert(
      fc.property(fc.array(times, { maxLength: 5 }), (jails) => {
        const { all } = joinActivities(jails.map(activityOf));
        expect(all).toEqual(activityOf(jails.flat()));
      }),
    );
  });

  test('leaves each its own failures', () => {
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 5 }), (jails) => {
        const { all, counts } = joinActivities(jails.map(activityOf));
        const totals = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
        expect(totals).toEqual(jails.map(({ length }) => length));
        if (all) expect(addCounts(counts, all)).toEqual(all.counts);
      }),
    );
  });

  test('has no time where no jail has any', () => {
    expect(joinActivities([null, null])).toEqual({ all: null, counts: [[], []] });
  });
});
