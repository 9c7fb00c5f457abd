import { existsSync } from 'node:fs';
import type { LogReading } from '../cli/host.ts';
import type { Result } from '../diagnostics/index.ts';
import { openFile, type ByteSource } from './byte-source.ts';
import { findEncoding } from './codecs.ts';
import { expandGlob, isGlob } from './glob.ts';
import { describeEmptyGlob, describeReadError } from './log-diagnostics.ts';
import { readLog } from './read-log.ts';

export type { LogReading };

const STDIN_NAME = '<stdin>';

/** The paths a pattern stands for, sorted; a path that exists, or is no pattern, stands for itself. */
export function findLogs(pattern: string): Result<string[]> {
  if (!isGlob(pattern) || existsSync(pattern)) return { value: [pattern], diagnostics: [] };
  const paths = expandGlob(pattern);
  return paths.length > 0
    ? { value: paths, diagnostics: [] }
    : { diagnostics: [describeEmptyGlob(pattern)] };
}

/**
 * Opens a log, plain or packed, by its path; `-` is the standard input.
 *
 * @param encodingName of Python's codecs: `utf-8`, `latin-1`, …
 * @throws RangeError for an encoding that is not known
 */
export function openLog(
  path: string,
  encodingName = 'utf-8',
  stdin: () => AsyncIterable<Buffer> = () => process.stdin,
): Result<LogReading> {
  const encoding = findEncoding(encodingName);
  if (!encoding) throw new RangeError(`unknown encoding ${encodingName}`);
  const file = path === '-' ? STDIN_NAME : path;
  try {
    const source: ByteSource = path === '-' ? { size: null, chunks: stdin() } : openFile(path);
    return { value: readLog(file, source, encoding), diagnostics: [] };
  } catch (error) {
    return { diagnostics: [describeReadError(file, error)] };
  }
}
