/**
 * Limits by how much the heap may outgrow what is alive; by default V8 takes four times as much before it cleans up.
 * Loading what sets flags takes more than a millisecond, which is for long runs.
 */
export function limitGarbage(): void {
  setGrowth(40);
}

/** V8 takes compiled code only under the flags it was made with, and a start is without flags. */
export function resetGarbageLimit(): void {
  setGrowth(0);
}

function setGrowth(percent: number): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(`--heap-growing-percent=${percent}`);
}
