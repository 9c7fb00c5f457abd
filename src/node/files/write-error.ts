import { DiagnosedError } from '../../diagnostics/index.ts';

/** The meanings of errors of the system for a file that is written, and what to do about them. */
const MEANINGS: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  ENOSPC: ['no space is left on its disk', 'Make room there, or name a file on another disk'],
  EDQUOT: ['the disk quota is used up', 'Make room there, or name a file on another disk'],
  EFBIG: ['it would become larger than a file may be', 'Name a file on another disk'],
  EACCES: ['permission denied', 'Name a file that you may write, or run as a user who may'],
  EPERM: ['permission denied', 'Name a file that you may write, or run as a user who may'],
  EROFS: ['its file system is read-only', 'Name a file on another file system'],
  EISDIR: ['it is a directory', 'Name a file in it'],
  ENOENT: ['its directory does not exist', 'Make the directory, or check the path'],
  ENOTDIR: ['a part of its path is a file and no directory', 'Check the path'],
  EEXIST: ['a part of its path is a file and no directory', 'Check the path'],
  ENAMETOOLONG: ['its name is too long for the file system', 'Give it a shorter name'],
  ELOOP: ['its symbolic links lead in a circle', 'Remove the links, or name another file'],
  ENXIO: ['it is a socket', 'Name a file or a named pipe'],
  EBADF: ['this descriptor is not open for writing', 'Check what it is redirected to'],
};

/**
 * Makes an error that says what to do of one of the system while something was written.
 *
 * @param place as messages name it
 */
export function createWriteError(place: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  const [reason, hint] = MEANINGS[String(error.code)] ?? [
    error.message,
    'Check the file and the disk it is on',
  ];
  const message = `${place} can't be written: ${reason}`;
  return new DiagnosedError([{ code: 'cli/write-failed', severity: 'error', message, hint }]);
}
