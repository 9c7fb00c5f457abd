import type { Diagnostic } from '../../../diagnostics/index.ts';
import type { LogReading, Machine } from '../../host.ts';
import { sortRotated } from './rotation.ts';

export interface OpenedLogs {
  readings: LogReading[];
  diagnostics: Diagnostic[];
}

/** The encoding of logs of which nobody knows what they hold, since they are not read. */
export const ANY_ENCODING = 'utf-8';

/** Opens every log that the patterns name, once each, rotated ones in their order. One that can't be opened leaves a diagnostic. */
export function openLogs(patterns: readonly string[], encoding: string, host: Machine): OpenedLogs {
  const readings: LogReading[] = [];
  const diagnostics: Diagnostic[] = [];
  const paths = new Set<string>();
  for (const pattern of patterns) {
    const found = host.findLogs(pattern);
    diagnostics.push(...found.diagnostics);
    for (const path of found.value ?? []) paths.add(path);
  }
  for (const path of sortRotated([...paths])) {
    const opened = host.openLog(path, encoding);
    diagnostics.push(...opened.diagnostics);
    if (opened.value) readings.push(opened.value);
  }
  return { readings, diagnostics };
}
