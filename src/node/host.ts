import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import type { Host, PathKind } from '../cli/index.ts';
import { DiagnosedError } from '../diagnostics/index.ts';
import { findBelow } from './files/find-below.ts';
import { createMachine } from './create-machine.ts';
import { findDirectories } from './files/glob.ts';
import { createOutput } from './files/output.ts';
import { createAsk } from './machine/ask.ts';
import { describeReadError } from './logs/log-diagnostics.ts';
import { limitGarbage } from './machine/garbage.ts';
import { searchInPython } from './machine/python-search.ts';
import { runCommand } from './machine/run-command.ts';
import { startPager } from './machine/pager.ts';
import { appendFile, createFile, writeFile } from './files/write-file.ts';

/** The bytes of logs from which on a run is a long one; a packed log unpacks to about ten times its size. */
const MANY_BYTES = 1 << 18;

/**
 * Returns the machine as the command line sees it.
 *
 * @param testThread the program of a thread that runs tests
 */
export function createHost(process: NodeJS.Process, testThread: string): Host {
  const argv = process.argv.slice(2);
  const machine = createMachine(argv);
  let openedBytes = 0;
  return {
    ...machine,
    openLog(...parameters) {
      const opened = machine.openLog(...parameters);
      openedBytes += opened.value?.size ?? MANY_BYTES;
      if (openedBytes >= MANY_BYTES) limitGarbage();
      return opened;
    },
    argv,
    env: process.env,
    stdout: createOutput(process.stdout, 'The standard output'),
    stderr: createOutput(process.stderr, 'The standard error'),
    ask: createAsk(process),
    stopwatch: () => Number(process.hrtime.bigint()) / 1e6,
    processId: process.pid,
    findDirectories,
    kindOf,
    canRun,
    findBelow,
    relativePath: (directory, path) => relative(directory, path) || '.',
    readFile,
    writeFile,
    appendFile,
    createFile,
    runCommand,
    searchInPython,
    startPager,
    startTestWorkers: async (count) =>
      (await import('./test-workers.ts')).startTestWorkers(count, testThread),
  };
}

function kindOf(path: string): PathKind {
  const stats = attempt(() => statSync(path));
  if (!stats || stats.isDirectory()) return 'nothing';
  return stats.isFile() ? 'file' : 'stream';
}

function canRun(path: string): boolean {
  return (
    kindOf(path) === 'file' &&
    attempt(() => {
      accessSync(path, constants.X_OK);
      return true;
    }) === true
  );
}

function readFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new DiagnosedError([describeReadError(path, error)]);
  }
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
