import type { Release } from '../../release/index.ts';

/** The least seconds of the clock between two clean-ups. */
const SECONDS = 5;

/** Says whether it is time to drop old tickets. */
export class CleanUpTimer {
  readonly #spares: boolean;
  #next = -Infinity;

  constructor({ sparesCleanUps }: Release) {
    this.#spares = sparesCleanUps;
  }

  /**
   * Whether it is time for the next clean-up, which then counts as done.
   *
   * @param clock in seconds since the epoch
   * @param isBan whether there was a ban just now, or else one of the other occasions
   */
  isDue(clock: number, isBan: boolean): boolean {
    if (!this.#spares) return isBan;
    if (clock < this.#next) return false;
    this.#next = clock + SECONDS;
    return true;
  }
}
