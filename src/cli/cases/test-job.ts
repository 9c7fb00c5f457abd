import { runSamples, type TestOutcome } from '../../cases/index.ts';
import type { Host, RunOutcome, TestJob } from '../host.ts';
import { runCase } from './run-case.ts';

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
