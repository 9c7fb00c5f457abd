import { basename, joinPath, nameInSpec, withoutExtension } from '../../config/index.ts';
import { DiagnosedError, UsageError } from '../../diagnostics/index.ts';
import type { Trials } from '../../lint/index.ts';
import { withoutEnd } from '../../replay/index.ts';
import type { Host, LogReading } from '../host.ts';
import { ANY_ENCODING, openLogs } from '../shared/logs/open-logs.ts';
import type { LintFlags } from './flags.ts';

/** The most lines of a log that filters are tried with: of each kind a few say all. */
const MAX_LINES = 20_000;

/** Reads the lines that a filter is tried with: those of the log given, or of the one of its name in a folder. */
export async function readTrials(name: string, flags: LintFlags, host: Host): Promise<Trials> {
  const lines = flags.log === undefined ? [] : await readLines(flags.log, name, host);
  return { lines, fields: flags.inject, now: host.now(), guard: host.guard };
}

/**
 * Opens the logs that a filter is tried with; of a folder without one of its name there are none.
 *
 * @throws DiagnosedError where a log can't be read
 */
export function openTrialLogs(log: string, name: string, host: Host): LogReading[] {
  const path = pathOfLog(log, name, host);
  if (path !== log && host.kindOf(path) === 'nothing') return [];
  const { readings, diagnostics } = openLogs([path], ANY_ENCODING, host);
  if (readings.length === 0) throw new DiagnosedError(diagnostics);
  return readings;
}

function pathOfLog(log: string, name: string, host: Host): string {
  const isFolder = host.findDirectories(log).length > 0;
  return isFolder ? joinPath(log, basename(withoutExtension(nameInSpec(name) ?? name))) : log;
}

async function readLines(log: string, name: string, host: Host): Promise<string[]> {
  const readings = openTrialLogs(log, name, host);
  const lines: string[] = [];
  for (const { batches } of readings) {
    // oxlint-disable-next-line no-await-in-loop -- one log after the other
    for await (const some of batches) {
      for (const batch of some) lines.push(...batch.lines.map(withoutEnd));
      if (lines.length >= MAX_LINES) return lines.slice(0, MAX_LINES);
    }
  }
  if (readings.length > 0 && lines.length === 0) {
    const path = pathOfLog(log, name, host);
    throw new UsageError(`--log: ${path} has no line`, 'Name another log');
  }
  return lines;
}
