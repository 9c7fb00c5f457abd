import {
  describeBrokenCase,
  judgeCase,
  loadCase,
  prepareCase,
  readGolden,
  renewGolden,
  replayCase,
  type CaseReplay,
  type PreparedCase,
  type TestOutcome,
} from '../cases/index.ts';
import { dirname, joinPath } from '../config/paths.ts';
import { hasErrors, type Diagnostic, type Result } from '../diagnostics/index.ts';
import { nameFrom, readCaseLogs } from './case-logs.ts';
import type { Host } from './host.ts';

export interface RunOptions {
  /** Limit for one log line, in milliseconds. */
  regexTimeout: number;
  /** Write expectations that failed anew. */
  update: boolean;
}

/** Runs the case of a case file and compares it with its expectation. */
export async function runCase(file: string, options: RunOptions, host: Host): Promise<TestOutcome> {
  const folder = dirname(file);
  const { value: test, diagnostics } = loadCase(file, host.configFiles);
  if (!test) return describeBrokenCase(folder, file, diagnostics);
  const prepared = prepareCase(test, host.configFiles);
  diagnostics.push(...prepared.diagnostics);
  if (!prepared.value) return describeBrokenCase(folder, file, diagnostics);
  const replayed = await replayPrepared(prepared.value, options, host);
  diagnostics.push(...replayed.diagnostics);
  if (!replayed.value) return describeBrokenCase(folder, file, diagnostics);
  const golden = readGolden(folder, host.configFiles);
  const outcome = judgeCase(prepared.value, replayed.value, golden);
  outcome.diagnostics.unshift(...diagnostics);
  if (!options.update || outcome.status !== 'failed') return outcome;
  for (const { file: path, text } of renewGolden(folder, golden, replayed.value.events, 'ndjson')) {
    host.writeFile(path, text);
  }
  return { ...outcome, status: 'updated' };
}

/** Replays the logs of a case where they are. */
export async function replayPrepared(
  prepared: PreparedCase,
  { regexTimeout }: Pick<RunOptions, 'regexTimeout'>,
  host: Host,
): Promise<Result<CaseReplay>> {
  const { test, folder } = prepared;
  const patterns = test.logs.map((log) => joinPath(folder, log));
  const { logs, diagnostics } = await readCaseLogs(patterns, nameFrom(folder), host);
  if (hasErrors(diagnostics)) return { diagnostics };
  if (logs.every(({ batches }) => batches.length === 0)) {
    return { diagnostics: [...diagnostics, nothingRead(test.file)] };
  }
  return { value: replayCase(prepared, logs, { guard: host.guard, regexTimeout }), diagnostics };
}

function nothingRead(file: string): Diagnostic {
  return {
    code: 'log/nothing-read',
    severity: 'error',
    message: `The logs of the case ${file} have no lines`,
    hint: 'A test of nothing would always pass: add lines to them',
  };
}
