import { UsageError } from '../../diagnostics/index.ts';
import { createBatch, type LineBatch } from '../../replay/index.ts';
import type { LogText, LogTexts } from '../options/replay-texts.ts';

/** The name of a log that has none. */
const UNNAMED = 'log';

/**
 * Logs as a replay takes them, a batch for each.
 *
 * @throws UsageError unless there is one
 */
export function readLogTexts(logs: LogTexts | undefined): LineBatch[] {
  const batches = logs === undefined ? [] : toBatches(logs);
  if (batches.length > 0) return batches;
  throw new UsageError(
    'No log is given',
    'Give logs: a text, an array of lines, or texts by their names',
  );
}

function toBatches(logs: LogTexts): LineBatch[] {
  if (isText(logs)) return [createBatch(UNNAMED, linesOf(logs))];
  return Object.entries(logs).map(([file, text]) => createBatch(file, linesOf(text)));
}

/** Lines without their ends; a text that is one of several lines may hold line ends, too. */
export function linesOf(text: LogText): string[] {
  if (typeof text === 'string') return splitLines(text);
  return text.flatMap((line) => (line === '' ? [line] : splitLines(line)));
}

function isText(logs: LogTexts): logs is LogText {
  return typeof logs === 'string' || Array.isArray(logs);
}

/** Splits a text as a file is read: an end behind the last line begins no other, and carriage returns belong to it. */
function splitLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => line.replace(/\r+$/, ''));
}
