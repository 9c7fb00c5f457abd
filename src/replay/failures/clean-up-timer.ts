/** The clean-up is made at most once in so many seconds of the clock. */
const SECONDS = 5;

/** Says whether it is time to drop old tickets (observed in fail2ban 1.0.2). */
export class CleanUpTimer {
  #next = -Infinity;

  /** @param clock in seconds since the epoch */
  isDue(clock: number): boolean {
    if (clock < this.#next) return false;
    this.#next = clock + SECONDS;
    return true;
  }
}
