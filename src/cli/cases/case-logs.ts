import { prepareCase, type CaseLog, type PreparedCase } from '../../cases/index.ts';
import { joinPath } from '../../config/index.ts';
import type { Result } from '../../diagnostics/index.ts';
import type { LineBatch } from '../../replay/index.ts';
import type { Host, LogReading } from '../host.ts';
import { findLogtype, viewJournals } from '../shared/logs/journal-logs.ts';
import { readLogEncoding, remarkOnEncoding } from '../shared/logs/log-encoding.ts';
import { openLogs } from '../shared/logs/open-logs.ts';

/** How a case names a log, by its path. */
export type LogNaming = (path: string) => string;

/** A case with all of its logs, and its filter read for what they are. */
export interface CaseWithLogs {
  prepared: PreparedCase;
  logs: CaseLog[];
}

/** Reads logs as a whole, lines or the entries of the journal that the filter of the case selects. */
export async function readCaseLogs(
  patterns: readonly string[],
  nameLog: LogNaming,
  prepared: PreparedCase,
  host: Host,
): Promise<Result<CaseWithLogs>> {
  const encoding = readLogEncoding(prepared.logencoding, host);
  if (encoding.value === undefined) return { diagnostics: encoding.diagnostics };
  const { readings, diagnostics } = openLogs(patterns, encoding.value, host);
  diagnostics.push(...remarkOnEncoding(encoding.value, prepared.test.answer.release));
  const fitted = await fitToLogs(prepared, readings, host);
  diagnostics.push(...fitted.diagnostics);
  if (!fitted.value) return { diagnostics };
  const logs = await Promise.all(
    readings.map(async (reading) => readWhole(reading, nameLog(reading.file))),
  );
  diagnostics.push(...readings.flatMap((reading) => reading.diagnostics));
  return { value: { prepared: fitted.value, logs }, diagnostics };
}

/** Entries of the journal take a filter that is read for them. */
async function fitToLogs(
  prepared: PreparedCase,
  readings: readonly LogReading[],
  host: Host,
): Promise<Result<PreparedCase>> {
  const { value: logtype, diagnostics } = await findLogtype(readings);
  if (logtype !== 'journal') return { ...(logtype && { value: prepared }), diagnostics };
  const { test } = prepared;
  const fitted = prepareCase(test, host.configFiles, logtype);
  if (!fitted.value) return fitted;
  const { journalmatch } = fitted.value;
  const terms = { release: test.answer.release, zone: test.zone };
  return {
    value: fitted.value,
    diagnostics: await viewJournals(readings, journalmatch, terms),
  };
}

/** Returns the name of a log as seen from the folder of the case. */
export function nameFrom(folder: string): LogNaming {
  const prefix = joinPath(folder, '');
  return (path) => (path.startsWith(prefix) ? path.slice(prefix.length) : path);
}

async function readWhole(reading: LogReading, file: string): Promise<CaseLog> {
  const batches: LineBatch[] = [];
  for await (const some of reading.batches) {
    for (const batch of some) batches.push({ ...batch, file });
  }
  return { file, batches };
}
