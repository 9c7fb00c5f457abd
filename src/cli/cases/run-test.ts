import {
  describeBrokenTest,
  runSamples,
  type StockConfig,
  type TestOutcome,
} from '../../cases/index.ts';
import { layerConfig } from '../../config/index.ts';
import { DiagnosedError } from '../../diagnostics/index.ts';
import { chooseAnswer } from '../../library/index.ts';
import { remarkOnAnswer, type Answer } from '../../release/index.ts';
import type { Host, RunOutcome, TestJob } from '../host.ts';
import { openArchives } from '../shared/run/open-config.ts';
import { above, loadTest } from './load-test.ts';
import { runCase } from './run-case.ts';

/** Runs a test of any kind, and says how long that took. */
export async function runTest(job: TestJob, host: Host): Promise<RunOutcome> {
  const begin = host.now();
  const outcome = await runJob(job, host);
  return { ...nameStock(outcome, job.stock), seconds: host.now() - begin };
}

/** Says against which configuration a test was run, and why its fail2ban answered. */
function nameStock(outcome: RunOutcome, stock: StockConfig | undefined): RunOutcome {
  if (!stock) return outcome;
  return { ...outcome, configuration: stock.name, fail2ban: outcome.fail2ban && stock.fail2ban };
}

async function runJob(job: TestJob, host: Host): Promise<RunOutcome> {
  try {
    await openArchives(above(job.stock, job.config), host);
    return job.kind === 'samples' ? checkSamples(job, host) : await runLoaded(job, host);
  } catch (error) {
    if (!(error instanceof DiagnosedError)) throw error;
    return describeBrokenTest(job.kind, job.file, [...error.diagnostics]);
  }
}

function checkSamples(job: TestJob, host: Host): TestOutcome {
  const { file, regexTimeout } = job;
  const place = layerConfig(host.configFiles, above(job.stock, job.config));
  const answer = chooseAnswer(job, place);
  const presentYear = new Date(host.now() * 1000).getUTCFullYear();
  const config = place.directory;
  const settings = { answer, config, presentYear, guard: host.guard, regexTimeout };
  return withRemarks(answer, runSamples(file, settings, place.files));
}

async function runLoaded(job: TestJob, host: Host): Promise<RunOutcome> {
  const { value: test, diagnostics } = loadTest(job, host);
  if (!test) return describeBrokenTest(job.kind, job.file, diagnostics);
  const outcome = await runCase(test, job, host);
  const noticed = { ...outcome, diagnostics: [...diagnostics, ...outcome.diagnostics] };
  return test.kind === 'table' ? withRemarks(test.answer, noticed) : noticed;
}

/** Adds what is to be said of a release that was found; of one that an option names the command says it once. */
function withRemarks<Outcome extends TestOutcome>(answer: Answer, outcome: Outcome): Outcome {
  if (answer.reason === 'option') return outcome;
  return { ...outcome, diagnostics: [...remarkOnAnswer(answer), ...outcome.diagnostics] };
}

/** Writes the expectation of a case anew where that is asked for. */
export async function writeRenewed(
  { renewed, ...outcome }: RunOutcome,
  host: Host,
): Promise<TestOutcome> {
  if (!renewed) return outcome;
  try {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (const { file, text } of renewed) await host.writeFile(file, text);
    return { ...outcome, status: 'updated' };
  } catch (error) {
    if (!(error instanceof DiagnosedError)) throw error;
    const diagnostics = [...outcome.diagnostics, ...error.diagnostics];
    return { ...outcome, status: 'broken', diagnostics };
  }
}
