import type { CaseLog } from '../cases/index.ts';
import { joinPath } from '../config/paths.ts';
import type { Diagnostic, SourceText } from '../diagnostics/index.ts';
import type { LineBatch } from '../replay/index.ts';
import type { Host, LogReading } from './host.ts';
import { readLogEncoding } from './log-encoding.ts';
import { openLogs } from './open-logs.ts';

/** How a case names a log, by its path. */
export type LogNaming = (path: string) => string;

export interface CaseLogs {
  logs: CaseLog[];
  diagnostics: Diagnostic[];
}

/** Reads logs as a whole. */
export async function readCaseLogs(
  patterns: readonly string[],
  nameLog: LogNaming,
  logencoding: SourceText,
  host: Host,
): Promise<CaseLogs> {
  const encoding = readLogEncoding(logencoding, host);
  if (encoding.value === undefined) return { logs: [], diagnostics: encoding.diagnostics };
  const { readings, diagnostics } = openLogs(patterns, encoding.value, host);
  const logs = await Promise.all(
    readings.map(async (reading) => readWhole(reading, nameLog(reading.file))),
  );
  return {
    logs,
    diagnostics: [...diagnostics, ...readings.flatMap((reading) => reading.diagnostics)],
  };
}

/** The name of a log as seen from the folder of the case. */
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
