const MILLISECONDS = 5;

/** Waits for the other end of a pipe that is full, or empty. */
export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, MILLISECONDS);
}
