import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogLine } from '../../support/engine.ts';
import { SAMPLE_LOGS } from '../stock-filters.ts';

/** The lines of all sample logs, by the name of the log. */
export function listSampleLogs(): Map<string, LogLine[]> {
  if (!SAMPLE_LOGS) return new Map();
  const logs = readdirSync(SAMPLE_LOGS, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(logs.map(({ name }) => [name, readLogLines(join(SAMPLE_LOGS!, name), name)]));
}

/** The lines of a small log, decoded and without their ends. */
function readLogLines(path: string, name: string): LogLine[] {
  const texts = readFileSync(path, 'utf8').split('\n');
  if (texts.at(-1) === '') texts.pop();
  return texts.map((text, index) => [name, index + 1, text.replace(/[\r\n]+$/, '')] as const);
}
