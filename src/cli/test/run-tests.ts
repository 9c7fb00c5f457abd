import { describeBrokenTest, type TestOutcome } from '../../cases/index.ts';
import { rememberConfig } from '../../config/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Host, RunOutcome, TestJob } from '../host.ts';
import { writeRenewed } from '../cases/run-test.ts';
import { runTest } from '../cases/run-test.ts';

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
    const remembering = { ...host, configFiles: rememberConfig(host.configFiles) };
    yield* takeInOrder(jobs, 1, (job) => runTest(job, remembering));
    return;
  }
  const workers = await host.startTestWorkers(Math.min(count, jobs.length));
  try {
    yield* takeInOrder(jobs, count, async (job) => {
      try {
        return await workers.run(job);
      } catch (error) {
        return describeStalled(job, error);
      }
    });
  } finally {
    await workers.close();
  }
}

function describeStalled({ kind, file }: TestJob, error: unknown): TestOutcome {
  const reason = error instanceof Error ? error.message : String(error);
  const diagnostic: Diagnostic = {
    code: 'case/no-answer',
    severity: 'error',
    message: `The thread that ran the test ${file} gave no answer: ${reason}`,
    hint: 'Run it alone, with --jobs 1, to see more; the fault is in dryban, or the machine has too little memory',
  };
  return describeBrokenTest(kind, file, [diagnostic]);
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
