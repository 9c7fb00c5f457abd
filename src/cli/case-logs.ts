import type { CaseLog } from '../cases/index.ts';
import { joinPath } from '../config/paths.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import type { LineBatch } from '../replay/index.ts';
import type { Host, LogReading } from './host.ts';
import { openLogs } from './open-logs.ts';

/** How a case names a log, by its path. */
export type LogNaming = (path: string) => string;

export interface CaseLogs {
  logs: CaseLog[];
  diagnostics: Diagnostic[];
}

const ENCODING = 'utf-8';

/** Reads logs as a whole. */
export async function readCaseLogs(
  patterns: readonly string[],
  nameLog: LogNaming,
  host: Host,
): Promise<CaseLogs> {
  const { readings, diagnostics } = openLogs(patterns, ENCODING, host);
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
