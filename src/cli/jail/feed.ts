import type { Diagnostic } from '../../diagnostics/index.ts';
import { SERVER_LOG, type LogEntry, type ServerLog } from '../../replay/index.ts';
import type { OutputFile } from '../host.ts';
import { replayForeseen, type ReplayStream } from '../shared/run/replay-stream.ts';

/** So many times more lines may come of what the other jails did, before it is clear that it never ends. */
const MAX_ECHO = 100;

/** So many characters go to the file at once. */
const WRITTEN_AT_ONCE = 1 << 16;

/** Hands on what the server has logged: to the jails that read its log, and to a file. */
export class ServerLogFeed {
  readonly #log: ServerLog;
  readonly #readers: readonly ReplayStream[];
  readonly #file: OutputFile | undefined;
  #lines = 0;
  /** What goes to the file next. */
  #unwritten = '';
  #feedsItself = false;

  constructor(log: ServerLog, readers: readonly ReplayStream[], file: OutputFile | undefined) {
    this.#log = log;
    this.#readers = readers;
    this.#file = file;
  }

  /**
   * Hands on what was logged, and what the readers log of that.
   *
   * @returns what reports say of it at once
   */
  pass(logged: readonly LogEntry[]): string {
    let output = '';
    let left = logged.length * MAX_ECHO;
    for (let entries = logged; entries.length > 0; entries = this.#log.take()) {
      left -= entries.length;
      this.#feedsItself ||= left < 0;
      output += this.#handOn(entries);
    }
    return output;
  }

  /** Writes what is left to the file. */
  finish(): void {
    if (this.#unwritten !== '') this.#file?.write(this.#unwritten);
    this.#unwritten = '';
  }

  get diagnostics(): Diagnostic[] {
    if (!this.#feedsItself) return [];
    return [
      {
        code: 'jail/feeds-itself',
        severity: 'error',
        message: "a jail finds failures in what the server logs of that jail's own failures",
        hint: 'On the server this never ends: let its failregex match no lines about the jail itself, as (?!recidive\\]) does',
      },
    ];
  }

  #handOn(entries: readonly LogEntry[]): string {
    const firstLine = this.#lines + 1;
    const lines = entries.map(({ line }) => line);
    this.#lines += lines.length;
    this.#write(lines);
    if (this.#feedsItself || this.#readers.length === 0) return '';
    const ascii = entries.every((entry) => entry.ascii) || entries.map((entry) => entry.ascii);
    const batch = { file: SERVER_LOG, firstLine, lines, ascii };
    let output = '';
    for (const stream of this.#readers) output += replayForeseen(stream, batch);
    return output;
  }

  #write(lines: readonly string[]): void {
    if (!this.#file) return;
    this.#unwritten += lines.join('');
    if (this.#unwritten.length >= WRITTEN_AT_ONCE) this.finish();
  }
}
