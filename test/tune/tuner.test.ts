import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NEWEST_RELEASE } from '../../src/release/index.ts';
import {
  Replay,
  SummaryCollector,
  tellEvents,
  type ReplayEvent,
  type ReplayOptions,
} from '../../src/replay/index.ts';
import { listUnbeaten, Tuner, type TuneSetting } from '../../src/tune/index.ts';
import { batchLines, compileDirect, optionsFor, type LogLine } from '../support/engine.ts';

const SETTINGS = { tz: 'UTC', now: 1_770_199_200, maxretry: 5, findtime: 600, bantime: 600 };
const FILTER = compileDirect({ failregex: ['^ bad <HOST>$'], ignoreregex: [] }, SETTINGS);

/** A line some seconds behind the one before, or before it; it names a host, or is none of the filter's. */
const line = fc.record({
  step: fc.oneof(fc.integer({ min: -90, max: 30 }), fc.integer({ min: 0, max: 60 })),
  host: fc.option(fc.integer({ min: 1, max: 30 })),
  isDated: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
});
const setting: fc.Arbitrary<TuneSetting> = fc.record({
  maxretry: fc.integer({ min: 1, max: 6 }),
  findtime: fc.constantFrom(30, 60, 300, 600, 3600),
  bantime: fc.constantFrom(-1, 0, 60, 600, 3600),
});

function writeLog(
  lines: readonly { step: number; host: number | null; isDated: boolean }[],
): LogLine[] {
  let time = SETTINGS.now - 100_000;
  return lines.map(({ step, host, isDated }, index) => {
    time += step;
    const stamp = isDated ? new Date(time * 1000).toISOString() : '';
    return ['app.log', index + 1, `${stamp} ${host === null ? 'fine' : `bad 192.0.2.${host}`}`];
  });
}

function run(log: readonly LogLine[], options: Partial<ReplayOptions>): ReplayEvent[] {
  const events: ReplayEvent[] = [];
  const teller = tellEvents((event) => events.push(event));
  const replay = new Replay(FILTER, { ...optionsFor(SETTINGS), ...options }, teller);
  replay.process(batchLines(log));
  return events;
}

/** Counts what a whole replay by one setting comes to, by its events alone. */
function replayBy(log: readonly LogLine[], { findtime, maxretry, bantime }: TuneSetting) {
  const banned = new Set<string>();
  const hosts = new Set<string>();
  const counts = { bans: 0, letThrough: 0, stopped: 0 };
  const counting = { findtime, maxretry, bantime, strictWindow: false };
  for (const event of run(log, { counting })) {
    if (event.type === 'failure') counts[banned.has(event.id) ? 'stopped' : 'letThrough']++;
    if (event.type === 'unban') banned.delete(event.id);
    if (event.type !== 'ban') continue;
    counts.bans++;
    banned.add(event.id);
    hosts.add(event.id);
  }
  return { findtime, maxretry, bantime, ...counts, hosts: hosts.size, goodHosts: 0 };
}

const nobody = new SummaryCollector(FILTER, 5).summary(
  new Replay(
    FILTER,
    optionsFor(SETTINGS),
    tellEvents(() => {}),
  ),
).good;

describe('a tuner', () => {
  test('counts by each setting what a replay by it does', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 1500, size: 'max' }),
        fc.array(setting, { minLength: 1, maxLength: 5 }),
        (lines, settings) => {
          const log = writeLog(lines);
          const tuner = new Tuner(settings, NEWEST_RELEASE);
          run(log, { follower: tuner });
          const wanted = settings.map((each) => JSON.stringify(sorted(replayBy(log, each))));
          const found = tuner
            .describe(nobody)
            .map((outcome) => JSON.stringify(sorted({ ...outcome })));
          expect(found.toSorted()).toEqual(wanted.toSorted());
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  }, 120_000);

  test('counts what waits when it is asked more than once', () => {
    const log = writeLog(Array.from({ length: 9000 }, () => ({ step: 1, host: 1, isDated: true })));
    const tuner = new Tuner([SETTINGS], NEWEST_RELEASE);
    run(log, { follower: tuner });
    const [first] = tuner.describe(nobody);
    expect(first).toMatchObject({ letThrough: expect.any(Number), hosts: 1 });
    expect(first!.letThrough + first!.stopped).toBe(9000);
    expect(tuner.describe(nobody)).toEqual([first]);
  });
});

function sorted(outcome: Record<string, number>): [string, number][] {
  return Object.entries(outcome).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

test.each([
  [
    [
      [5, 0],
      [3, 0],
      [3, 1],
    ],
    [1],
  ],
  [
    [
      [5, 0],
      [3, 1],
    ],
    [0, 1],
  ],
  [
    [
      [5, 0],
      [5, 0],
    ],
    [0],
  ],
  [
    [
      [4, 2],
      [3, 3],
      [5, 3],
    ],
    [0, 1],
  ],
])('of %j unbeaten are %j', (rows, unbeaten) => {
  const settings = rows.map(([letThrough, goodHosts]) => ({
    letThrough: letThrough!,
    goodHosts: goodHosts!,
    bantime: 600,
  }));
  expect(listUnbeaten(settings).map((row) => settings.indexOf(row))).toEqual(unbeaten);
});

test('a setting is compared with those of its own bantime', () => {
  const rows = [
    { letThrough: 5, goodHosts: 0, bantime: 600 },
    { letThrough: 3, goodHosts: 0, bantime: 3600 },
  ];
  expect(listUnbeaten(rows)).toEqual(rows);
});
