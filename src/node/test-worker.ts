import { parentPort } from 'node:worker_threads';
import { runTest, type TestJob } from '../cli/test-job.ts';
import { createHost } from './host.ts';

/** A thread that runs the tests it is sent, one after the other. */
const host = createHost(process);

parentPort?.on('message', (job: TestJob) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
  void runTest(job, host).then((outcome) => parentPort?.postMessage(outcome));
});
