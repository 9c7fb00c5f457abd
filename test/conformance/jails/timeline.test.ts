import { afterAll, describe, expect, test } from 'vitest';
import { compileDirect, replay } from '../../support/engine.ts';
import { Oracle } from '../../support/oracle.ts';
import { Random, readSeed, timesAsMany } from '../../support/random.ts';
import { expectSameEvents } from '../../support/same-events.ts';
import { DAY, isComparableIn, START, SUBJECTS, writeLog } from '../lines/random-logs.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';

const LOGS_PER_SUBJECT = timesAsMany(60);

/** The failures, bans and unbans of random logs must be those of fail2ban's Filter, FailManager and BanManager. */
describeEachRelease('timelines', (reference) => {
  const first = readSeed();
  const oracle = new Oracle(reference);
  afterAll(() => oracle.close());
  console.log(`timelines: DRYBAN_SEED=${first}`);

  const seeds = Array.from({ length: LOGS_PER_SUBJECT }, (_, index) => first + index);
  describe.each(SUBJECTS)('$name', (subject) => {
    test.each(seeds)('of seed %i', async (seed) => {
      const random = new Random(seed);
      const settings = { ...pickSettings(random), release: reference.release };
      const lines = writeLog(random, subject).filter(isComparableIn(reference));
      const expected = await oracle.replay({ filter: subject, lines, ...settings });
      const actual = replay(compileDirect(subject, settings), lines, settings);
      expect(actual.length).toBeGreaterThanOrEqual(lines.length);
      expectSameEvents(actual, expected);
    });
  });
});

function pickSettings(random: Random) {
  return {
    maxretry: random.pick([1, 2, 3, 5, 5, 8, 20]),
    findtime: random.pick([1, 10, 60, 600, 600, 3600, DAY]),
    bantime: random.pick([1, 5, 30, 60, 600, 600, 3600, DAY, -1]),
    ignoreip: random.chance(0.3) ? ['192.0.2.0/29', '2001:db8::1', 'ann', 'host.example.org'] : [],
    ...random.pick([{}, {}, { usedns: 'yes' }, { usedns: 'no' }, { usedns: 'raw' }] as const),
    tz: random.pick(['UTC', 'Europe/Berlin', 'America/St_Johns']),
    now: START + random.integer(-2, 40) * DAY,
  };
}
