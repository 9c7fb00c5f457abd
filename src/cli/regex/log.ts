import { PYTHON_SPACE_CLASS, type Diagnostic } from '../../diagnostics/index.ts';
import { createBatch, type LineBatch } from '../../replay/index.ts';
import type { LogReading, PathKind } from '../host.ts';

/** What the argument LOG stands for: a log that is there or not, the journal, or lines. */
export type RegexTestLog =
  | { kind: 'file'; path: string }
  | { kind: 'missing'; path: string }
  | { kind: 'journal'; path: string }
  | { kind: 'lines'; texts: readonly string[] };

const STDIN = '-';
const JOURNAL = 'systemd-journal';
const SPACE = new RegExp(`[${PYTHON_SPACE_CLASS}]`);
const PATH_BEGIN = /^(?:~?\/|\.{1,2}\/)/;
/** The names of logs end like this: `auth.log`, `auth.log.1`, `auth.log-20260201`, `messages.txt`, packed or not. */
const LOG_NAME = /\.(?:log|txt)(?:[.-]\d+)?(?:\.(?:gz|zst|xz|bz2))?$/i;

/**
 * Finds out what the argument LOG stands for. fail2ban-regex takes a LOG that is no file for a log line, and so a
 * misspelt path, too. Here what has no white space and begins as a path does, or ends as the name of a log does, can be
 * nothing but a file.
 */
export function classifyLog(log: string, kindOf: (path: string) => PathKind): RegexTestLog {
  if (log === STDIN) return { kind: 'file', path: log };
  const isName = !SPACE.test(log) && log !== '';
  const found = isName || kindOf(log) === 'file' ? kindOf(log) : 'nothing';
  if (found === 'file' || found === 'stream') return { kind: 'file', path: log };
  if (log.startsWith(JOURNAL)) return { kind: 'journal', path: log };
  if (isName && (PATH_BEGIN.test(log) || LOG_NAME.test(log))) return { kind: 'missing', path: log };
  return { kind: 'lines', texts: log.split('\n') };
}

/** Makes a batch of lines that were given as an argument, without carriage returns at their ends. */
export function batchOf(texts: readonly string[]): LineBatch {
  return createBatch(
    'LOG',
    texts.map((text) => text.replace(/\r+$/, '')),
  );
}

/**
 * Reads the lines of a log but for the last one of a file if that has no end: fail2ban-regex waits for the rest of it.
 *
 * @param leftOut told when there is such a line
 */
export async function* readWholeLines(
  reading: LogReading,
  leftOut: () => void,
): AsyncGenerator<readonly LineBatch[]> {
  let held: readonly LineBatch[] = [];
  for await (const batches of reading.batches) {
    yield held;
    held = batches;
  }
  if (reading.size !== null && reading.endsOpen?.() && held.length > 0) leftOut();
  else yield held;
}

export function describeMissingLog(path: string): Diagnostic {
  return {
    code: 'log/not-found',
    severity: 'error',
    message: `There is no log file ${path}`,
    hint: 'Check the path; a log line that looks like one is read from the standard input: echo LINE | dryban regex - REGEX',
  };
}

export function describeDirectory(path: string): Diagnostic {
  return {
    code: 'log/unreadable',
    severity: 'error',
    message: `${path} is a directory`,
    hint: 'Name one of the logs in it',
  };
}

/** Says what is left out of a file, since it may be half of a line that is being written. */
export function describeOpenLine(file: string): Diagnostic {
  return {
    code: 'log/open-line',
    severity: 'warning',
    message: `The last line of ${file} has no end: it is left out, as fail2ban-regex does`,
    hint: 'fail2ban waits for the rest of such a line; end it with a newline to have it tested',
  };
}
