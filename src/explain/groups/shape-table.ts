import type { ReplayedLine } from '../line/replayed-line.ts';
import { shapeOf } from './shape.ts';

/** Lines of one shape. */
export interface ShapeCount {
  shape: string;
  count: number;
  /** The first of them. */
  example: ReplayedLine;
  /** The place of the last of them. */
  last: { file: string; line: number };
}

const MAX_SHAPES = 200;

/** Counts the shapes of lines in one pass and bounded memory: the rarest shapes make room for new ones. */
export class ShapeTable {
  readonly #shapes = new Map<string, ShapeCount>();
  #others = 0;

  add(message: string, line: ReplayedLine): void {
    const shape = shapeOf(message);
    const known = this.#shapes.get(shape);
    if (known) {
      known.count += 1;
      known.last = line.place;
      return;
    }
    if (this.#shapes.size >= MAX_SHAPES) this.#dropRarest();
    this.#shapes.set(shape, { shape, count: 1, example: line, last: line.place });
  }

  /** The shapes, the most frequent first. */
  get shapes(): ShapeCount[] {
    return [...this.#shapes.values()].toSorted((a, b) => b.count - a.count);
  }

  /** Lines whose shapes had to make room. */
  get others(): number {
    return this.#others;
  }

  /** Drops the rarest shape; of equally rare ones the oldest. */
  #dropRarest(): void {
    let rarest: ShapeCount | undefined;
    for (const shape of this.#shapes.values()) {
      if (!rarest || shape.count < rarest.count) rarest = shape;
      if (rarest.count === 1) break;
    }
    this.#others += rarest!.count;
    this.#shapes.delete(rarest!.shape);
  }
}
