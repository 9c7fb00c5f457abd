import { afterAll, describe, expect, test } from 'vitest';
import type { ReplayEvent } from '../../../src/replay/index.ts';
import { compileDirect, replay, type LogLine } from '../../support/engine.ts';
import { Oracle } from '../../support/oracle.ts';
import { Random, readSeed, timesAsMany } from '../../support/random.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { expectSameEvents } from '../../support/same-events.ts';
import {
  DAY,
  isComparableIn,
  START,
  SUBJECTS,
  writeArrivals,
  writeLog,
} from '../lines/random-logs.ts';

const LOGS_PER_SUBJECT = timesAsMany(10);
const FILES = timesAsMany(25);

/** A server that starts in the middle of a log, polls it, asks for names and ignores by all rules. */
describeEachRelease('timelines of a server', (reference) => {
  const { release } = reference;
  const first = readSeed();
  const oracle = new Oracle(reference);
  afterAll(() => oracle.close());
  console.log(`timelines of a server: DRYBAN_SEED=${first}`);

  const seeds = Array.from({ length: LOGS_PER_SUBJECT }, (_, index) => first + index);
  describe.each(SUBJECTS)('$name', (subject) => {
    test.each(seeds)('of seed %i', async (seed) => {
      const random = new Random(seed);
      const lines = [DATED_LINE, ...writeLog(random, subject).filter(isComparableIn(reference))];
      const settings = {
        ...pickSettings(random),
        ...pickTimes(random),
        ...pickRules(random),
        release,
      };
      const expected = await oracle.replay({ filter: subject, lines, ...settings });
      const actual = replay(compileDirect(subject, settings), lines, settings);
      expectSameBehind(actual, expected, lines);
    });
  });

  const files = Array.from({ length: FILES }, (_, index) => first + index);
  test.each(files)('that reads a file, of seed %i', async (seed) => {
    const random = new Random(seed);
    const subject = random.pick(SUBJECTS.filter((each) => !('writeStamped' in each)));
    const { lines, arrivals } = writeArrivals(random, subject, isComparableIn(reference));
    const settings = {
      ...pickSettings(random),
      release,
      start: arrivals[random.integer(0, arrivals.length - 1)]!,
      ...random.pick([{}, { checkInterval: random.pick([1, 10, 60, 300]) }]),
    };
    const expected = await oracle.replay({ filter: subject, lines, arrivals, ...settings });
    expect(expected.length).toBeGreaterThan(0);
    const actual = replay(compileDirect(subject, settings), lines, settings);
    expectSameBehind(actual, expected, lines);
  });
});

/** Of undated lines in front nobody can tell whether the server would read them. */
const DATED_LINE: LogLine = ['app.log', 0, `${new Date(START * 1000).toISOString()} begin`];

/** The server does not even read what is too old when it starts; here those lines are skipped. */
function expectSameBehind(
  actual: readonly ReplayEvent[],
  expected: readonly ReplayEvent[],
  lines: readonly LogLine[],
): void {
  const read = expected.filter(({ type }) => type === 'line').length;
  const skipped = lines.length - read;
  for (const event of actual.slice(0, skipped)) {
    expect(event).toMatchObject({ type: 'line', verdict: 'skipped' });
  }
  expectSameEvents(actual.slice(skipped), expected);
}

function pickSettings(random: Random) {
  return {
    maxretry: random.pick([1, 2, 3, 5, 5, 8]),
    findtime: random.pick([1, 10, 30, 60, 600, 600, 3600, DAY]),
    bantime: random.pick([1, 5, 30, 60, 600, 600, 3600, DAY, -1]),
    tz: random.pick(['UTC', 'Europe/Berlin']),
    now: START + random.integer(-2, 40) * DAY,
  };
}

function pickTimes(random: Random) {
  return {
    ...random.pick([{}, { start: START + random.pick([0, 10, 100, 1000, 10_000, DAY, 7 * DAY]) }]),
    ...random.pick([{}, { checkInterval: random.pick([0.5, 1, 2, 10, 60, 61, 300, 3600]) }]),
  };
}

function pickRules(random: Random) {
  return {
    ...random.pick([{}, { ignoreip: ['192.0.2.0/30', 'host.example.org', '2001:db8::1'] }]),
    ...random.pick([{}, { ignoreself: ['192.0.2.5', '198.51.100.7'] }]),
    ...random.pick([{}, { ignorecommand: ['192.0.2.3', 'ann', 'host.example.org'] }]),
    ...random.pick([{}, { hosts: HOSTS }, { hosts: {} }]),
    ...random.pick([{}, { usedns: 'yes' as const }, { usedns: 'no' as const }]),
  };
}

const HOSTS = {
  'host.example.org': ['192.0.2.4', '2001:db8::1', '192.0.2.77'],
  ann: ['192.0.2.6'],
};
