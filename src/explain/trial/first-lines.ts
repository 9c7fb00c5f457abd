import {
  createBatch,
  type LineBatch,
  type LineStamp,
  type SearchedLine,
} from '../../replay/index.ts';
import type { Effort } from '../line/effort.ts';
import type { ReplayedLine } from '../line/replayed-line.ts';

interface FirstLine {
  text: string;
  stamp: LineStamp | undefined;
}

/** The first lines of a log, which other releases, and repaired filters, can replay: as many as effort allows. */
export class FirstLines {
  readonly #effort: Effort;
  readonly #lines: FirstLine[] = [];
  readonly #places = new WeakMap<ReplayedLine, number>();

  /** @param effort what may be spent on replays of them */
  constructor(effort: Effort) {
    this.#effort = effort;
  }

  get count(): number {
    return this.#lines.length;
  }

  /** Whether lines were left out. */
  get isCut(): boolean {
    return this.#effort.refused > 0;
  }

  textAt(place: number): string {
    return this.#lines[place]!.text;
  }

  /** Adds the next line. */
  add(line: ReplayedLine): void {
    if (!this.#effort.spend(line.text.length, 0)) return;
    this.#places.set(line, this.#lines.length);
    this.#lines.push({ text: line.text, stamp: stampOf(line.passed) });
  }

  /** Returns how many lines come before a line; undefined if that one is not among the first. */
  placeOf(line: ReplayedLine): number | undefined {
    return this.#places.get(line);
  }

  /** Returns lines for a replay. */
  batches(start: number, end: number): LineBatch[] {
    const batches: LineBatch[] = [];
    let from = start;
    for (let at = start + 1; at <= end; at++) {
      if (at < end && this.#isStamped(at) === this.#isStamped(from)) continue;
      batches.push(this.#batch(from, at));
      from = at;
    }
    return batches;
  }

  #isStamped(at: number): boolean {
    return this.#lines[at]!.stamp !== undefined;
  }

  #batch(start: number, end: number): LineBatch {
    const lines = this.#lines.slice(start, end);
    const stamps = lines.flatMap(({ stamp }) => stamp ?? []);
    const texts = lines.map(({ text }) => text);
    const batch = createBatch('', texts);
    return stamps.length > 0 ? { ...batch, stamps } : batch;
  }
}

/** Returns the time that the journal keeps beside a line. */
export function stampOf(passed: SearchedLine): LineStamp | undefined {
  if (passed.kind !== 'dated' && passed.kind !== 'old') return undefined;
  const { dated, match, written, line } = passed.dating;
  return dated && match === null && written !== null
    ? { time: written, date: line.date }
    : undefined;
}
