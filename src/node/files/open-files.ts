import { closeSync, fstatSync, openSync, readSync, type Stats } from 'node:fs';

/** The most files that are open at a time, well below what systems allow a process (256 at the least). */
const MAX_OPEN = 100;

/** A file that is read piece by piece, and closed and opened again meanwhile where many are read at a time. */
export interface PooledFile {
  readonly stats: Stats;
  /** Reads on, and returns how many bytes were read; 0 at the end. */
  read(buffer: Buffer): number;
  close(): void;
}

/** The files that are open, the one that was used last at the end. */
const open = new Set<ReopenedFile>();

/**
 * Opens a file. What can't be opened twice, such as a pipe, stays open until it is closed.
 *
 * @param before what it was when it was opened before
 * @throws the error of the system; an Error where it is another file by now
 */
export function openPooled(path: string, before?: Stats): PooledFile {
  const file = new ReopenedFile(path, before);
  makeRoom(MAX_OPEN);
  return file;
}

class ReopenedFile implements PooledFile {
  readonly stats: Stats;
  readonly #path: string;
  #descriptor: number | undefined;
  #position = 0;

  constructor(path: string, before: Stats | undefined) {
    this.#path = path;
    this.#descriptor = before ? openSame(path, before) : openSparingly(path);
    this.stats = fstatSync(this.#descriptor);
    if (this.stats.isFile()) open.add(this);
  }

  read(buffer: Buffer): number {
    if (!this.stats.isFile()) return readSync(this.#descriptor!, buffer);
    this.#descriptor ??= openSame(this.#path, this.stats);
    open.delete(this);
    open.add(this);
    makeRoom(MAX_OPEN);
    const length = readSync(this.#descriptor, buffer, 0, buffer.length, this.#position);
    this.#position += length;
    return length;
  }

  close(): void {
    open.delete(this);
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}

/** Opens a file again. A log that was rotated meanwhile has left another one in its place, which is an Error. */
function openSame(path: string, before: Stats): number {
  const descriptor = openSparingly(path);
  const { dev, ino } = fstatSync(descriptor);
  if (dev === before.dev && ino === before.ino) return descriptor;
  closeSync(descriptor);
  throw new Error('another file has taken its place while it was read');
}

/** Opens a file; where the system allows fewer files than expected, others are closed for it. */
function openSparingly(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (!isTooMany(error) || open.size === 0) throw error;
    makeRoom(0);
    return openSync(path, 'r');
  }
}

/** Closes the files that were not used for the longest time until so many are left. */
function makeRoom(most: number): void {
  for (const file of open) {
    if (open.size <= most) return;
    file.close();
  }
}

function isTooMany(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EMFILE';
}
