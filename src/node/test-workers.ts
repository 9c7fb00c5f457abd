import { Worker } from 'node:worker_threads';
import type { RunOutcome, TestJob, TestWorkers } from '../cli/host.ts';

/** As it is called where it was built, beside this file or the bundle that this file is part of. */
const WORKER = new URL('./test-worker.js', import.meta.url);

/** Starts so many threads. Each runs one test at a time, so no more tests may be under way. */
export function startTestWorkers(count: number, script: URL = WORKER): TestWorkers {
  const idle = Array.from({ length: count }, () => new Worker(script));
  const all = new Set(idle);
  return {
    async run(job) {
      const worker = idle.pop();
      if (!worker) throw new Error('more tests than threads are under way');
      try {
        const outcome = await ask(worker, job);
        idle.push(worker);
        return outcome;
      } catch (error) {
        all.delete(worker);
        void worker.terminate();
        const successor = new Worker(script);
        all.add(successor);
        idle.push(successor);
        throw error;
      }
    },
    async close() {
      await Promise.all(Array.from(all, (worker) => worker.terminate()));
    },
  };
}

/** @throws Error for a thread that ends without an answer, be it that it failed, or that it had nothing left to do */
function ask(worker: Worker, job: TestJob): Promise<RunOutcome> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      worker.off('message', answered).off('error', reject).off('exit', ended);
      act();
    };
    const answered = (outcome: RunOutcome) => settle(() => resolve(outcome));
    const ended = () => settle(() => reject(new Error('it stopped without an answer')));
    worker.once('message', answered).once('error', reject).once('exit', ended);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
    worker.postMessage(job);
  });
}
