import { describe, expect, test } from 'vitest';
import {
  lastServiceBefore,
  ServerClock,
  type ClockOptions,
} from '../../../src/replay/pass/server-clock.ts';

function follow(options: Omit<ClockOptions, 'now'>, times: readonly number[]): number[] {
  const clock = new ServerClock({ now: 5000, ...options });
  return times.map((time) => {
    clock.moveTo(time);
    return clock.time;
  });
}

describe('the clock of a server', () => {
  test.each<[string, Omit<ClockOptions, 'now'>, number[], number[]]>([
    ['is the newest time', {}, [100, 90, 130.5], [100, 100, 130.5]],
    ['goes back to the first line only', {}, [10, 5], [10, 10]],
    ['stands at the start until a line is newer', { start: 100 }, [50, 100, 101], [100, 100, 101]],
    ['never goes back before the start', { start: 100 }, [101, 50], [101, 101]],
    ['moves to the next look', { checkInterval: 60 }, [1, 60, 61, 30], [60, 60, 120, 120]],
    [
      'counts looks from the start',
      { start: 100, checkInterval: 60 },
      [10, 101, 160, 160.5],
      [100, 160, 160, 220],
    ],
    ['takes fractions', { checkInterval: 0.25 }, [1.1, 1.25, 1.3], [1.25, 1.25, 1.5]],
  ])('%s', (_name, options, times, clocks) => {
    expect(follow(options, times)).toEqual(clocks);
  });

  test('stands at the reference time before the first line', () => {
    expect(new ServerClock({ now: 5000 }).time).toBe(5000);
    expect(new ServerClock({ now: 5000, checkInterval: 60 }).time).toBe(5000);
    expect(new ServerClock({ now: 5000, start: 100 }).time).toBe(100);
  });

  test('is put back', () => {
    const clock = new ServerClock({ now: 5000, start: 100 });
    const before = clock.snapshot();
    clock.moveTo(200);
    expect(clock.inOperation).toBe(true);
    clock.restore(before);
    expect([clock.time, clock.inOperation]).toEqual([100, false]);
    clock.moveTo(150);
    expect(clock.time).toBe(150);
  });
});

test.each<[Omit<ClockOptions, 'now'>, number, number]>([
  [{ start: 100, checkInterval: 60 }, 100 + 9 * 60, -Infinity],
  [{ start: 100, checkInterval: 60 }, 100 + 10 * 60, 100 + 9 * 60],
  [{ start: 100, checkInterval: 60 }, 100 + 29 * 60, 100 + 19 * 60],
  [{ checkInterval: 0.5 }, 5, 4.5],
  [{ start: 100 }, 10_000, -Infinity],
])('with %j, the last clean-up before %d was at %d', (options, time, served) => {
  expect(lastServiceBefore(time, options)).toBe(served);
});
