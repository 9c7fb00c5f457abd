import { parentPort } from 'node:worker_threads';
import { type TestJob, runTest } from '../cli/index.ts';
import { rememberConfig } from '../config/index.ts';
import { createHost } from './host.ts';

/** Runs the tests that this thread is sent, one after the other. */
export function serveTests(process: NodeJS.Process): void {
  const machine = createHost(process, '');
  const host = { ...machine, configFiles: rememberConfig(machine.configFiles) };
  parentPort?.on('message', (job: TestJob) => {
    // While a test runs, only the test keeps the thread alive: one that waits for nothing ends it.
    parentPort?.unref();
    void runTest(job, host).then((outcome) => {
      parentPort?.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
      parentPort?.postMessage(outcome);
    });
  });
}
