import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  type Stats,
} from 'node:fs';
import { resolve } from 'node:path';
import type { ConfigFiles } from '../../config/index.ts';
import { followLinks } from './follow-links.ts';
import { pause } from './pause.ts';

/** The most bytes that are read of a file, since texts can't be much longer. */
const MAX_BYTES = 256 << 20;
const READ_BYTES = 1 << 16;

/**
 * The number of the device `/dev/null` on Linux, which stands for an empty file: a link to it switches a file off.
 */
const NULL_DEVICE = 0x103;

/** The reason why something is not read, in words. */
class Refusal extends Error {}

const TOO_LARGE = `it is larger than ${MAX_BYTES >> 20} MiB, the most that is read`;
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
};

/**
 * Gives access to the files of the disk. Devices and sockets are not read, and a named pipe only if it is given,
 * since its other end may never write; what came through a pipe is kept, since it comes but once.
 *
 * @param args arguments of the command, which name the pipes that are given
 */
export function createConfigFiles(args: readonly string[] = []): ConfigFiles {
  const given = new Set(args.flatMap(pathsOf));
  const received = new Map<string, Buffer>();

  function readOrRefuse(path: string): Buffer {
    const stats = statSync(path);
    if (stats.isFile()) return readPlain(path, stats);
    const key = resolve(path);
    const bytes = received.get(key) ?? readStream(path, stats, given.has(key));
    received.set(key, bytes);
    return bytes;
  }

  return {
    read: (path) => {
      try {
        return readOrRefuse(path);
      } catch {
        return undefined;
      }
    },
    explain: (path) => {
      try {
        readOrRefuse(path);
        return undefined;
      } catch (error) {
        return describe(error);
      }
    },
    exists: existsSync,
    list: (directory) => {
      try {
        return readdirSync(directory);
      } catch {
        return [];
      }
    },
  };
}

/** Returns the paths that an argument may name: `PATH`, `--option=PATH`, `PATH[options]`. */
function pathsOf(argument: string): string[] {
  const value = argument.slice(argument.indexOf('=') + 1);
  return [argument, value, argument.replace(/\[.*/s, '')].map((path) => resolve(path));
}

function readPlain(path: string, { size }: Stats): Buffer {
  if (size > MAX_BYTES) throw new Refusal(TOO_LARGE);
  // Files of the system say that they are empty.
  return size > 0 ? readFileSync(path) : openAndRead(path);
}

/** Reads a pipe, or refuses to. What is refused is not even opened: that alone may wait for ever. */
function readStream(path: string, stats: Stats, isGiven: boolean): Buffer {
  if (stats.isDirectory()) throw new Refusal('it is a directory');
  if (stats.isCharacterDevice() && stats.rdev === NULL_DEVICE) return Buffer.alloc(0);
  if (stats.isCharacterDevice() || stats.isBlockDevice()) throw new Refusal('it is a device');
  const place = followLinks(path);
  if (place.kind === 'descriptor') return readToEnd(place.descriptor);
  if (stats.isSocket()) throw new Refusal('it is a socket');
  if (!isGiven) throw new Refusal('it is a named pipe');
  return openAndRead(path);
}

function openAndRead(path: string): Buffer {
  const descriptor = openSync(path, 'r');
  try {
    return readToEnd(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function readToEnd(descriptor: number): Buffer {
  const pieces: Buffer[] = [];
  let length = 0;
  for (;;) {
    const piece = Buffer.allocUnsafe(READ_BYTES);
    const size = readPiece(descriptor, piece);
    if (size === 0) return Buffer.concat(pieces);
    length += size;
    if (length > MAX_BYTES) throw new Refusal(TOO_LARGE);
    pieces.push(piece.subarray(0, size));
  }
}

function readPiece(descriptor: number, piece: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, piece);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      pause();
    }
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return ('code' in error && REASONS[String(error.code)]) || error.message;
}
