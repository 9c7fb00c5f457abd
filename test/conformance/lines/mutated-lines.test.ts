import { afterAll, expect, test } from 'vitest';
import { compileFile, replay, type LogLine } from '../../support/engine.ts';
import { Oracle } from '../../support/oracle.ts';
import { Random, readSeed, timesAsMany } from '../../support/random.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { expectSameEvents } from '../../support/same-events.ts';
import { listSampleLogs } from './log-lines.ts';
import { listStockFilters } from '../stock-filters.ts';

const LINES = timesAsMany(150);
const SETTINGS = {
  maxretry: 2,
  findtime: 3600,
  bantime: 600,
  tz: 'Europe/Zurich',
  now: 1790000000,
};

/** Sample lines of each filter and of others, shuffled and damaged: all events are fail2ban's. */
describeEachRelease('stock filters on mutated lines', (reference) => {
  const settings = { ...SETTINGS, release: reference.release };
  const seed = readSeed();
  const oracle = new Oracle(reference);
  afterAll(() => oracle.close());
  console.log(`mutated lines: DRYBAN_SEED=${seed}`);
  const logs = listSampleLogs(reference);
  const foreign = [...logs.values()].flat();

  test.each(listStockFilters(reference))('$name', async ({ configDir, name }) => {
    const random = new Random(seed);
    const source = { configDir, name, options: {} };
    const own = logs.get(name) ?? foreign;
    const lines = Array.from({ length: LINES }, (_, index): LogLine => {
      const [, , text] = random.pick(random.chance(0.7) ? own : foreign);
      return ['mutated.log', index + 1, damage(random, text)];
    });
    const expected = await oracle.replay({ filter: source, lines, ...SETTINGS });
    const actual = replay(compileFile(source, settings), lines, settings);
    expect(actual.length).toBeGreaterThanOrEqual(LINES);
    expectSameEvents(actual, expected);
  });
});

function damage(random: Random, text: string): string {
  const line = text.startsWith('#') ? text.slice(1) : text;
  if (random.chance(0.3)) return line;
  let damaged = line;
  for (let count = random.integer(1, 3); count > 0; count--) damaged = damageOnce(random, damaged);
  return damaged;
}

const INSERTED = Array.from(
  ' :[]()"\'<>-=.,;/\\%#@+0123456789abzAZ\t\0\u{a0}\u{85}é٣ſİ\u{2028}\u{1f600}',
);
/** What cutting into a pair of surrogates leaves. */
const HALF_PAIR = /\p{Surrogate}/gu;

function damageOnce(random: Random, text: string): string {
  const start = random.integer(0, text.length);
  const end = Math.min(text.length, start + random.pick([0, 1, 1, 2, 8]));
  const cut = text.slice(start, end);
  const replacement = random.pick(['', cut + cut, cut.toUpperCase(), random.pick(INSERTED)]);
  const damaged = text.slice(0, start) + replacement + text.slice(end);
  return damaged.replaceAll(HALF_PAIR, '');
}
