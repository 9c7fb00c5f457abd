import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findNearMiss, recount, type CountedFailure } from '../../src/explain/index.ts';

const SETTINGS = { maxretry: 5, findtime: 600, strictWindow: false };

function at(...times: number[]): CountedFailure[] {
  return times.map((time) => ({ time: 1_770_000_000 + time, cleanUp: -Infinity }));
}

describe('the nearest miss', () => {
  test('names the seconds that were too many', () => {
    expect(findNearMiss(at(10, 100, 300, 400, 1300), SETTINGS)).toEqual({
      retry: 4,
      maxretry: 5,
      findtime: 600,
      lateSeconds: 605,
      enoughMaxretry: 4,
      enoughFindtime: 1140,
    });
  });

  test('of a host that never came again', () => {
    const near = findNearMiss(at(0, 1, 2), SETTINGS);
    expect(near).toMatchObject({ retry: 3, lateSeconds: null, enoughFindtime: null });
  });

  test('of nobody', () => {
    expect(findNearMiss([], SETTINGS)).toBeNull();
  });

  test('a count that the clean-up dropped begins again', () => {
    const [first, second, third] = at(0, 10, 700);
    const failures = [first!, second!, { ...third!, cleanUp: third!.time }];
    expect(recount(failures, SETTINGS)).toEqual([1, 2, 1]);
  });

  test('what is said to be enough brings a ban, and one less does not', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(gaps, (seconds) => {
        let time = 0;
        const failures = at(...seconds.map((gap) => (time += gap)));
        const bans = (settings: typeof SETTINGS): boolean =>
          recount(failures, settings).at(-1)! >= settings.maxretry;
        if (bans(SETTINGS)) return;
        const { enoughMaxretry, enoughFindtime } = findNearMiss(failures, SETTINGS)!;
        expect(bans({ ...SETTINGS, maxretry: enoughMaxretry })).toBe(true);
        expect(bans({ ...SETTINGS, maxretry: enoughMaxretry + 1 })).toBe(false);
        if (enoughFindtime !== null) {
          expect(bans({ ...SETTINGS, findtime: enoughFindtime })).toBe(true);
        }
      }),
    );
  });
});
