import { createBatch, type LineBatch, type LineStamp } from '../../replay/index.ts';

/** The first lines of a log, to be replayed again. */
export class KeptLines {
  readonly #texts: string[] = [];
  readonly #stamps: (LineStamp | undefined)[] = [];
  readonly #limit: number;
  #length = 0;

  /** @param limit how much is kept, in characters */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get count(): number {
    return this.#texts.length;
  }

  /** Whether there were more lines than are kept. */
  get isCut(): boolean {
    return this.#length > this.#limit;
  }

  textAt(place: number): string {
    return this.#texts[place]!;
  }

  /** Adds the next line, and the time that the journal keeps beside it. */
  add(text: string, stamp: LineStamp | undefined): void {
    this.#length += text.length;
    if (this.isCut) return;
    this.#texts.push(text);
    this.#stamps.push(stamp);
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
    return this.#stamps[at] !== undefined;
  }

  #batch(start: number, end: number): LineBatch {
    const batch = createBatch('', this.#texts.slice(start, end));
    const stamps = this.#stamps.slice(start, end).filter((stamp) => stamp !== undefined);
    return stamps.length > 0 ? { ...batch, stamps } : batch;
  }
}
