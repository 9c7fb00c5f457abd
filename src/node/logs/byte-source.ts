import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { openPooled, type PooledFile } from '../files/open-files.ts';

/**
 * The most bytes of the first read: less than later, since where many logs are merged, most of them wait with their
 * first piece.
 */
const FIRST_READ_BYTES = 1 << 16;
const READ_BYTES = 1 << 19;
const MIN_READ_BYTES = 1 << 12;
/** The least bytes of a read: files of the system say that they are empty. */
const LEAST_READ_BYTES = 1 << 10;
/** The most bytes that logs may take together that are read at the same time. */
const ALL_READS_BYTES = 1 << 26;

/** How many files are being read. */
let filesInReading = 0;

/** The bytes of a log as they are stored. The same buffer may come again with other bytes. */
export interface ByteSource {
  /** The size of the log in bytes; `null` when it can't be known: a pipe. */
  size: number | null;
  chunks: AsyncIterable<Buffer>;
  /**
   * Begins anew, where that is possible.
   *
   * @throws the error of the system; an Error where it is another file by now
   */
  readAgain?: () => AsyncIterable<Buffer>;
}

/**
 * Opens a file or named pipe.
 *
 * @throws the error of the system; EISDIR for a directory
 */
export function openFile(path: string): ByteSource {
  const file = openPooled(path);
  const { stats } = file;
  if (stats.isDirectory()) {
    file.close();
    throw Object.assign(new Error('it is a directory'), { code: 'EISDIR' });
  }
  const chunks = readFile(file);
  if (!stats.isFile()) return { size: null, chunks };
  return { size: stats.size, chunks, readAgain: () => readFile(openPooled(path, stats)) };
}

/**
 * Returns the first bytes of a file; none of a pipe, whose bytes can be read only once.
 *
 * @throws the error of the system
 */
export function readBeginning(path: string, length: number): Buffer {
  if (!statSync(path).isFile()) return Buffer.alloc(0);
  const descriptor = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(descriptor, buffer));
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Yields the bytes of a file. Reading stays synchronous inside: a wait for each piece would cost more than the piece.
 */
async function* readFile(file: PooledFile): AsyncGenerator<Buffer> {
  filesInReading++;
  let buffer: Buffer = Buffer.allocUnsafe(firstRead(file));
  try {
    for (;;) {
      const length = file.read(buffer);
      if (length === 0) return;
      yield buffer.subarray(0, length);
      if (length === buffer.length) buffer = grow(buffer);
    }
  } finally {
    filesInReading--;
    file.close();
  }
}

/**
 * Returns how many bytes to read first. A small file is read at once, and with one more byte its end shows: where
 * there are many, larger buffers would keep the garbage collector busy.
 */
function firstRead({ stats }: PooledFile): number {
  const most = limitRead(FIRST_READ_BYTES);
  return stats.isFile() ? Math.min(Math.max(stats.size + 1, LEAST_READ_BYTES), most) : most;
}

function grow(buffer: Buffer): Buffer {
  const bytes = limitRead(READ_BYTES);
  return buffer.length >= bytes ? buffer : Buffer.allocUnsafe(bytes);
}

function limitRead(bytes: number): number {
  return Math.max(MIN_READ_BYTES, Math.min(bytes, Math.floor(ALL_READS_BYTES / filesInReading)));
}

/**
 * Looks at the first bytes of a log, and gives the same chunks again, the first ones joined until they are enough to
 * look at or there are no more. An error that comes meanwhile comes again behind them.
 */
export async function peek(
  chunks: AsyncIterable<Buffer>,
  isEnough: (head: Buffer) => boolean,
): Promise<{ head: Buffer; chunks: AsyncIterable<Buffer> }> {
  const rest = chunks[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  try {
    while (!isEnough(head)) {
      // oxlint-disable-next-line no-await-in-loop -- how many to read shows only after each
      const next = await rest.next();
      if (next.done) break;
      head = Buffer.concat([head, next.value]);
    }
  } catch (error) {
    return { head, chunks: prepend(head, failWith(error)) };
  }
  return { head, chunks: prepend(head, rest) };
}

/**
 * Yields the bytes behind the first ones.
 *
 * @returns how many of these were missing
 */
export async function* skipBytes(
  pieces: AsyncIterable<Buffer>,
  length: number,
): AsyncGenerator<Buffer, number> {
  let left = length;
  for await (const piece of pieces) {
    if (piece.length > left) yield piece.subarray(left);
    left = Math.max(left - piece.length, 0);
  }
  return left;
}

async function* prepend(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head;
    yield* { [Symbol.asyncIterator]: () => rest };
  } finally {
    await rest.return?.();
  }
}

// oxlint-disable-next-line require-yield -- there is nothing to yield
async function* failWith(error: unknown): AsyncGenerator<Buffer> {
  throw error;
}
