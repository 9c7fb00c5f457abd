import { Worker } from 'node:worker_threads';
import type { RunOutcome, TestJob, TestWorkers } from '../cli/index.ts';

/**
 * Starts so many threads. Each runs one test at a time, so no more tests may be under way.
 *
 * @param program the text of the script that each of them runs
 */
export function startTestWorkers(count: number, program: string): TestWorkers {
  const alive = new Set<Worker>();
  const start = (): Worker => {
    const worker = new Worker(program, { eval: true });
    alive.add(worker);
    // Whoever waits for an answer hears of it, too.
    worker.on('error', ignoreError).on('exit', () => alive.delete(worker));
    return worker;
  };
  const idle = Array.from({ length: count }, start);
  return {
    async run(job) {
      const waiting = idle.pop();
      if (!waiting) throw new Error('more tests than threads are under way');
      const worker = alive.has(waiting) ? waiting : start();
      try {
        return await ask(worker, job);
      } catch (error) {
        alive.delete(worker);
        void worker.terminate();
        throw error;
      } finally {
        idle.push(worker);
      }
    },
    async close() {
      await Promise.all(Array.from(alive, (worker) => worker.terminate()));
    },
  };
}

function ignoreError(): void {}

/**
 * Has a thread run a test.
 *
 * @throws Error for a thread that ends without an answer, be it that it failed, or that it had nothing left to do
 */
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
