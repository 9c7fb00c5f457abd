import {
  describeBrokenCase,
  loadCase,
  prepareCase,
  readGolden,
  renewGolden,
  runSamples,
  testCase,
  type PreparedCase,
  type TestCase,
  type TestOutcome,
} from '../../cases/index.ts';
import { dirname, joinPath } from '../../config/index.ts';
import {
  DiagnosedError,
  hasErrors,
  type Diagnostic,
  type Result,
} from '../../diagnostics/index.ts';
import { nameFrom, readCaseLogs, type CaseWithLogs } from './case-logs.ts';
import type { Host, RunOptions, RunOutcome, TestJob } from '../host.ts';
import { ANY_ENCODING, openLogs } from '../shared/logs/open-logs.ts';
import { chooseAnswer } from '../../library/index.ts';

/** Runs a test of either kind, and says how long that took. */
export async function runTest(job: TestJob, host: Host): Promise<RunOutcome> {
  const begin = host.now();
  const outcome =
    job.kind === 'case' ? await runCase(job.file, job, host) : checkSamples(job, host);
  return { ...outcome, seconds: host.now() - begin };
}

/** Where fail2ban has its configuration. */
const DEFAULT_CONFIG = '/etc/fail2ban';

function checkSamples(job: TestJob, host: Host): TestOutcome {
  const { file, config = DEFAULT_CONFIG, regexTimeout } = job;
  const answer = chooseAnswer(job, { directory: config, files: host.configFiles });
  const presentYear = new Date(host.now() * 1000).getUTCFullYear();
  const settings = { answer, config, presentYear, guard: host.guard, regexTimeout };
  return runSamples(file, settings, host.configFiles);
}

/** Runs the case of a case file and compares it with its expectation. */
async function runCase(file: string, options: RunOptions, host: Host): Promise<RunOutcome> {
  const folder = dirname(file);
  const { value: written, diagnostics } = loadCase(file, host.configFiles, options);
  if (!written) return describeBrokenCase(folder, file, diagnostics);
  const { config } = options;
  const test =
    config === undefined ? written : { ...written, config: pathFrom(folder, config, host) };
  const prepared = prepareCase(test, host.configFiles);
  diagnostics.push(...prepared.diagnostics);
  if (!prepared.value) {
    diagnostics.push(...checkLogsOf(test, host));
    return describeBrokenCase(folder, file, diagnostics);
  }
  const read = await readLogsOf(prepared.value, host);
  diagnostics.push(...read.diagnostics);
  if (!read.value) return describeBrokenCase(folder, file, diagnostics);
  const golden = readGolden(folder, host.configFiles);
  const limits = { guard: host.guard, regexTimeout: options.regexTimeout };
  const { prepared: fitted, logs } = read.value;
  const { outcome, events, isContrary } = testCase(fitted, logs, golden, limits);
  outcome.diagnostics.unshift(...diagnostics);
  if (!options.update || outcome.status !== 'failed' || isContrary) return outcome;
  return { ...outcome, renewed: renewGolden(folder, golden, events, 'ndjson') };
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

/** Returns what is wrong with the logs of a case that can't be run, to be told beside the reasons why. */
export function checkLogsOf({ file, logs }: TestCase, host: Host): readonly Diagnostic[] {
  return openLogs(placeLogs(dirname(file), logs), ANY_ENCODING, host).diagnostics;
}

function placeLogs(folder: string, logs: readonly string[]): string[] {
  return logs.map((log) => joinPath(folder, log));
}

/** Returns a path as a case in the folder writes it. */
export function pathFrom(folder: string, path: string, host: Host): string {
  return path.startsWith('/') ? path : host.relativePath(folder, path);
}

/** Reads the logs of a case where they are. */
export async function readLogsOf(
  prepared: PreparedCase,
  host: Host,
): Promise<Result<CaseWithLogs>> {
  const { test, folder } = prepared;
  const patterns = placeLogs(folder, test.logs);
  const unfit = findUnfitLogs(patterns, host);
  if (unfit.length > 0) return { diagnostics: unfit };
  const { value, diagnostics } = await readCaseLogs(patterns, nameFrom(folder), prepared, host);
  if (!value || hasErrors(diagnostics)) return { diagnostics };
  const isEmpty = value.logs.every(({ batches }) => batches.length === 0);
  return isEmpty
    ? { diagnostics: [...diagnostics, nothingRead(test.file)] }
    : { value, diagnostics };
}

/** Nobody might ever write to a pipe, and a device may never end. */
function findUnfitLogs(patterns: readonly string[], host: Host): Diagnostic[] {
  return patterns
    .flatMap((pattern) => host.findLogs(pattern).value ?? [])
    .filter((path) => host.kindOf(path) === 'stream')
    .map((path) => ({
      code: 'log/unreadable',
      severity: 'error',
      message: `${path} is no file, but a pipe, a socket or a device`,
      hint: 'A case keeps its logs: put a copy of them beside its case.ini',
    }));
}

function nothingRead(file: string): Diagnostic {
  return {
    code: 'log/nothing-read',
    severity: 'error',
    message: `The logs of the case ${file} have no lines`,
    hint: 'A test of nothing would always pass: add lines to them',
  };
}
