import { describe, expect, test } from 'vitest';
import { FailManager } from '../../../src/replay/failures/fail-manager.ts';
import { SlidingWindow } from '../../../src/replay/failures/sliding-window.ts';

const FINDTIME = 600;
const ID = 7;

function countAll(counter: FailManager | SlidingWindow, times: readonly number[]): number[] {
  return times.map((time) => counter.add(ID, time).retry);
}

/** Counts recorded from fail2ban 1.0.2's FailManager. */
describe('the ticket arithmetic of fail2ban', () => {
  test.each([
    ['every 160 s: more than a window holds', [0, 160, 320, 480, 640], [1, 2, 3, 4, 5]],
    ['a pause shorter than findtime', [0, 10, 600], [1, 2, 3]],
    ['a pause longer than findtime', [0, 10, 20, 1000], [1, 2, 3, 3]],
    ['rounding half to even', [0, 1, 2, 3, 4, 1200], [1, 2, 3, 4, 5, 3]],
    ['an older failure', [100, 40, 90], [1, 2, 3]],
    ['at the same time', [5, 5, 5], [1, 2, 3]],
  ])('%s', (_name, times, counts) => {
    expect(countAll(new FailManager(FINDTIME), times)).toEqual(counts);
  });

  test('clean-up drops what is findtime old, and the count begins again', () => {
    const manager = new FailManager(FINDTIME);
    countAll(manager, [0, 1]);
    manager.cleanUp(600);
    expect(countAll(manager, [600])).toEqual([3]);
    manager.cleanUp(1200);
    expect(countAll(manager, [1201])).toEqual([1]);
  });
});

describe('a plain sliding window', () => {
  test.each([
    ['every 160 s', [0, 160, 320, 480, 640], [1, 2, 3, 4, 4]],
    ['just inside', [0, 599], [1, 2]],
    ['just outside', [0, 600], [1, 1]],
    ['an older failure', [100, 40], [1, 2]],
  ])('%s', (_name, times, counts) => {
    expect(countAll(new SlidingWindow(FINDTIME), times)).toEqual(counts);
  });
});
