import type { TestOutcome } from '../cases/index.ts';
import type { Host } from './host.ts';
import { runCase, type RunOptions } from './run-case.ts';

/** One test as it is handed to whoever runs it. Plain data, so that it may cross threads. */
export interface TestJob extends RunOptions {
  kind: 'case';
  /** The case file. */
  file: string;
}

export function runTest(job: TestJob, host: Host): Promise<TestOutcome> {
  return runCase(job.file, job, host);
}
