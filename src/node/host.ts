import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { Host, LogReading } from '../cli/host.ts';
import type { ConfigFiles } from '../config/index.ts';
import type { Result } from '../diagnostics/index.ts';
import { findBelow } from './find-below.ts';
import { openFile, type ByteSource } from './byte-source.ts';
import { findEncoding, KNOWN_ENCODINGS } from './codecs.ts';
import { expandGlob, isGlob } from './glob.ts';
import { runGuarded } from './guard.ts';
import { describeEmptyGlob, describeReadError } from './log-diagnostics.ts';
import { createOutput } from './output.ts';
import { readLog } from './read-log.ts';
import { startTestWorkers } from './test-workers.ts';

const STDIN_NAME = '<stdin>';

/** The machine as the command line sees it. */
export function createHost(process: NodeJS.Process): Host {
  return {
    argv: process.argv.slice(2),
    env: process.env,
    stdout: createOutput(process.stdout),
    stderr: createOutput(process.stderr),
    configFiles,
    guard: runGuarded,
    knownEncodings: KNOWN_ENCODINGS,
    isKnownEncoding: (name) => findEncoding(name) !== undefined,
    now: () => Date.now() / 1000,
    zoneName: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    findLogs,
    findBelow,
    relativePath: (directory, path) => relative(directory, path) || '.',
    writeFile,
    startTestWorkers,
    openLog: (path, encoding) => openLog(path, encoding, process),
  };
}

export const configFiles: ConfigFiles = {
  read: (path) => attempt(() => readFileSync(path)),
  exists: existsSync,
  list: (directory) => attempt(() => readdirSync(directory)) ?? [],
};

function findLogs(pattern: string): Result<string[]> {
  if (!isGlob(pattern) || existsSync(pattern)) return { value: [pattern], diagnostics: [] };
  const paths = expandGlob(pattern);
  return paths.length > 0
    ? { value: paths, diagnostics: [] }
    : { diagnostics: [describeEmptyGlob(pattern)] };
}

function writeFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function openLog(
  path: string,
  encodingName: string,
  process: { stdin: AsyncIterable<Buffer> },
): Result<LogReading> {
  const encoding = findEncoding(encodingName);
  if (!encoding) throw new RangeError(`unknown encoding ${encodingName}`);
  const file = path === '-' ? STDIN_NAME : path;
  try {
    const source: ByteSource =
      path === '-' ? { size: null, chunks: process.stdin } : openFile(path);
    return { value: readLog(file, source, encoding), diagnostics: [] };
  } catch (error) {
    return { diagnostics: [describeReadError(file, error, 0)] };
  }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
