import {
  loadCase,
  measureCoverage,
  type StockConfig,
  type TestOutcome,
} from '../../cases/index.ts';
import { nameInSpec, basename, withoutExtension } from '../../config/index.ts';
import { UsageError, hasErrors, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import { countOutcomes, listCoverageProblems, type TestReport } from '../../test-report/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import { findCases } from '../cases/find-cases.ts';
import type { Host, TestJob } from '../host.ts';
import { printDiagnostics } from '../shared/output/print-diagnostics.ts';
import { chooseAnswer, readSource, toMilliseconds } from '../../library/index.ts';
import { remarkOnAnswer } from '../../release/index.ts';
import { readMatrix } from './matrix.ts';
import { Remarks } from './remarks.ts';
import { findRepository } from '../shared/reports/repository.ts';
import { listNames, remarkOnCases } from './matrix-cases.ts';
import { refuseInCi } from '../cases/refuse-in-ci.ts';
import { runTests } from './run-tests.ts';
import type { Shard, TestFlags } from './flags.ts';
import { AS_IT_IS, type ReportNaming } from './report-naming.ts';
import { TestOutputs } from './outputs.ts';
import { readTableTerms, type TableTerms } from './table-terms.ts';
import { VERSION } from '../version.ts';

const HERE = '.';

/** Runs tests, prints what becomes of each, and says by its exit code whether all passed. */
export async function testCommand(
  operands: readonly string[],
  flags: TestFlags,
  host: Host,
): Promise<ExitCode> {
  const terms = readTableTerms(operands, flags, host);
  if (flags.anonymize && flags.samples) refuseSamples();
  if (flags.update) refuseUpdate(flags, host);
  const printAsItIs = createPrinter(AS_IT_IS, flags, host);
  const { value: found = [], diagnostics } = findTests(operands, flags, host);
  const { value: matrix = [], diagnostics: noticed } = await readMatrix(flags, host);
  await printAsItIs([...remarkOnAsked(flags), ...noticed, ...diagnostics]);
  if (hasErrors(diagnostics)) return EXIT_CODE.unusable;

  const tests = selectTests(found, flags, host);
  await printAsItIs(remarkOnCases(tests, matrix, flags, host));
  const plain = tests.map((file) => describeJob(file, flags, terms));
  const naming = flags.anonymize ? await learnNames(plain, host) : AS_IT_IS;
  const print = createPrinter(naming, flags, host);
  const source = naming.mapSource(readSource(host));
  const outputs = await TestOutputs.open({ ...flags, matrix, source }, host);
  const outcomes: TestOutcome[] = [];
  const remarks = new Remarks();
  const jobs = plain.flatMap((job) => planJobs(job, matrix));
  for await (const made of runTests(jobs, flags.jobs, host)) {
    const outcome = naming.mapOutcome(made);
    outcomes.push(outcome);
    await outputs.add(outcome);
    await print(remarks.take(outcome));
    if (flags.bail && !isGood(outcome)) break;
  }
  const report: TestReport = {
    outcomes,
    coverage: measureCoverage(outcomes),
    minCoverage: flags.minCoverage ?? null,
    left: jobs.length - outcomes.length,
    version: VERSION,
    locate: findRepository(host),
  };
  await outputs.end(report);
  if (matrix.length === 0) await print(remarkOnUnpinned(outcomes));
  return judgeRun(report);
}

type Printer = (diagnostics: readonly Diagnostic[]) => Promise<void>;

function createPrinter(naming: ReportNaming, flags: TestFlags, host: Host): Printer {
  const source = naming.mapSource(readSource(host));
  return (diagnostics) =>
    printDiagnostics(naming.mapDiagnostics(diagnostics), { ...flags, source }, host);
}

async function learnNames(jobs: readonly TestJob[], host: Host): Promise<ReportNaming> {
  const { ReportAnonymity } = await import('./anonymity.ts');
  return await ReportAnonymity.learn(jobs, host);
}

function refuseSamples(): never {
  throw new UsageError(
    '--anonymize has no place beside --samples, whose expectations name whom the lines are about',
    'Make cases of the lines with dryban record --anonymize',
  );
}

/**
 * Says of a release that is asked of all tests once whether another one stands for it.
 *
 * @throws UsageError for a Python that can't run it
 */
function remarkOnAsked(flags: TestFlags): Diagnostic[] {
  return flags.fail2banVersion === undefined ? [] : remarkOnAnswer(chooseAnswer(flags, undefined));
}

/** Says of cases that don't name the fail2ban whose answer they expect which one was taken for it. */
function remarkOnUnpinned(outcomes: readonly TestOutcome[]): Diagnostic[] {
  const unpinned = outcomes.filter(
    ({ kind, fail2ban }) => kind === 'case' && fail2ban?.reason === 'newest',
  );
  const version = unpinned[0]?.fail2ban?.version;
  if (version === undefined) return [];
  const names = listNames(unpinned.map(({ name }) => name));
  return [
    {
      code: 'case/no-release',
      severity: 'note',
      message: `fail2ban ${version}, the newest that is known, answered for cases that name none: ${names}`,
      hint: `Write fail2ban = ${version} into their case.ini, and they stay true when a newer one is known`,
    },
  ];
}

function refuseUpdate(
  { samples, table, matrix, force, fail2banVersion, pythonVersion }: TestFlags,
  host: Host,
): void {
  if (matrix.length > 0) {
    throw new UsageError(
      '--update writes one expectation of each case, which --matrix holds against several configurations',
      'Leave out --matrix, and see afterwards with it where others differ',
    );
  }
  if (fail2banVersion !== undefined || pythonVersion !== undefined) {
    throw new UsageError(
      '--update would write what another fail2ban does than the one that the case names',
      'dryban record DIR --fail2ban-version … writes both: the answer, and whose it is',
    );
  }
  if (samples) {
    throw new UsageError(
      '--update writes the expectations of cases, but those of --samples stand in the logs themselves',
      'Leave out --update, and edit the # failJSON: lines of the log',
    );
  }
  if (table.length > 0) {
    throw new UsageError(
      '--update writes the expectations of cases, but those of --table are written by hand',
      'Leave out --update, and edit the first column of the table',
    );
  }
  refuseInCi('--update', force, host);
}

function findTests(
  operands: readonly string[],
  { samples, table }: TestFlags,
  host: Host,
): Result<string[]> {
  if (table.length > 0) return findFiles(table, host);
  if (!samples) return findCases(operands.length > 0 ? operands : [HERE], host);
  if (operands.length > 0) return findFiles(operands, host);
  throw new UsageError(
    '--samples needs the logs with the samples',
    'For example: dryban test --samples logs/sshd --config /etc/fail2ban',
  );
}

function findFiles(patterns: readonly string[], host: Host): Result<string[]> {
  const found = patterns.map((pattern) => host.findLogs(pattern));
  return {
    value: [...new Set(found.flatMap(({ value = [] }) => value))],
    diagnostics: found.flatMap((result) => result.diagnostics),
  };
}

function selectTests(found: readonly string[], flags: TestFlags, host: Host): readonly string[] {
  const wanted = found.filter((file) => isWanted(file, flags, host));
  if (wanted.length === 0) {
    throw new UsageError(
      `--filter: there is no test of ${flags.filter.join(' or ')}`,
      'Write the name of the filter as the report of a test shows it',
    );
  }
  const tests = takeShard(wanted, flags.shard);
  if (tests.length > 0) return tests;
  throw new UsageError(
    `--shard: part ${flags.shard?.part} of ${wanted.length} tests is empty`,
    `Take at most ${wanted.length} parts`,
  );
}

/** Makes a job for each configuration of a matrix. */
function planJobs(job: TestJob, matrix: readonly StockConfig[]): TestJob[] {
  if (matrix.length === 0) return [job];
  return matrix.map((stock) => {
    const { version: fail2banVersion, python: pythonVersion } = stock.fail2ban;
    return Object.assign({}, job, { stock, fail2banVersion, pythonVersion });
  });
}

function describeJob(file: string, flags: TestFlags, terms: TableTerms | undefined): TestJob {
  const { config, fail2banVersion, pythonVersion, update } = flags;
  const asked = { fail2banVersion, pythonVersion };
  const regexTimeout = toMilliseconds(flags.regexTimeout);
  const options = { file, config, ...asked, regexTimeout, update };
  if (terms) return { kind: 'table', ...options, ...terms };
  return { kind: flags.samples ? 'samples' : 'case', ...options };
}

function isGood({ status }: TestOutcome): boolean {
  return status === 'passed' || status === 'updated';
}

function judgeRun(report: TestReport): ExitCode {
  const { failed, broken } = countOutcomes(report.outcomes);
  if (broken > 0) return EXIT_CODE.unusable;
  const isAllGood = failed === 0 && listCoverageProblems(report).length === 0;
  return isAllGood ? EXIT_CODE.good : EXIT_CODE.failedExpectation;
}

/** A case file that can't be read is wanted, so that it is reported. */
function isWanted(
  file: string,
  { filter: filters, samples, against }: TestFlags,
  { configFiles }: Host,
): boolean {
  if (filters.length === 0) return true;
  if (samples) return filters.includes(basename(file));
  const written = against ?? nameFilterOf(file, configFiles);
  const name = written && nameInSpec(written);
  return !name || filters.includes(name) || filters.includes(basename(withoutExtension(name)));
}

/** Returns the filter that a case names, or the jail that brings it. */
function nameFilterOf(file: string, files: Host['configFiles']): string | undefined {
  const test = loadCase(file, files).value;
  return test?.filter ?? test?.jail;
}

/** Takes every n-th test, so that big and small ones spread evenly. */
function takeShard(tests: readonly string[], shard: Shard | undefined): readonly string[] {
  if (!shard) return tests;
  return tests.filter((_, index) => index % shard.of === shard.part - 1);
}
