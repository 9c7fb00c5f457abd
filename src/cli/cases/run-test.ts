import {
  caseOfTable,
  describeBrokenTest,
  loadCase,
  runSamples,
  type TestOutcome,
} from '../../cases/index.ts';
import { dirname, layerConfig } from '../../config/index.ts';
import { createLocalZone } from '../../dates/index.ts';
import { DiagnosedError } from '../../diagnostics/index.ts';
import { chooseAnswer, configOfFilter } from '../../library/index.ts';
import { remarkOnAnswer, type Answer } from '../../release/index.ts';
import type { Host, RunOutcome, TableJob, TestJob } from '../host.ts';
import { openArchives } from '../shared/run/open-config.ts';
import { runCase } from './run-case.ts';

/** Runs a test of any kind, and says how long that took. */
export async function runTest(job: TestJob, host: Host): Promise<RunOutcome> {
  const begin = host.now();
  const outcome = await runJob(job, host);
  return { ...outcome, seconds: host.now() - begin };
}

async function runJob(job: TestJob, host: Host): Promise<RunOutcome> {
  try {
    await openArchives(job.config, host);
    if (job.kind === 'table') return await runTable(job, host);
    return job.kind === 'case' ? await runCaseFile(job, host) : checkSamples(job, host);
  } catch (error) {
    if (!(error instanceof DiagnosedError)) throw error;
    return describeBrokenTest(job.kind, job.file, [...error.diagnostics]);
  }
}

function checkSamples(job: TestJob, host: Host): TestOutcome {
  const { file, regexTimeout } = job;
  const place = layerConfig(host.configFiles, job.config);
  const answer = chooseAnswer(job, place);
  const presentYear = new Date(host.now() * 1000).getUTCFullYear();
  const config = place.directory;
  const settings = { answer, config, presentYear, guard: host.guard, regexTimeout };
  return withRemarks(answer, runSamples(file, settings, place.files));
}

async function runCaseFile(job: TestJob, host: Host): Promise<RunOutcome> {
  const { file, config } = job;
  const { value: written, diagnostics } = loadCase(file, host.configFiles, job);
  if (!written) return describeBrokenTest('case', file, diagnostics);
  const given = config.map((root) => pathFrom(dirname(file), root, host));
  const ownConfig = given.length > 0 ? given : written.config;
  const outcome = await runCase({ ...written, config: ownConfig }, job, host);
  return { ...outcome, diagnostics: [...diagnostics, ...outcome.diagnostics] };
}

async function runTable(job: TableJob, host: Host): Promise<RunOutcome> {
  const { file, config, filter, zone, now } = job;
  const place = layerConfig(host.configFiles, config);
  const answer = chooseAnswer(job, configOfFilter(filter, place));
  const terms = { answer, filter, config, zone: createLocalZone(zone)!, now };
  const outcome = await runCase(caseOfTable(file, terms), job, host);
  return withRemarks(answer, outcome);
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

/** Returns a path as a case in the folder writes it. */
export function pathFrom(folder: string, path: string, host: Host): string {
  return path.startsWith('/') ? path : host.relativePath(folder, path);
}
