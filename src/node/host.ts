import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { DiagnosedError, type Host, type PathKind } from '../cli/index.ts';
import type { ConfigFiles } from '../config/index.ts';
import { createConfigFiles } from './files/config-files.ts';
import { findBelow } from './files/find-below.ts';
import { findEncoding, KNOWN_ENCODINGS } from './logs/codecs.ts';
import { findDirectories } from './files/glob.ts';
import { runGuarded } from './machine/guard.ts';
import { NameLookup } from './machine/name-lookup.ts';
import { createOutput } from './files/output.ts';
import { findLogs, openLog } from './logs/open-log.ts';
import { describeReadError } from './logs/log-diagnostics.ts';
import { runCommand } from './machine/run-command.ts';
import { createFile, writeFile } from './files/write-file.ts';
import { findZoneName } from './machine/zone-name.ts';

/** Returns the machine as the command line sees it. */
export function createHost(process: NodeJS.Process): Host {
  const names = new NameLookup();
  return {
    argv: process.argv.slice(2),
    env: process.env,
    stdout: createOutput(process.stdout, 'The standard output'),
    stderr: createOutput(process.stderr, 'The standard error'),
    configFiles: createConfigFiles(process.argv.slice(2)),
    guard: runGuarded,
    stopwatch: () => Number(process.hrtime.bigint()) / 1e6,
    knownEncodings: KNOWN_ENCODINGS,
    isKnownEncoding: (name) => findEncoding(name) !== undefined,
    processId: process.pid,
    now: () => Date.now() / 1000,
    zoneName: () => findZoneName(process.env),
    findLogs,
    findDirectories,
    kindOf,
    findBelow,
    relativePath: (directory, path) => relative(directory, path) || '.',
    readFile,
    writeFile,
    createFile,
    lookUpName: (name) => names.find(name),
    runCommand,
    startTestWorkers: async (count) => (await import('./test-workers.ts')).startTestWorkers(count),
    openLog: (path, encoding) => openLog(path, encoding, () => process.stdin),
  };
}

/** The files of the disk; no pipe is given. */
export const configFiles: ConfigFiles = createConfigFiles();

function kindOf(path: string): PathKind {
  const stats = attempt(() => statSync(path));
  if (!stats || stats.isDirectory()) return 'nothing';
  return stats.isFile() ? 'file' : 'stream';
}

function readFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new DiagnosedError(describeReadError(path, error));
  }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
