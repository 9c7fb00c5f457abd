import { existsSync } from 'node:fs';
import type { LogReading } from '../../cli/index.ts';
import type { Result } from '../../diagnostics/index.ts';
import { isLiveJournal } from '../../journal/index.ts';
import { openFile, readBeginning } from './byte-source.ts';
import { findEncoding } from './codecs.ts';
import { expandGlob, isGlob } from '../files/glob.ts';
import { describeEmptyGlob, describeReadError } from './log-diagnostics.ts';
import { isNative, NATIVE_MARK } from '../journal/journal-format.ts';
import { JournalctlLog, openJournal } from '../journal/live-journal.ts';
import { StoredLog } from './stored-log.ts';

export type { LogReading };

const STDIN_NAME = '<stdin>';

/** Returns the paths that a pattern stands for, sorted; a path that exists, or is no pattern, stands for itself. */
export function findLogs(pattern: string): Result<string[]> {
  const isPattern = isGlob(pattern) && !isLiveJournal(pattern);
  if (!isPattern || existsSync(pattern)) return { value: [pattern], diagnostics: [] };
  const paths = expandGlob(pattern);
  return paths.length > 0
    ? { value: paths, diagnostics: [] }
    : { diagnostics: [describeEmptyGlob(pattern)] };
}

/**
 * Opens a log, plain or packed, by its path; `-` is the standard input, `systemd-journal` the journal of this machine
 * unless a file has that name. A file of the journal's own is read by journalctl.
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
  const { codec } = encoding;
  if (path === '-') {
    const source = { size: null, chunks: stdin() };
    return { value: new StoredLog(STDIN_NAME, source, encoding), diagnostics: [] };
  }
  if (isLiveJournal(path) && !existsSync(path)) return openJournal(path, codec);
  try {
    const isJournal = isNative(readBeginning(path, NATIVE_MARK.length));
    const value = isJournal
      ? new JournalctlLog(path, [`--file=${path}`], codec)
      : new StoredLog(path, openFile(path), encoding);
    return { value, diagnostics: [] };
  } catch (error) {
    return { diagnostics: [describeReadError(path, error)] };
  }
}
