import type { GoldenFile, StockConfig, TestOutcome } from '../cases/index.ts';
import type { Diagnostic, Result } from '../diagnostics/index.ts';
import type { EntryTerms, JournalMatch } from '../journal/index.ts';
import type { Surroundings } from '../library/index.ts';
import type { AnswerSettings } from '../release/index.ts';
import type { LineBatch } from '../replay/index.ts';

export interface OutputStream {
  readonly isTTY: boolean;
  /** Width of the terminal; `undefined` when there is none. */
  readonly columns: number | undefined;
  /** Whether the reader has gone away; what is written then is dropped. */
  readonly isClosed: boolean;
  /** Resolves when the stream takes more. */
  write(text: string): Promise<void>;
}

/** A program that shows a text on the terminal, a screen at a time. */
export interface Pager {
  /** Whether it has ended; what is written then is dropped. */
  readonly isClosed: boolean;
  /** Resolves when it takes more. */
  write(text: string): Promise<void>;
  /** Waits until it has ended, and says whether it could be run at all. */
  close(): Promise<boolean>;
}

/** What a log holds: lines, or entries of systemd's journal. */
export type Logtype = 'file' | 'journal';

/** How entries of the journal become lines. */
export interface JournalView extends EntryTerms {
  /** Which of them do. */
  match: JournalMatch;
}

/** A log that is being read. */
export interface LogReading {
  /** As reports name it. */
  readonly file: string;
  /** Stored size in bytes; `null` when it can't be known: a pipe. */
  readonly size: number | null;
  /** Returns how many bytes of the stored size have been read. */
  bytesRead(): number;
  /** Returns what the beginning of the log shows it to be. */
  logtype(): Promise<Logtype>;
  /** Says how entries become lines, before the first batch is taken; without it all entries become lines, in UTC. */
  viewJournal(view: JournalView): void;
  /** Ends early, with a diagnostic, where the log can't be read on. */
  readonly batches: AsyncIterable<readonly LineBatch[]>;
  /** What was noticed; complete when `batches` has ended. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the last line has no end, and then stands alone behind all batches; known when `batches` has ended. */
  endsOpen?(): boolean;
}

/** What stands at a path: a file, something else that can be read, such as a pipe, or neither. */
export type PathKind = 'file' | 'stream' | 'nothing';

/** A file that is being written. */
export interface OutputFile {
  /** @throws DiagnosedError for errors of the system */
  write(text: string): void;
  /** Puts the file in the place of what was there before; without it that stays. */
  close(): Promise<void>;
}

/** How a test is run. */
export interface RunOptions extends AnswerSettings {
  /** The directories of fail2ban's configuration, over those of the case if there are any. */
  config: readonly string[];
  /** The configuration below all of those. */
  stock?: StockConfig | undefined;
  /** Limit for one log line, in milliseconds. */
  regexTimeout: number;
  /** Write expectations that failed anew. */
  update: boolean;
}

/** One test as it is handed to whoever runs it. Plain data, so that it may cross threads. */
export type TestJob = FileJob | TableJob;

/** A case by its case file, or a log of samples. */
export interface FileJob extends RunOptions {
  kind: 'case' | 'samples';
  file: string;
}

/** A table, and what the command line says of it. */
export interface TableJob extends RunOptions {
  kind: 'table';
  file: string;
  /** The filter as a path or name, with options in brackets behind it. */
  filter: string;
  /** The name of a time zone. */
  zone: string;
  /** In seconds since the epoch. */
  now: number;
}

/** What became of a test; plain data, so that it may cross threads, which write nothing since they may be ended. */
export interface RunOutcome extends TestOutcome {
  /** What is to be written as its expectation. */
  renewed?: readonly GoldenFile[];
}

/** Threads that run tests. */
export interface TestWorkers {
  /** @throws Error that says why there is no outcome; the next test gets a new thread */
  run(job: TestJob): Promise<RunOutcome>;
  close(): Promise<void>;
}

/** What it takes to read filters and logs. */
export interface Machine extends Surroundings {
  /**
   * Lets `configFiles` read what is in a .deb or tar, if there is one of this path.
   *
   * @throws DiagnosedError for a file that is none
   */
  openArchive(path: string): Promise<void>;
  /** The names for the message about an unknown `--encoding`. */
  readonly knownEncodings: string;
  isKnownEncoding(name: string): boolean;
  /** Returns the time in seconds since the epoch. */
  now(): number;
  /** Returns the name of the local time zone in the IANA database. */
  zoneName(): string;
  /** Finds the paths that a pattern stands for; a path that exists, or is no pattern, stands for itself. */
  findLogs(pattern: string): Result<string[]>;
  /** Asks the system, and so most likely the network, for the addresses of a host name; none if it knows none. */
  readonly lookUpName: (name: string) => readonly string[];
  /**
   * Opens a file, a named pipe, the standard input (`-`), or the journal of this machine (`systemd-journal`, with
   * options in brackets if need be).
   */
  openLog(path: string, encoding: string): Result<LogReading>;
}

/** Everything the command line needs from the machine it runs on. */
export interface Host extends Machine {
  /** The arguments of the program, without its own name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /**
   * Asks the person at the terminal, and returns the answer; `undefined` where there will be none any more. Absent unless
   * standard input and output are a terminal.
   */
  readonly ask?: ((question: string) => Promise<string | undefined>) | undefined;
  /** Milliseconds since some moment, never going back. */
  readonly stopwatch: () => number;
  /** By which messages of fail2ban tell processes apart. */
  readonly processId: number;
  /** Finds the directories that a pattern or path stands for, which `findLogs` leaves out of patterns. */
  findDirectories(pattern: string): string[];
  /** What stands at a path, behind all links. */
  kindOf(path: string): PathKind;
  /** Whether a file at this path may be run as a program. */
  canRun(path: string): boolean;
  /**
   * Finds the files of this name in the directory and below, sorted; not in hidden ones, `node_modules` or behind
   * links.
   */
  findBelow(directory: string, name: string): string[];
  /** Returns the path that leads from one directory to a file. */
  relativePath(directory: string, path: string): string;
  /**
   * Returns the bytes of a file.
   *
   * @throws DiagnosedError for errors of the system
   */
  readFile(path: string): Uint8Array;
  /**
   * Writes a file as a whole, and makes its directory if need be: whatever happens, either the old one or the new one is
   * there. Pipes and devices are written through.
   *
   * @throws DiagnosedError for errors of the system
   */
  writeFile(path: string, content: string | Uint8Array): Promise<void>;
  /**
   * Appends to a file, and makes it and its directory if need be.
   *
   * @throws DiagnosedError for errors of the system
   */
  appendFile(path: string, content: string): void;
  /**
   * Begins a file that is written piece by piece.
   *
   * @throws DiagnosedError for errors of the system
   */
  createFile(path: string): OutputFile;
  /**
   * Has the Python of this machine search a text by a regex.
   *
   * @returns the seconds of a CPU that it takes; `null` for more than `limit`, undefined where nothing can answer
   */
  searchInPython(regex: string, text: string, limit: number): number | null | undefined;
  /**
   * Runs a script in a shell, with these variables besides those of the environment.
   *
   * @returns its exit code; `null` if it can't be run or takes longer than so many seconds
   */
  runCommand(
    script: string,
    variables: Readonly<Record<string, string>>,
    maxSeconds: number,
  ): number | null;
  /** Starts a pager by a script of the shell, with these variables besides those of the environment. */
  startPager(script: string, variables: Readonly<Record<string, string>>): Pager;
  /** Starts so many threads; no more tests may be under way at a time. */
  startTestWorkers(count: number): Promise<TestWorkers>;
}
