import type { TestOutcome } from '../cases/index.ts';
import type { Host } from './host.ts';
import { writeRenewed, type RunOutcome } from './run-case.ts';
import { runTest, type TestJob } from './test-job.ts';

/** Runs tests, at most `count` at the same time, and gives what becomes of each in their order. */
export async function* runTests(
  jobs: readonly TestJob[],
  count: number,
  host: Host,
): AsyncGenerator<TestOutcome> {
  for await (const outcome of runJobs(jobs, count, host)) yield await writeRenewed(outcome, host);
}

async function* runJobs(
  jobs: readonly TestJob[],
  count: number,
  host: Host,
): AsyncGenerator<RunOutcome> {
  if (count === 1) {
    yield* takeInOrder(jobs, 1, (job) => runTest(job, host));
    return;
  }
  const workers = await host.startTestWorkers(Math.min(count, jobs.length));
  try {
    yield* takeInOrder(jobs, count, (job) => workers.run(job));
  } finally {
    await workers.close();
  }
}

async function* takeInOrder(
  jobs: readonly TestJob[],
  count: number,
  run: (job: TestJob) => Promise<RunOutcome>,
): AsyncGenerator<RunOutcome> {
  const running: Promise<RunOutcome>[] = [];
  let next = 0;
  while (next < jobs.length || running.length > 0) {
    while (running.length < count && next < jobs.length) running.push(run(jobs[next++]!));
    // oxlint-disable-next-line no-await-in-loop -- they are given in their order
    yield await running.shift()!;
  }
}
