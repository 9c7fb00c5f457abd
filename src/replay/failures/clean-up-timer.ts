/** The least seconds of the clock between two clean-ups. */
const SECONDS = 5;

/** Says whether it is time to drop old tickets (observed in fail2ban 1.0.2). */
export class CleanUpTimer {
  #next = -Infinity;

  /**
   * Whether it is time for the next clean-up, which then counts as done.
   *
   * @param clock in seconds since the epoch
   */
  isDue(clock: number): boolean {
    if (clock < this.#next) return false;
    this.#next = clock + SECONDS;
    return true;
  }
}
