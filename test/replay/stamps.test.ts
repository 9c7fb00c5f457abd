import { expect, test } from 'vitest';
import {
  countingOf,
  createBatch,
  LineMerger,
  Replay,
  type LineBatch,
  type LineEvent,
  type ReplayEvent,
  tellEvents,
} from '../../src/replay/index.ts';
import { compileDirect, runUnguarded, valueOf } from '../support/engine.ts';
import { createIgnoreList } from '../../src/ip/index.ts';
import { NEWEST_RELEASE } from '../../src/release/index.ts';

const NOW = 1_770_300_000;
const FILTER = compileDirect(
  { failregex: [String.raw`^host app: no <HOST>$`], ignoreregex: [] },
  { tz: 'UTC', now: NOW },
);
const OPTIONS = {
  counting: countingOf({ maxretry: 3 }),
  ignoreip: valueOf(createIgnoreList([], NEWEST_RELEASE)),
  now: NOW,
  guard: runUnguarded,
  regexTimeout: 2000,
  keepGoing: false,
};

/** Lines with their times, each of which looks as if it had another date in its text. */
function stampedBatch(file: string, times: readonly number[]): LineBatch {
  const stamps = times.map((time) => ({ time, date: 'then ' }));
  const texts = stamps.map(({ date }) => `${date}host app: no 192.0.2.1`);
  return { ...createBatch(file, texts), stamps };
}

function replay(batches: readonly LineBatch[]): ReplayEvent[] {
  const events: ReplayEvent[] = [];
  const run = new Replay(
    FILTER,
    OPTIONS,
    tellEvents((event) => events.push(event)),
  );
  expect(run.process(batches)).toBe(true);
  return events;
}

test('a stamp is the date of its line, and no regex sees it', () => {
  const events = replay([stampedBatch('journal', [NOW + 0.25, NOW + 1])]);
  const lines = events.filter((event): event is LineEvent => event.type === 'line');
  expect(lines).toMatchObject([
    { line: 1, verdict: 'matched', time: NOW + 0.25, date: 'then ' },
    { line: 2, verdict: 'matched', time: NOW + 1, date: 'then ' },
  ]);
});

test('a stamp that is late counts as now, like a date', () => {
  const events = replay([stampedBatch('journal', [NOW, NOW - 61, NOW - 60])]);
  const failures = events.filter((event) => event.type === 'failure');
  expect(failures.map(({ time }) => time)).toEqual([NOW, NOW, NOW - 60]);
});

test('stamped lines that are cut into pieces keep their stamps', () => {
  const times = Array.from({ length: 300 }, (_, index) => NOW + index);
  const events = replay([stampedBatch('journal', times)]);
  const lines = events.filter((event): event is LineEvent => event.type === 'line');
  expect(lines.map(({ time }) => time)).toEqual(times);
});

test('stamped lines are merged by their stamps', () => {
  const merger = new LineMerger(2, FILTER, OPTIONS);
  merger.feed(0, [stampedBatch('a', [NOW, NOW + 2])]);
  merger.feed(1, [stampedBatch('b', [NOW + 1, NOW + 3])]);
  const runs = merger.take().map(({ file, firstLine, stamps }) => [file, firstLine, stamps]);
  expect(runs.slice(0, 3)).toEqual([
    ['a', 1, [{ time: NOW, date: 'then ' }]],
    ['b', 1, [{ time: NOW + 1, date: 'then ' }]],
    ['a', 2, [{ time: NOW + 2, date: 'then ' }]],
  ]);
});
