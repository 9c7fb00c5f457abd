import { readFileSync } from 'node:fs';
import type { LogLine } from '../support/engine.ts';

/** The lines of a small log, decoded and without their ends. */
export function readLogLines(path: string, name: string): LogLine[] {
  const texts = readFileSync(path, 'utf8').split('\n');
  if (texts.at(-1) === '') texts.pop();
  return texts.map((text, index) => [name, index + 1, text.replace(/[\r\n]+$/, '')] as const);
}
