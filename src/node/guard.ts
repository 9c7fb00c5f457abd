import vm from 'node:vm';

const SLOT = Symbol.for('dryban.guarded-work');
let caller: vm.Script | undefined;

/**
 * Runs `work` and interrupts it after a time limit in milliseconds, even inside one call of a regular expression.
 * Returns false if it was interrupted; what `work` throws passes through. A call costs some 50 µs, so guard batches.
 * Guards don't nest.
 */
export function runGuarded(work: () => void, timeoutMs: number): boolean {
  caller ??= new vm.Script(`globalThis[Symbol.for('dryban.guarded-work')]()`);
  Reflect.set(globalThis, SLOT, work);
  try {
    caller.runInThisContext({ timeout: timeoutMs });
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
