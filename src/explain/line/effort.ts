/** What a line costs beside the searches of its regexes: the repair of a few of them, at a guess. */
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
   * @param length of a line, in characters
   * @param searched how many characters the regexes that missed it have searched in all
   * @returns whether its cause may be looked for
   */
  spend(length: number, searched: number): boolean {
    if (this.#left <= 0) {
      this.#refused++;
      return false;
    }
    this.#left -= length * FIXED_REGEXES + searched;
    return true;
  }

  /** Allows as much again, for explanations of another kind. */
  renew(): void {
    this.#left = this.#limit;
  }
}
