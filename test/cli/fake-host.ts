import type { Host, OutputStream, Pager } from '../../src/cli/host.ts';
import { main } from '../../src/cli/main.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { runGuarded } from '../../src/node/machine/guard.ts';
import { createBatch, type LineBatch } from '../../src/replay/index.ts';
import { memoryFiles } from '../support/memory-files.ts';

export interface FakeMachine {
  /** Config files by path, below `/etc/fail2ban` for those that are named without a path. */
  config?: Readonly<Record<string, string>>;
  /** Logs by path; `-` is the standard input. */
  logs?: Readonly<Record<string, string>>;
  /** How many lines are read at once. */
  batchLines?: number;
  /** What is noticed while a log is read. */
  noticed?: readonly Diagnostic[];
  env?: Readonly<Record<string, string>>;
  stdout?: Partial<FakeStream>;
  stderr?: Partial<FakeStream>;
  /** Seconds by which the clock moves whenever it is looked at. */
  secondsALook?: number;
  /** Stands for the network; without it nothing may ask. */
  lookUpName?: Host['lookUpName'];
  /** Stands for the shell; without it nothing may run. */
  runCommand?: Host['runCommand'];
  searchInPython?: Host['searchInPython'];
  /** Stands for the person at the terminal; without it nobody can be asked. */
  ask?: Host['ask'];
  /** Stands for the program; without it none can be run. */
  startPager?: Host['startPager'];
}

/** No log holds entries of the journal. */
const LINES = {
  logtype: () => Promise.resolve('file' as const),
  viewJournal: () => {},
};

interface FakeStream {
  isTTY: boolean;
  columns: number;
  /** The reader goes away after so many writes. */
  closesAfter: number;
}

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
  /** How many batches were read of all logs. */
  batches: number;
  /** Files that were written to their end, by path. */
  written: Record<string, string>;
}

/** Noon of the fifth of February 2026, UTC. */
export const NOW = 1770292800;

/** Lines a batch of a fake log has, so that short logs have several. */
export const BATCH_LINES = 10;

/** Runs the command line on a machine that exists only here. */
export async function runCli(argv: readonly string[], machine: FakeMachine = {}): Promise<Outcome> {
  const { config = {}, logs = {}, noticed = [], env = {}, secondsALook = 0 } = machine;
  const { batchLines = BATCH_LINES } = machine;
  const stdout = createStream(machine.stdout);
  const stderr = createStream(machine.stderr);
  const configFiles = memoryFiles({ ...logs, ...config });
  let now = NOW;
  let batches = 0;
  const written: Record<string, string> = {};

  function openLog(path: string): ReturnType<Host['openLog']> {
    const text = logs[path];
    if (text === undefined) return { diagnostics: [missing(path)] };
    const lines = text.split('\n');
    const open = lines.pop()!;
    const batchAt = (start: number, texts: readonly string[]): readonly LineBatch[] => {
      batches++;
      return [createBatch(path, texts, start + 1)];
    };
    async function* read(): AsyncGenerator<readonly LineBatch[]> {
      for (let start = 0; start < lines.length; start += batchLines) {
        yield batchAt(start, lines.slice(start, start + batchLines));
      }
      if (open !== '') yield batchAt(lines.length, [open]);
    }
    const size = path === '-' ? null : text.length;
    const value = { file: path, size, bytesRead: () => text.length, batches: read() };
    const endsOpen = (): boolean => open !== '';
    const reading = { ...value, diagnostics: noticed, endsOpen, ...LINES };
    return { value: reading, diagnostics: [] };
  }

  const host: Host = {
    argv,
    env,
    stdout,
    stderr,
    ask: machine.ask,
    configFiles,
    openArchive: () => Promise.resolve(),
    guard: runGuarded,
    stopwatch: () => performance.now(),
    knownEncodings: 'utf-8, latin-1, utf-16',
    isKnownEncoding: (name) => ['utf-8', 'latin-1', 'utf-16'].includes(name.toLowerCase()),
    now: () => (now += secondsALook) - secondsALook,
    processId: 7,
    zoneName: () => 'UTC',
    canRun: () => true,
    kindOf: (path) => (configFiles.read(path) ? 'file' : 'nothing'),
    findLogs: (pattern) => findLogs(pattern, Object.keys(logs)),
    findDirectories: (path) => (configFiles.list(path).length > 0 ? [path] : []),
    findBelow: () => [],
    relativePath: (_, path) => path,
    readFile: (path) => configFiles.read(path)!,
    writeFile: (path, content) => {
      written[path] = typeof content === 'string' ? content : new TextDecoder().decode(content);
      return Promise.resolve();
    },
    appendFile: (path) => {
      throw new Error(`nothing may write ${path} here`);
    },
    createFile: (path) => {
      let content = '';
      return {
        write: (text) => (content += text),
        close: () => {
          written[path] = content;
          return Promise.resolve();
        },
      };
    },
    lookUpName: machine.lookUpName ?? refuseToAsk,
    runCommand: machine.runCommand ?? refuseToRun,
    searchInPython: machine.searchInPython ?? (() => undefined),
    startPager: machine.startPager ?? startNoPager,
    startTestWorkers: () => {
      throw new Error('nothing may start threads here');
    },
    openLog,
  };
  const code = await main(host);
  return { code, stdout: stdout.text, stderr: stderr.text, batches, written };
}

function refuseToAsk(name: string): never {
  throw new Error(`nothing may ask for ${name} here`);
}

function refuseToRun(script: string): never {
  throw new Error(`nothing may run ${script} here`);
}

/** Starts a pager as a shell does that does not know it. */
function startNoPager(): Pager {
  return { isClosed: true, write: () => Promise.resolve(), close: () => Promise.resolve(false) };
}

function createStream({
  isTTY = false,
  columns,
  closesAfter = Infinity,
}: Partial<FakeStream> = {}) {
  let writes = 0;
  const stream = {
    isTTY,
    columns,
    text: '',
    get isClosed() {
      return writes >= closesAfter;
    },
    write(text: string): Promise<void> {
      if (!stream.isClosed) stream.text += text;
      writes++;
      return Promise.resolve();
    },
  };
  return stream satisfies OutputStream;
}

function findLogs(pattern: string, paths: readonly string[]): ReturnType<Host['findLogs']> {
  if (!pattern.endsWith('*')) return { value: [pattern], diagnostics: [] };
  const found = paths.filter((path) => path.startsWith(pattern.slice(0, -1)));
  return { value: found, diagnostics: [] };
}

function missing(path: string): Diagnostic {
  return { code: 'log/not-found', severity: 'error', message: `There is no log file ${path}` };
}
