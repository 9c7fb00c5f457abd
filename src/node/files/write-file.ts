import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  unlinkSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OutputFile } from '../../cli/index.ts';
import { findTarget, type OutputTarget } from './output-target.ts';
import { pause } from './pause.ts';
import { createWriteError } from './write-error.ts';

type FileTarget = Extract<OutputTarget, { kind: 'file' }>;

/** Writes all of the content into an open file. */
type Fill = (descriptor: number) => void;

const COPY_BYTES = 1 << 16;
/** The rights to read, write and change; the others are lost where the owner can't be kept. */
const RIGHTS = 0o777;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** The errors that say that a file can't be written beside another, or not take its place. */
const NOT_BESIDE = new Set(['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'EXDEV']);

/**
 * Writes a file as a whole, and makes its directory if need be. A file is written beside the old one and takes its place
 * when it is complete, with the mode of the old one, and its owner where that is permitted; other names of the old one
 * (hard links) keep what it had. Where that can't be, since the directory may not be written or the file is mounted, it
 * is written in its place. Anything else than a file is written through.
 *
 * @throws DiagnosedError for errors of the system
 */
export async function writeFile(path: string, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const target = findTarget(path);
    const fill: Fill = (descriptor) => writeAll(descriptor, bytes);
    if (target.kind === 'file') await holdSignals(() => replaceFile(target, fill));
    else writeThrough(target, fill);
  } catch (error) {
    throw createWriteError(path, error);
  }
}

/**
 * Appends to a file, which is made with its directory if need be; what stands in it stays.
 *
 * @throws DiagnosedError for errors of the system
 */
export function appendFile(path: string, content: string): void {
  named(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    const descriptor = openSync(path, 'a');
    try {
      writeAll(descriptor, Buffer.from(content));
    } finally {
      closeSync(descriptor);
    }
  });
}

/**
 * Begins a file that is written piece by piece and takes the place of the old one when it is closed. Until then it has
 * no name, so that nothing stays of it if the process ends.
 *
 * @throws DiagnosedError for errors of the system
 */
export function createFile(path: string): OutputFile {
  return named(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    const target = findTarget(path);
    const descriptor = target.kind === 'file' ? openSpool(target) : openStream(target);
    return {
      write: (text) => named(path, () => writeAll(descriptor, Buffer.from(text))),
      close: async () => {
        try {
          const fill: Fill = (file) => copyAll(descriptor, file);
          if (target.kind === 'file') await holdSignals(() => replaceFile(target, fill));
          if (target.kind !== 'descriptor') closeSync(descriptor);
        } catch (error) {
          throw createWriteError(path, error);
        }
      },
    };
  });
}

function named<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw createWriteError(path, error);
  }
}

/** Carries out work before a signal that would end the process is heeded, so that no half of it is left behind. */
async function holdSignals(work: () => void): Promise<void> {
  let held: NodeJS.Signals | undefined;
  const hold = (signal: NodeJS.Signals): void => void (held = signal);
  for (const signal of SIGNALS) process.on(signal, hold);
  try {
    work();
  } finally {
    // Signals that came meanwhile are told in the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    for (const signal of SIGNALS) process.off(signal, hold);
    if (held) process.kill(process.pid, held);
  }
}

function replaceFile(target: FileTarget, fill: Fill): void {
  if (target.before) accessSync(target.path, constants.W_OK);
  try {
    writeBeside(target, fill);
  } catch (error) {
    if (!target.before || !NOT_BESIDE.has(codeOf(error))) throw error;
    writeInPlace(target.path, fill);
  }
}

function writeBeside({ path, before }: FileTarget, fill: Fill): void {
  const beside = nameBeside(path);
  const descriptor = openSync(beside, 'wx', before ? 0o600 : 0o666);
  try {
    try {
      fill(descriptor);
      if (before) keepOwner(descriptor, before);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(beside, path);
  } catch (error) {
    unlinkSync(beside);
    throw error;
  }
}

/**
 * Returns a path in the same directory for a file to be: hidden, so that no pattern finds it, and short, since the
 * name of the file may be as long as names can be.
 */
function nameBeside(path: string): string {
  return join(dirname(path), `.dryban-${process.pid}-${process.hrtime.bigint()}.tmp`);
}

function keepOwner(descriptor: number, { uid, gid, mode }: Stats): void {
  const isKept = tryOwner(descriptor, uid, gid);
  if (!isKept) tryOwner(descriptor, -1, gid);
  fchmodSync(descriptor, isKept ? mode & 0o7777 : mode & RIGHTS);
}

function tryOwner(descriptor: number, uid: number, gid: number): boolean {
  try {
    fchownSync(descriptor, uid, gid);
    return true;
  } catch {
    return false;
  }
}

function writeInPlace(path: string, fill: Fill): void {
  const descriptor = openSync(path, constants.O_WRONLY);
  try {
    ftruncateSync(descriptor);
    fill(descriptor);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function writeThrough(target: Exclude<OutputTarget, FileTarget>, fill: Fill): void {
  const descriptor = openStream(target);
  try {
    fill(descriptor);
  } finally {
    if (target.kind === 'stream') closeSync(descriptor);
  }
}

function openStream(target: Exclude<OutputTarget, FileTarget>): number {
  if (target.kind === 'descriptor') return target.descriptor;
  return openSync(target.path, constants.O_WRONLY | constants.O_APPEND);
}

/** Opens a file without a name, beside the target if that can be. */
function openSpool({ path, before }: FileTarget): number {
  try {
    return openNameless(nameBeside(path));
  } catch (error) {
    if (!before || !NOT_BESIDE.has(codeOf(error))) throw error;
    return openNameless(nameBeside(join(tmpdir(), 'spool')));
  }
}

function openNameless(path: string): number {
  const descriptor = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return descriptor;
}

function copyAll(from: number, to: number): void {
  const buffer = Buffer.allocUnsafe(COPY_BYTES);
  for (let position = 0; ;) {
    const length = readSync(from, buffer, 0, buffer.length, position);
    if (length === 0) return;
    writeAll(to, buffer.subarray(0, length));
    position += length;
  }
}

/**
 * Writes all bytes. Of a pipe whose reader went away (`| head`) the rest is dropped; one that is full is waited for.
 */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if (codeOf(error) === 'EPIPE') return;
      if (codeOf(error) !== 'EAGAIN') throw error;
      pause();
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
