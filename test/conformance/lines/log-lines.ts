import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogLine } from '../../support/engine.ts';
import { INSTALLED, type Reference } from '../../support/releases/references.ts';
import { sampleLogsOf } from '../stock-filters.ts';

/** The lines of all sample logs of a release, by the name of the log. */
export function listSampleLogs(
  reference: Reference | undefined = INSTALLED,
): Map<string, LogLine[]> {
  if (!reference) return new Map();
  const folder = sampleLogsOf(reference);
  const logs = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(logs.map(({ name }) => [name, readLogLines(join(folder, name), name)]));
}

/** The lines of a small log, decoded and without their ends. */
function readLogLines(path: string, name: string): LogLine[] {
  const texts = readFileSync(path, 'utf8').split('\n');
  if (texts.at(-1) === '') texts.pop();
  return texts.map((text, index) => [name, index + 1, text.replace(/[\r\n]+$/, '')] as const);
}
