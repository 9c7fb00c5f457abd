import vm from 'node:vm';
import type { Guard } from '../../replay/index.ts';
import { readCpuTime } from './cpu-time.ts';

/** The parts that a guard is made of. */
export interface GuardParts {
  /**
   * Runs work and interrupts it after so many milliseconds of the wall clock.
   *
   * @returns false if it did
   */
  interruptAfter: (work: () => void, milliseconds: number) => boolean;
  /** Returns the milliseconds of a CPU that this thread has had. */
  readCpuTime: () => number;
}

/** The longest time limit that Node takes, in milliseconds. */
const MAX_TIMEOUT = 2 ** 31 - 1;
/**
 * The share of its time that an undisturbed thread may not have had: it hardly ever has all of it, and its CPU time
 * is known to some milliseconds.
 */
const SPARE = 0.04;
const SPARE_MS = 8;
/** The same on a busy machine: the busier it is, the less certain it is how much of a CPU a thread will have. */
const SPARE_WHEN_BUSY = 0.5;
/**
 * The least share that is expected of the next attempt: a thread that was stopped had nothing at all, which says
 * little of how much it will have.
 */
const LEAST_SHARE = 1 / 8;
/** How much longer the next attempt is at least. */
const GROWTH = 1.5;

/**
 * Makes a guard that limits the CPU time of work. V8 can only be interrupted by the wall clock, by which a thread that
 * other processes held up has had less than its limit, or nothing at all if it was stopped. Then the work is taken back
 * and begun anew with more time. How much of a CPU an interrupted attempt had is remembered, so that the next, also of
 * other work, is given as long as it will need.
 */
export function createGuard({ interruptAfter: attempt, readCpuTime: now }: GuardParts): Guard {
  let share = 1;
  const measure = (work: () => void, patience: number): number | undefined => {
    const start = now();
    if (attempt(work, Math.min(Math.ceil(patience), MAX_TIMEOUT))) return undefined;
    const used = now() - start;
    share = Math.min(Math.max(used / patience, LEAST_SHARE), 1);
    return used;
  };
  return (work, limitMs, takeBack) => {
    for (let patience = 0; ;) {
      const spare = 1 + SPARE + (1 - share) * SPARE_WHEN_BUSY;
      patience = Math.max((limitMs / share) * spare + SPARE_MS, patience * GROWTH);
      const used = measure(work, patience);
      if (used === undefined) return true;
      if (used >= limitMs) return false;
      takeBack();
    }
  };
}

/**
 * Runs `work` and interrupts it when it has used so many milliseconds of a CPU, even inside one call of a regular
 * expression. What `work` throws passes through. A call takes up to half a millisecond, since V8 starts a thread for it,
 * so guard batches. Guards don't nest.
 *
 * @param takeBack undoes what work has done that was interrupted, since it is begun anew
 * @returns false if it was interrupted for good; that is not taken back
 */
export const runGuarded: Guard = createGuard({ interruptAfter, readCpuTime });

const SLOT = Symbol.for('dryban.guarded-work');
let caller: vm.Script | undefined;

function interruptAfter(work: () => void, timeout: number): boolean {
  caller ??= new vm.Script(`globalThis[Symbol.for('dryban.guarded-work')]()`);
  Reflect.set(globalThis, SLOT, work);
  try {
    caller.runInThisContext({ timeout });
    return true;
  } catch (error) {
    if (isTimeout(error)) return false;
    throw error;
  } finally {
    Reflect.deleteProperty(globalThis, SLOT);
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
