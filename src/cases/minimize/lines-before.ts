import type { ReplayInspector } from '../../replay/index.ts';
import type { CaseLines } from './case-lines.ts';

/** How long fail2ban remembers a connection, in seconds. */
const MAX_SECONDS = 5 * 60;
/** How many lines it keeps of one, and so the most that a line may need. */
const MAX_OF_CONNECTION = 100;

/** Which lines a line may owe its verdict to: those before it, by their numbers. */
export class LinesBefore {
  /** The numbers of all lines in the order of the replay. */
  readonly #order: number[] = [];
  /** The place of each line in that order. */
  readonly #places = new Map<number, number>();
  /** The line before each of a connection (`mlfid`), where it is remembered yet. */
  readonly #ofConnection = new Map<number, number>();
  /** The last line of each connection, and its time. */
  readonly #lastOf = new Map<string, { number: number; time: number }>();
  readonly #lines: CaseLines;
  readonly #maxlines: number;

  constructor(lines: CaseLines, maxlines: number) {
    this.#lines = lines;
    this.#maxlines = maxlines;
  }

  readonly inspect: NonNullable<ReplayInspector['inspect']> = (line, place) => {
    const number = this.#lines.numberOf(place);
    this.#places.set(number, this.#order.push(number) - 1);
    if (line.kind !== 'dated') return;
    const { time } = line.dating;
    for (const { groups } of line.outcome?.matches ?? []) {
      const mlfid = groups.get('mlfid') ?? null;
      if (mlfid !== null) this.#addToConnection(JSON.stringify(mlfid), number, time);
    }
  };

  #addToConnection(connection: string, number: number, time: number): void {
    const before = this.#lastOf.get(connection);
    if (before && before.number !== number && time - before.time <= MAX_SECONDS) {
      this.#ofConnection.set(number, before.number);
    }
    this.#lastOf.set(connection, { number, time });
  }

  /** Returns what a line needs most likely: those of its connection, and those in the buffer with it. */
  likely(number: number): number[] {
    const found = this.nearest(number, this.#maxlines - 1);
    let before = this.#ofConnection.get(number);
    for (let count = 0; before !== undefined && count < MAX_OF_CONNECTION; count++) {
      found.push(before);
      before = this.#ofConnection.get(before);
    }
    return found;
  }

  /** Returns so many lines right before a line. */
  nearest(number: number, count: number): number[] {
    const place = this.#places.get(number) ?? 0;
    return this.#order.slice(Math.max(0, place - count), place);
  }

  /** Returns so many of the first lines, by which dates are detected. */
  first(count: number): number[] {
    return this.#order.slice(0, count);
  }
}
