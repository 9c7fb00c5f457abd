import { afterAll, describe, expect, test } from 'vitest';
import type { Release } from '../../../src/release/index.ts';
import {
  compileDirect,
  replay,
  replayJails,
  type IncrementSettings,
  type JailLine,
} from '../../support/engine.ts';
import { Oracle } from '../../support/oracle.ts';
import { Random, readSeed, timesAsMany } from '../../support/random.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { expectSameEvents } from '../../support/same-events.ts';
import { DAY, isComparableIn, START, SUBJECTS, writeLog } from '../lines/random-logs.ts';

const LOGS_PER_SUBJECT = timesAsMany(12);
const GROUPS_OF_JAILS = timesAsMany(20);

/** With bantime.increment, also by several jails, bans must be those that fail2ban's Observer and database make. */
describeEachRelease('timelines with growing bans', (reference) => {
  const { release } = reference;
  const first = readSeed();
  const oracle = new Oracle(reference);
  afterAll(() => oracle.close());
  console.log(`timelines with growing bans: DRYBAN_SEED=${first}`);

  const seeds = Array.from({ length: LOGS_PER_SUBJECT }, (_, index) => first + index);
  describe.each(SUBJECTS)('$name', (subject) => {
    test.each(seeds)('of seed %i', async (seed) => {
      const random = new Random(seed);
      const settings = { ...pickSettings(random), ...pickServer(random), release };
      const lines = writeLog(random, subject).filter(isComparableIn(reference));
      const expected = await oracle.replay({ filter: subject, lines, ...settings });
      const actual = replay(compileDirect(subject, settings), lines, settings);
      expect(actual.length).toBeGreaterThanOrEqual(lines.length);
      expectSameEvents(actual, expected);
    });
  });

  const groups = Array.from({ length: GROUPS_OF_JAILS }, (_, index) => first + index);
  test.each(groups)('jails that share a database, of seed %i', async (seed) => {
    const random = new Random(seed);
    const server = pickServer(random);
    const jails = Array.from({ length: random.integer(2, 4) }, () => pickJail(random, release));
    const lines = shareOut(
      random,
      writeLog(random, SHARED_SUBJECT).filter(isComparableIn(reference)),
      jails.length,
    );
    const requests = jails.map(({ subject, settings }) => ({ filter: subject, ...settings }));
    const expected = await oracle.replay({ jails: requests, lines, ...server, ...CLOCK });
    const replays = jails.map(({ subject, settings }) => ({
      filter: compileDirect(subject, settings),
      settings,
    }));
    expectSameEvents(replayJails(replays, lines, server), expected);
  });
});

const CLOCK = { tz: 'UTC', now: START };
/** Its lines have dates of one format, since fail2ban's detectors share templates. */
const SHARED_SUBJECT = SUBJECTS.find(({ name }) => name === 'plain')!;

function pickJail(random: Random, release: Release) {
  return { subject: SHARED_SUBJECT, settings: { ...pickSettings(random), ...CLOCK, release } };
}

function shareOut(random: Random, lines: ReturnType<typeof writeLog>, jails: number): JailLine[] {
  return lines.map(([file, line, text]) => [file, line, text, random.integer(0, jails - 1)]);
}

function pickSettings(random: Random) {
  return {
    maxretry: random.pick([1, 2, 2, 3, 3, 5, 8]),
    findtime: random.pick([10, 60, 600, 600, 3600, DAY]),
    bantime: random.pick([0, 1, 5, 30, 60, 60, 600, 3600, -1]),
    increment: pickIncrement(random),
    tz: random.pick(['UTC', 'Europe/Berlin']),
    now: START + random.integer(-2, 40) * DAY,
  };
}

function pickServer(random: Random) {
  return {
    ...random.pick([{}, {}, { purgeage: 600 }, { purgeage: 3600 }, { purgeage: 7 * DAY }]),
    ...random.pick([{}, { seed: random.integer(0, 2 ** 32 - 1) }]),
  };
}

/** The results of `math` are rounded, since they may differ in their last bits. */
const FORMULAS = [
  'ban.Time * (1<<(ban.Count if ban.Count<20 else 20)) * banFactor',
  'round(ban.Time * math.exp(float(ban.Count+1)*banFactor)/math.exp(1*banFactor))',
  'ban.Time * ban.Count',
  'min(ban.Time ** ban.Count, 10 ** 12)',
  'ban.Time / (ban.Count - 2)',
  'ban.Time - 100',
  'min(ban.Time * 2 ** ban.Count, 86400) if ban.Count > 2 else 0.3',
  'int(ban.Time * 1.5)',
  '1e400',
];
const MULTIPLIERS = ['1 2 4 8 16', '1 5 30 60 300 720 1440 2880', '0 0 1', '1 -1', '3'];

function pickIncrement(random: Random): IncrementSettings {
  const some = <Option>(probability: number, option: Option): Partial<Option> =>
    random.chance(probability) ? option : {};
  return {
    ...some(0.5, { factor: random.pick(['1', '2', '0.5', '2.0 / 2.885385', '(1 + 2) * 3']) }),
    ...some(0.5, { formula: random.pick(FORMULAS) }),
    ...some(0.3, { multipliers: random.pick(MULTIPLIERS) }),
    ...some(0.4, { maxtime: random.pick([10, 300, 3600, 5 * 7 * DAY, 90.5, -1]) }),
    ...some(0.3, { rndtime: random.pick([1, 60, 2048]) }),
    ...some(0.4, { overalljails: random.chance(0.8) }),
  };
}
