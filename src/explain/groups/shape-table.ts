/** Lines of one shape. */
export interface ShapeCount<Example> {
  shape: string;
  count: number;
  /** What is kept of them, made of the first. */
  example: Example;
}

const MAX_SHAPES = 200;

/** Counts the shapes of lines in one pass and bounded memory: the rarest shapes make room for new ones. */
export class ShapeTable<Example> {
  readonly #shapes = new Map<string, ShapeCount<Example>>();
  readonly #limit: number;
  #others = 0;

  /** @param limit the most shapes that are kept */
  constructor(limit = MAX_SHAPES) {
    this.#limit = limit;
  }

  /**
   * Counts a line, and returns what is kept of those of its shape.
   *
   * @param make called for the first of them
   */
  add(shape: string, make: () => Example): Example {
    const known = this.#shapes.get(shape);
    if (known) {
      known.count += 1;
      return known.example;
    }
    if (this.#shapes.size >= this.#limit) this.#dropRarest();
    const example = make();
    this.#shapes.set(shape, { shape, count: 1, example });
    return example;
  }

  /** The shapes, the most frequent first. */
  get shapes(): ShapeCount<Example>[] {
    return [...this.#shapes.values()].toSorted((a, b) => b.count - a.count);
  }

  /** Lines whose shapes had to make room. */
  get others(): number {
    return this.#others;
  }

  /** Drops the rarest shape; of equally rare ones the oldest. */
  #dropRarest(): void {
    let rarest: ShapeCount<Example> | undefined;
    for (const shape of this.#shapes.values()) {
      if (!rarest || shape.count < rarest.count) rarest = shape;
      if (rarest.count === 1) break;
    }
    this.#others += rarest!.count;
    this.#shapes.delete(rarest!.shape);
  }
}
