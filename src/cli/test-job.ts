import { runSamples, type TestOutcome } from '../cases/index.ts';
import type { Host } from './host.ts';
import { runCase, type RunOptions, type RunOutcome } from './run-case.ts';

/** One test as it is handed to whoever runs it. Plain data, so that it may cross threads. */
export interface TestJob extends RunOptions {
  kind: TestOutcome['kind'];
  /** The case file, or the log of samples. */
  file: string;
}

export async function runTest(job: TestJob, host: Host): Promise<RunOutcome> {
  const begin = host.now();
  const outcome =
    job.kind === 'case' ? await runCase(job.file, job, host) : checkSamples(job, host);
  return { ...outcome, seconds: host.now() - begin };
}

/** Where fail2ban has its configuration. */
const DEFAULT_CONFIG = '/etc/fail2ban';

function checkSamples(
  { file, config = DEFAULT_CONFIG, regexTimeout }: TestJob,
  host: Host,
): TestOutcome {
  const presentYear = new Date(host.now() * 1000).getUTCFullYear();
  const settings = { config, presentYear, guard: host.guard, regexTimeout };
  return runSamples(file, settings, host.configFiles);
}
