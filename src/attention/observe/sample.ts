/**
 * Chooses some of a stream: all as long as they are few, then fewer and fewer, by chance, so that what comes at regular
 * intervals is neither always nor never taken. The same stream gives the same choice.
 */
export class Sample {
  readonly #each: number;
  /** For how many of the stream one stands, on an average. */
  #stride = 1;
  #taken = 0;
  /** How many to pass over before the next. */
  #left = 0;
  #seed = 1;

  /** @param each how many are taken before they are taken half as often */
  constructor(each: number) {
    this.#each = each;
  }

  /** Returns for how many the next one of the stream stands; 0 if it is not taken. */
  take(): number {
    if (this.#left > 0) {
      this.#left--;
      return 0;
    }
    const weight = this.#stride;
    if (++this.#taken % this.#each === 0) this.#stride *= 2;
    this.#left = this.#random(2 * this.#stride - 1);
    return weight;
  }

  /** Whether all were taken. */
  get isWhole(): boolean {
    return this.#stride === 1;
  }

  /** Returns a whole number from 0 to below `end`, by a linear congruential generator (that of Numerical Recipes). */
  #random(end: number): number {
    this.#seed = (Math.imul(this.#seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#seed / 2 ** 32) * end);
  }
}
