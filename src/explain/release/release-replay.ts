import {
  PORTION_LINES,
  Replay,
  tellEvents,
  type LoneAnswer,
  type ReplayEvent,
} from '../../replay/index.ts';
import type { FirstLines } from './first-lines.ts';
import type { Answering } from './answer-as.ts';

/** A replay of the first lines of a log as one release has it, as far as it is asked for. No command is asked. */
export class ReleaseReplay {
  readonly #lines: FirstLines;
  readonly #replay: Replay;
  readonly #answers: LoneAnswer[] = [];
  /** Whether the first failure of the last line is still to come. */
  #isNew = false;
  #isStopped = false;

  constructor({ filter, options }: Answering, lines: FirstLines) {
    this.#lines = lines;
    const quiet = { ...options, ignorecommand: undefined };
    const listener = tellEvents((event) => this.#take(event), false);
    this.#replay = new Replay(filter, quiet, listener);
  }

  /** Returns what becomes of a line behind all that come before it; undefined where a regex takes too long. */
  answer(place: number): LoneAnswer | undefined {
    while (!this.#isStopped && this.#answers.length <= place) this.#advance();
    return this.#answers[place];
  }

  #advance(): void {
    const start = this.#answers.length;
    const end = Math.min(this.#lines.count, start + PORTION_LINES);
    this.#isStopped = !this.#replay.process(this.#lines.batches(start, end));
  }

  #take(event: ReplayEvent): void {
    if (event.type === 'line') {
      const { verdict, id, time, date } = event;
      this.#answers.push({ verdict, id, time, date, rule: null });
      this.#isNew = true;
    } else if (event.type === 'failure' || event.type === 'ignored-failure') {
      if (this.#isNew && event.type === 'ignored-failure') this.#answers.at(-1)!.rule = event.rule;
      this.#isNew = false;
    }
  }
}
