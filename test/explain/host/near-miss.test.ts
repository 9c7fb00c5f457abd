import { DEFAULT_COUNTING } from '../../../src/replay/index.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findNearMiss, recount, type CountedFailure } from '../../../src/explain/index.ts';
import { compileDirect, replay, type LogLine } from '../../support/engine.ts';
import { explain } from '../../support/explain/explain.ts';

const SETTINGS = DEFAULT_COUNTING;

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

const HOSTS = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '2001:db8::4'];
const REPLAYED = { maxretry: 6, findtime: 300, bantime: 600, tz: 'UTC', now: 1_770_249_600 };

/** Failures of several hosts, each so many seconds after the one before. */
function writeLog(failures: readonly { host: number; gap: number }[]): LogLine[] {
  let time = 1_770_000_000;
  return failures.map(({ host, gap }, index) => {
    time += gap;
    const date = new Date(1000 * time).toISOString();
    return ['app.log', index + 1, `${date} bad ${HOSTS[host]!}`];
  });
}

describe('among other hosts, whose bans make clean-ups', () => {
  test('what is said to be enough brings a ban in a replay, and one less does not', () => {
    const filter = compileDirect({ failregex: ['bad <HOST>'], ignoreregex: [] }, REPLAYED);
    const failure = fc.record({ host: fc.nat(HOSTS.length - 1), gap: fc.nat(200) });
    const log = fc.array(failure, { minLength: 5, maxLength: 60 });
    fc.assert(
      fc.property(log, (failures) => {
        const lines = writeLog(failures);
        const bans = (id: string, settings: Partial<typeof REPLAYED>): boolean =>
          replay(filter, lines, { ...REPLAYED, ...settings }).some(
            (event) => event.type === 'ban' && event.id === id,
          );
        for (const { id, nearMiss } of explain(filter, lines, REPLAYED, { hosts: HOSTS }).hosts) {
          if (!nearMiss) continue;
          const { enoughMaxretry: maxretry, enoughFindtime: findtime } = nearMiss;
          expect(bans(id, { maxretry })).toBe(true);
          expect(bans(id, { maxretry: maxretry + 1 })).toBe(false);
          if (findtime !== null) expect(bans(id, { findtime })).toBe(true);
        }
      }),
    );
  });
});
