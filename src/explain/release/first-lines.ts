import type { LineBatch } from '../../replay/index.ts';
import type { Effort } from '../line/effort.ts';
import type { ReplayedLine } from '../line/replayed-line.ts';
import { KeptLines } from '../trial/kept-lines.ts';
import { stampOf } from '../trial/stamp-of.ts';

/** The first lines of a log, which other releases can replay: as many as effort allows. */
export class FirstLines {
  readonly #effort: Effort;
  readonly #lines = new KeptLines(Infinity);
  readonly #places = new WeakMap<ReplayedLine, number>();

  /** @param effort what may be spent on replays of them */
  constructor(effort: Effort) {
    this.#effort = effort;
  }

  get count(): number {
    return this.#lines.count;
  }

  /** Adds the next line. */
  add(line: ReplayedLine): void {
    if (!this.#effort.spend(line.text.length, 0)) return;
    this.#places.set(line, this.#lines.count);
    this.#lines.add(line.text, stampOf(line.passed));
  }

  /** Returns how many lines come before a line; undefined if that one is not among the first. */
  placeOf(line: ReplayedLine): number | undefined {
    return this.#places.get(line);
  }

  /** Returns lines for a replay. */
  batches(start: number, end: number): LineBatch[] {
    return this.#lines.batches(start, end);
  }
}
