import { openSync, readSync } from 'node:fs';

/** The file in which Linux counts for the thread that opens it: nanoseconds on a CPU, and two numbers more. */
const OF_THREAD = '/proc/thread-self/schedstat';

/**
 * Returns the milliseconds that this thread has been on a CPU, to some milliseconds. Where only the time of the whole
 * process is known, it is that, so that what other threads do counts too.
 */
export const readCpuTime: () => number = openThreadTime() ?? readProcessTime;

function openThreadTime(): (() => number) | undefined {
  try {
    const descriptor = openSync(OF_THREAD, 'r');
    const bytes = Buffer.alloc(64);
    const read = (): number => {
      readSync(descriptor, bytes, 0, bytes.length, 0);
      return Number.parseInt(bytes.toString('latin1'), 10) / 1e6;
    };
    // A kernel that does not count shows nothing but zeros.
    return read() > 0 ? read : undefined;
  } catch {
    return undefined;
  }
}

function readProcessTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
