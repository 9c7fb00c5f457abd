import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  Replay,
  SummaryCollector,
  tellEvents,
  type ReplayEvent,
  type ReplaySummary,
} from '../../../src/replay/index.ts';
import { compileDirect, optionsFor } from '../../support/engine.ts';
import { sinkTo } from '../sink-to.ts';
import { summariseNaively } from './naive-summary.ts';

const SETTINGS = { maxretry: 3, findtime: 600, bantime: 600, tz: 'UTC', now: 0 };
const FILTER = compileDirect({ failregex: ['^bad <HOST>$'], ignoreregex: [] }, SETTINGS);
const UNUSED = new Replay(
  FILTER,
  optionsFor(SETTINGS),
  tellEvents(() => {}),
);

const place = {
  id: fc.constantFrom('192.0.2.1', '2001:db8::1', 'user', ''),
  file: fc.constantFrom('a.log', 'b.log'),
  line: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  time: fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    // Times of less than a millisecond from the epoch are lost where they are divided, and there is no −0 among them.
    fc
      .double({ noNaN: true, min: -1e10, max: 1e10 })
      .map((time) => Math.round(time * 1000) / 1000 + 0),
  ),
};
const failregex = fc.integer({ min: 1, max: 4 });
const failures = fc.nat(9);
const until = fc.option(fc.nat(9));

const anyLine: fc.Arbitrary<ReplayEvent> = fc.record({
  type: fc.constant('line'),
  file: place.file,
  line: place.line,
  verdict: fc.constant('missed'),
  time: fc.option(place.time),
  date: fc.constantFrom('a date', null),
  id: fc.constant(null),
  failregex: fc.constant(null),
  ignoreregex: fc.constant(null),
});

function anyEvents(grows: boolean, polls: boolean): fc.Arbitrary<ReplayEvent[]> {
  const failure = fc.record({
    type: fc.constant('failure'),
    ...place,
    failregex,
    retry: fc.nat(9),
    groups: fc.constant({}),
  });
  const throughFailure = failure.map((event) => ({ ...event, through: true as const }));
  const ban = fc.record({
    type: fc.constant('ban'),
    ...place,
    until,
    failures,
    ...(grows && {
      bantime: fc.constantFrom(-1, 0, 600.5),
      bancount: fc.integer({ min: 1, max: 9 }),
    }),
    ...(polls && { landed: fc.nat(9) }),
  });
  return fc.array(
    fc.oneof(
      { weight: 4, arbitrary: polls ? fc.oneof(failure, throughFailure) : failure },
      { weight: 2, arbitrary: ban },
      fc.record({
        type: fc.constant('ignored-failure'),
        ...place,
        failregex,
        rule: fc.constantFrom('ignoreself', '192.0.2.0/24'),
      }),
      anyLine,
      fc.record({ type: fc.constant('already-banned'), ...place, until, failures }),
      fc.record({ type: fc.constant('expired-ban'), ...place }),
      fc.record({ type: fc.constant('unban'), id: place.id, time: place.time }),
    ),
    { maxLength: 60 },
  );
}

test('tells of hosts and bans what a collector with an object for each of them tells', () => {
  const anyRun = fc
    .tuple(fc.boolean(), fc.boolean())
    .chain(([grows, polls]) => anyEvents(grows, polls));
  const anyMaxretry = fc.oneof(fc.nat(4), fc.constant(Infinity));
  const anyKept = fc.oneof(fc.nat(3), fc.constant(Infinity));
  fc.assert(
    fc.property(anyRun, anyMaxretry, anyKept, (events, maxretry, keptBans) => {
      const possible = withFailuresFirst(events);
      const collector = new SummaryCollector(FILTER, maxretry, keptBans);
      possible.forEach(sinkTo(collector));
      const { activity, hosts, bans, banTimes, counts } = collector.summary(UNUSED);
      const expected = summariseNaively(possible, maxretry, keptBans);
      expect(activity).toStrictEqual(expected.activity);
      expect([...hosts]).toStrictEqual(expected.hosts);
      expect([...bans]).toStrictEqual(expected.bans);
      expect(expected.hosts.map((_, row) => banTimes(row))).toStrictEqual(expected.banTimes);
      expect(counts.bannedHosts).toBe(expected.hosts.filter((one) => one.bans > 0).length);
      expect(counts.hosts).toBe(expected.hosts.length);
      for (const rows of [hosts, bans]) expectSameRows(rows);
    }),
  );
});

/** What happens to a host follows on a failure of it. */
function withFailuresFirst(events: readonly ReplayEvent[]): ReplayEvent[] {
  const met = new Set<string | null>();
  return events.filter((event) => {
    if (event.type === 'line') return true;
    const isFailure = event.type === 'failure' || event.type === 'ignored-failure';
    if (isFailure) met.add(event.id);
    return met.has(event.id);
  });
}

function expectSameRows(rows: ReplaySummary['hosts'] | ReplaySummary['bans']): void {
  const listed = [...rows];
  expect(rows.length).toBe(listed.length);
  expect(listed.map((_, index) => rows.at(index))).toStrictEqual(listed);
  expect(rows.at(listed.length)).toBeUndefined();
}
