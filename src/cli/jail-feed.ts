import type { Diagnostic } from '../diagnostics/index.ts';
import { createBatch, type ServerLog } from '../replay/index.ts';
import type { OutputFile } from './host.ts';
import { SERVER_LOG } from './jail-logs.ts';
import { replayBatches, type Lane } from './lane.ts';
import type { FollowUp } from './replay-in-step.ts';

/** So many times more lines may come of what the other jails did, before it is clear that it never ends. */
const MAX_ECHO = 100;

/** Hands on what the server would log: to the jails that read its log, and to a file. */
export class ServerLogFeed {
  readonly #log: ServerLog;
  readonly #readers: readonly Lane[];
  readonly #file: OutputFile | undefined;
  #lines = 0;
  #second = -Infinity;
  #feedsItself = false;

  constructor(log: ServerLog, readers: readonly Lane[], file: OutputFile | undefined) {
    this.#log = log;
    this.#readers = readers;
    this.#file = file;
  }

  /**
   * Hands on what has come about, and what comes of that, when the second has passed in which it did.
   *
   * @returns what reports say of it at once
   */
  readonly pass: FollowUp = (clock = Infinity) => {
    const second = Math.floor(clock);
    if (second === this.#second) return '';
    this.#second = second;
    let told = '';
    let left: number | undefined;
    for (let texts = this.#log.take(); texts.length > 0; texts = this.#log.take()) {
      left = (left ?? texts.length * MAX_ECHO) - texts.length;
      this.#feedsItself ||= left < 0;
      told += this.#handOn(texts);
    }
    return told;
  };

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

  #handOn(texts: readonly string[]): string {
    const batch = createBatch(SERVER_LOG, texts, this.#lines + 1);
    this.#lines += texts.length;
    this.#file?.write(batch.lines.join(''));
    if (this.#feedsItself) return '';
    return this.#readers.map((lane) => replayBatches(lane, [batch])).join('');
  }
}
