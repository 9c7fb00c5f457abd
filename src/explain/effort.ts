/** What each regex costs beside the characters that it searches: so much is compared of it, at a guess. */
const FIXED_REGEXES = 16;

/**
 * How much may be spent on looking for causes, in sum. It is counted in characters that regexes search and not in time,
 * so that the same log is explained alike on any machine.
 */
export class Effort {
  readonly #limit: number;
  #left: number;
  #refused = 0;

  /** @param limit in characters; `Infinity` for no limit */
  constructor(limit: number) {
    this.#limit = limit;
    this.#left = limit;
  }

  /** Lines on which nothing was spent, since nothing was left. */
  get refused(): number {
    return this.#refused;
  }

  /**
   * @param length of a line
   * @param regexes that missed it
   * @returns whether its cause may be looked for
   */
  spend(length: number, regexes: number): boolean {
    if (this.#left <= 0) {
      this.#refused++;
      return false;
    }
    this.#left -= length * (regexes + FIXED_REGEXES);
    return true;
  }

  /** As much again, for explanations of another kind. */
  renew(): void {
    this.#left = this.#limit;
  }
}
