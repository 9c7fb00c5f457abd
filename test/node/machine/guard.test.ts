import { describe, expect, test } from 'vitest';
import { createGuard, runGuarded } from '../../../src/node/machine/guard.ts';

const NOTHING = (): void => {};
const explode = (): boolean => /^(?:a+)+$/.test(`${'a'.repeat(40)}!`);

test('work that ends is done', () => {
  let done = 0;
  const finished = runGuarded(() => done++, 1000, NOTHING);
  expect(finished).toBe(true);
  expect(done).toBe(1);
});

test('a regex that explodes is interrupted', () => {
  expect(runGuarded(explode, 50, NOTHING)).toBe(false);
});

test('what the work throws passes through', () => {
  const error = new TypeError('of the work');
  const work = (): never => {
    throw error;
  };
  expect(() => runGuarded(work, 1000, NOTHING)).toThrow(error);
});

test('it leaves nothing in the global scope, however it ends', () => {
  const before = Reflect.ownKeys(globalThis).length;
  runGuarded(NOTHING, 1000, NOTHING);
  runGuarded(explode, 10, NOTHING);
  expect(Reflect.ownKeys(globalThis)).toHaveLength(before);
});

describe('the limit is one of CPU time', () => {
  const LIMIT = 1000;

  interface Machine {
    /** Milliseconds of a CPU that the work needs. */
    needs: number;
    /** How much of a CPU each attempt gets, from 0 for a process that is stopped to 1; the last goes for all others. */
    shares: readonly number[];
  }

  /** What becomes of work there, how often it was begun, and the CPU time that all attempts took. */
  function runOn({ needs, shares }: Machine) {
    let cpu = 0;
    let begun = 0;
    let takenBack = 0;
    const guard = createGuard({
      readCpuTime: () => cpu,
      interruptAfter(work, milliseconds) {
        work();
        const had = milliseconds * (shares[begun - 1] ?? shares.at(-1)!);
        cpu += Math.min(had, needs);
        return had >= needs;
      },
    });
    const finished = guard(
      () => void begun++,
      LIMIT,
      () => void takenBack++,
    );
    return { finished, begun, takenBack, cpu };
  }

  test.each<[string, Machine]>([
    ['an idle machine', { needs: 900, shares: [1] }],
    ['a busy machine', { needs: 900, shares: [1 / 7] }],
    ['a process that was stopped', { needs: 10, shares: [0.001, 1] }],
    ['a process that was stopped before it did anything', { needs: 10, shares: [0, 0, 0, 1] }],
  ])('work within it ends on %s', (_name, machine) => {
    expect(runOn(machine).finished).toBe(true);
  });

  test.each<[string, Machine, number]>([
    ['an idle machine', { needs: Infinity, shares: [1] }, 1.1],
    ['a machine with little else to do', { needs: Infinity, shares: [0.9] }, 2.6],
    ['a busy machine', { needs: Infinity, shares: [1 / 7] }, 1.8],
    ['a process that was stopped', { needs: Infinity, shares: [0, 1] }, 12],
  ])('endless work is stopped on %s', (_name, machine, times) => {
    const { finished, cpu } = runOn(machine);
    expect(finished).toBe(false);
    expect(cpu).toBeGreaterThanOrEqual(LIMIT);
    expect(cpu).toBeLessThan(LIMIT * times);
  });

  test('what other work had of a CPU tells how long to wait', () => {
    const attempts: number[] = [];
    let cpu = 0;
    const guard = createGuard({
      readCpuTime: () => cpu,
      interruptAfter(_work, milliseconds) {
        attempts.push(milliseconds);
        cpu += milliseconds / 2;
        return false;
      },
    });
    expect(guard(NOTHING, LIMIT / 10, NOTHING)).toBe(false);
    const before = attempts.length;
    expect(guard(NOTHING, LIMIT, NOTHING)).toBe(false);
    expect(attempts).toHaveLength(before + 1);
  });

  test('what was interrupted is taken back before it is begun anew', () => {
    const { begun, takenBack } = runOn({ needs: 900, shares: [0.1, 0.5, 1] });
    expect(begun).toBeGreaterThan(1);
    expect(takenBack).toBe(begun - 1);
  });
});
