/** V8 keeps an array of up to 64 bytes in its heap, which takes much less than one outside. */
const MIN_LENGTH = 8;

/** All columns begin with one of these: most of those of a short log stay so. */
const NO_NUMBERS = new Float64Array(0);
const NO_WHOLE_NUMBERS = new Uint32Array(0);

/**
 * A column of numbers by row. A million of them take the memory of their bits, and none of them is the garbage
 * collector's.
 */
export class NumberColumn {
  #values: Float64Array | Uint32Array;

  /** @param Values for any numbers, or for whole ones from 0 to 2³² − 1 */
  constructor(Values: typeof Float64Array | typeof Uint32Array) {
    this.#values = Values === Float64Array ? NO_NUMBERS : NO_WHOLE_NUMBERS;
  }

  /** Returns the number of a row; 0 for one that was never set. */
  get(row: number): number {
    return row < this.#values.length ? this.#values[row]! : 0;
  }

  set(row: number, value: number): void {
    if (row >= this.#values.length) this.#grow(row + 1);
    this.#values[row] = value;
  }

  increase(row: number, by = 1): void {
    this.set(row, this.get(row) + by);
  }

  /**
   * Makes room for more rows. What is not used of the new array is not touched, so that the system need not give it.
   */
  #grow(length: number): void {
    const old = this.#values;
    const Values = old instanceof Float64Array ? Float64Array : Uint32Array;
    this.#values = new Values(Math.max(MIN_LENGTH, length, old.length * 2));
    this.#values.set(old);
  }
}
