import {
  configRootsOf,
  describeBrokenTest,
  prepareCase,
  readGolden,
  renewGolden,
  testCase,
  type CaseExpectation,
  type GoldenFile,
  type GoldenFiles,
  type PreparedCase,
  type TestCase,
} from '../../cases/index.ts';
import { USUAL_FORM } from './usual-form.ts';
import { placeOf, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import type { Host, RunOptions, RunOutcome } from '../host.ts';
import { openArchives } from '../shared/run/open-config.ts';
import { checkLogsOf, readLogsOf, type OwnLogs } from './own-logs.ts';
import { keepTable } from './keep-table.ts';

/** Runs a case and compares it with its expectation. */
export async function runCase(
  test: TestCase,
  options: RunOptions,
  host: Host,
): Promise<RunOutcome> {
  const { kind, file } = test;
  await openArchives(configRootsOf(test), host);
  const { value: prepared, diagnostics } = prepareCase(test, host.configFiles);
  if (!prepared) {
    return describeBrokenTest(kind, file, [...diagnostics, ...checkLogsOf(test, host)]);
  }
  const expected = readExpectation(prepared, host);
  const read = await readLogsOf(prepared, host);
  diagnostics.push(...expected.diagnostics, ...read.diagnostics);
  if (!expected.value || !read.value) return describeBrokenTest(kind, file, diagnostics);
  const outcome = runLogs(read.value, expected.value, options, host);
  return { ...outcome, diagnostics: [...diagnostics, ...outcome.diagnostics] };
}

function runLogs(
  { prepared, logs, table }: OwnLogs,
  golden: GoldenFiles,
  options: RunOptions,
  host: Host,
): RunOutcome {
  const expectation: CaseExpectation = table ? { table } : { golden };
  const limits = { guard: host.guard, regexTimeout: options.regexTimeout };
  const { outcome, events, isContrary } = testCase(prepared, logs, expectation, limits);
  if (!options.update || outcome.status !== 'failed' || isContrary) return outcome;
  if (table) return { ...outcome, diagnostics: [...outcome.diagnostics, keepTable(prepared.test)] };
  return { ...outcome, renewed: renewGolden(prepared.folder, golden, events, USUAL_FORM) };
}

/** Reads the golden files of a case; those of a case with a table would be another expectation, which is an error. */
function readExpectation({ test, folder }: PreparedCase, host: Host): Result<GoldenFiles> {
  if (test.kind === 'table') return { value: {}, diagnostics: [] };
  const value = readGolden(folder, host.configFiles);
  const rival = test.table && (value.ndjson ?? value.text);
  return rival ? { diagnostics: [twoExpectations(test, rival)] } : { value, diagnostics: [] };
}

function twoExpectations({ table }: TestCase, { file }: GoldenFile): Diagnostic {
  return {
    code: 'case/bad-value',
    severity: 'error',
    message: `the case has a table, and what it expects stands in ${file}, too`,
    ...placeOf(table!),
    hint: 'Remove one of the two',
  };
}
