import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TestWorkers } from '../cli/host.ts';

/** As it is called where it was built, beside this file or the bundle that this file is part of. */
const WORKER = new URL('./test-worker.js', import.meta.url);

/** Starts so many threads. Each runs one test at a time, so no more tests may be under way. */
export function startTestWorkers(count: number): TestWorkers {
  const workers = Array.from({ length: count }, () => new Worker(WORKER));
  const idle = [...workers];
  return {
    async run(job) {
      const worker = idle.pop();
      if (!worker) throw new Error('more tests than threads are under way');
      const answered = once(worker, 'message');
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
      worker.postMessage(job);
      const [outcome] = await answered;
      idle.push(worker);
      return outcome;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
