import type { Diagnostic } from '../../diagnostics/index.ts';
import { MAX_LINE_BYTES, type LineReader } from './line-reader.ts';
import type { Packing } from '../unpack/packing.ts';
import { describeTally } from './tally.ts';
import type { UnpackError } from '../unpack/unpack-error.ts';
import { MAX_UNPACKED, type TooManyPackedError } from '../unpack/unpack-in-turns.ts';

/** How many of a list of logs are told by name. */
const NAMED_FILES = 3;

/** Describes why a log can't be opened or read on. */
export function describeReadError(file: string, error: unknown): Diagnostic {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return notFound(file);
  return {
    code: 'log/unreadable',
    severity: 'error',
    message: `${file} can't be read: ${errorReason(code, error)}`,
    hint: READ_HINTS[code] ?? 'Check the file and the disk it is on',
  };
}

/** Describes packed data that can't be unpacked on after `linesRead` lines. */
export function describeUnpackError(
  file: string,
  packing: Packing,
  { failure, message, hint }: UnpackError,
  linesRead: number,
): Diagnostic {
  if (failure === 'unsupported') {
    return {
      code: 'log/packed',
      severity: 'error',
      message: `${file} is packed with ${packing} and can't be unpacked here: ${message}`,
      hint: hint ?? `Pipe it: ${UNPACKERS[packing]} FILE | dryban replay FILTER -`,
    };
  }
  if (failure === 'followed') {
    return {
      code: 'log/followed',
      severity: 'warning',
      message: `Bytes that are no ${packing} data stand behind that of ${file}, and were left out`,
      hint: 'All that is packed was read; something may have been appended to the file after it was packed',
    };
  }
  const damage = failure === 'truncated' ? 'ends too early' : 'is damaged';
  return {
    code: failure === 'truncated' ? 'log/truncated' : 'log/damaged',
    severity: 'error',
    message: `The ${packing} data of ${file} ${damage} after line ${linesRead}, so the log was not read whole`,
    hint: `Everything up to there was read; it may have been copied while it was written. To replay that part alone, unpack it: ${UNPACKERS[packing]} FILE > PART`,
  };
}

/** Describes packed logs that can't be merged. */
export function describeTooManyPacked({ files }: TooManyPackedError): Diagnostic {
  const named = files.slice(0, NAMED_FILES).join(', ');
  return {
    code: 'log/too-many-packed',
    severity: 'error',
    message: `More than ${MAX_UNPACKED} packed logs overlap in time, so the logs were not read whole: ${named} and ${files.length - NAMED_FILES} more`,
    hint: 'Unpack some of them first, or name fewer logs at a time; logs that follow each other in time may be as many as you like',
  };
}

/** Describes a pattern that names no file. */
export function describeEmptyGlob(pattern: string): Diagnostic {
  return {
    code: 'log/not-found',
    severity: 'error',
    message: `No log file matches the pattern ${pattern}`,
    hint: "As in fail2ban's logpath, * and ? stand for characters within one name, and ** is nothing special",
  };
}

export function describeLineTallies(file: string, reader: LineReader): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (reader.linesRead === 0) {
    diagnostics.push({ code: 'log/empty', severity: 'note', message: `${file} has no lines` });
  }
  if (reader.undecodable.count > 0) {
    diagnostics.push({
      code: 'log/undecodable-bytes',
      severity: 'warning',
      message: `${file}: ${describeTally(reader.undecodable, 'line')} bytes that are no characters of the encoding; each became U+FFFD`,
      hint: 'Name the encoding that the log is in with --encoding, for instance latin-1',
    });
  }
  if (reader.tooLong.count > 0) {
    diagnostics.push({
      code: 'log/line-too-long',
      severity: 'error',
      message: `${file}: ${describeTally(reader.tooLong, 'line')} more than ${MAX_LINE_BYTES} bytes (1 MiB); the rest of each was not read, so the log was not read whole`,
      hint: 'A log line that long is most likely damage, or no log line at all; cut such lines to replay the others: cut -b -1000000 FILE | dryban replay FILTER -',
    });
  }
  return diagnostics;
}

function notFound(file: string): Diagnostic {
  return {
    code: 'log/not-found',
    severity: 'error',
    message: `There is no log file ${file}`,
    hint: /\s/.test(file)
      ? `To test one log line, pipe it: echo '…' | dryban replay FILTER -`
      : 'Check the path; - reads the standard input',
  };
}

const UNPACKERS: Record<Packing, string> = {
  gzip: 'gzip -dc',
  bzip2: 'bzip2 -dc',
  xz: 'xz -dc',
  zstd: 'zstd -dc --long=31',
};

const READ_HINTS: Record<string, string> = {
  EACCES: 'Run as a user who may read it: on Debian root or a member of the group adm',
  EPERM: 'Run as a user who may read it: on Debian root or a member of the group adm',
  EISDIR: "Name the log files in it, for instance with a pattern: 'DIR/*.log'",
};

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a directory',
};

function errorReason(code: string, error: unknown): string {
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
