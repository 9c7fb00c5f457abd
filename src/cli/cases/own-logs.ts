import { readTable, type PreparedCase, type TableRow, type TestCase } from '../../cases/index.ts';
import { dirname, joinPath } from '../../config/index.ts';
import { hasErrors, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import type { Host } from '../host.ts';
import { ANY_ENCODING, openLogs } from '../shared/logs/open-logs.ts';
import { nameFrom, readCaseLogs, type CaseWithLogs } from './case-logs.ts';

/** A case with the logs that it names. */
export interface OwnLogs extends CaseWithLogs {
  /** What is wanted of each line, where the log is a table. */
  table: TableRow[] | undefined;
}

/** Returns what is wrong with the logs of a case that can't be run, to be told beside the reasons why. */
export function checkLogsOf(test: TestCase, host: Host): readonly Diagnostic[] {
  const folder = test.kind === 'case' ? dirname(test.file) : '';
  return openLogs(placeLogs(folder, test), ANY_ENCODING, host).diagnostics;
}

function placeLogs(folder: string, { logs, table }: TestCase): string[] {
  return (table ? [table.text] : logs).map((log) => joinPath(folder, log));
}

/** Reads the logs of a case where they are. */
export async function readLogsOf(prepared: PreparedCase, host: Host): Promise<Result<OwnLogs>> {
  const { test, folder } = prepared;
  const patterns = placeLogs(folder, test);
  const unfit = test.kind === 'case' ? findUnfitLogs(patterns, host) : [];
  if (unfit.length > 0) return { diagnostics: unfit };
  const { value, diagnostics } = await readCaseLogs(patterns, nameFrom(folder), prepared, host);
  if (!value || hasErrors(diagnostics)) return { diagnostics };
  const read = test.table ? readTables(value, folder) : checkLines(value, test.file);
  return { ...read, diagnostics: [...diagnostics, ...read.diagnostics] };
}

function readTables({ prepared, logs }: CaseWithLogs, folder: string): Result<OwnLogs> {
  const read = logs.map((log) => readTable(log, joinPath(folder, log.file)));
  const diagnostics = read.flatMap((table) => table.diagnostics);
  if (hasErrors(diagnostics)) return { diagnostics };
  const tables = read.flatMap(({ value }) => value ?? []);
  const value = {
    prepared,
    logs: tables.map(({ log }) => log),
    table: tables.flatMap(({ rows }) => rows),
  };
  return { value, diagnostics };
}

function checkLines(read: CaseWithLogs, file: string): Result<OwnLogs> {
  const isEmpty = read.logs.every(({ batches }) => batches.length === 0);
  if (isEmpty) return { diagnostics: [nothingRead(file)] };
  return { value: { ...read, table: undefined }, diagnostics: [] };
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
