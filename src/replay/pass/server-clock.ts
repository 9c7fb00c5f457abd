export interface ClockOptions {
  /** The time at which the clock stands before any dated line, in seconds since the epoch. */
  now: number;
  /** The time at which the server starts, in seconds since the epoch. */
  start?: number | undefined;
  /** How often a polling backend looks at the log, in seconds. */
  checkInterval?: number | undefined;
}

/** How many looks at the log there are for each clean-up of a polling backend. */
const LOOKS_PER_SERVICE = 10;

export interface ClockState {
  readonly time: number;
  readonly newest: number;
  readonly inOperation: boolean;
}

/**
 * The time at which the server reads the lines. It reads a line as soon as it is written, which is at the newest time of
 * the log so far; a polling backend reads it when it looks at the log the next time. Looks are at multiples of the
 * interval, counted from the start or else from the epoch. What was written up to the start is all read at the start;
 * from the first line behind it the server is in operation.
 */
export class ServerClock {
  readonly #start: number | undefined;
  readonly #interval: number | undefined;
  #time: number;
  #newest = -Infinity;
  #inOperation: boolean;

  constructor({ now, start, checkInterval }: ClockOptions) {
    this.#start = start;
    this.#interval = checkInterval;
    this.#time = start ?? now;
    this.#inOperation = start === undefined;
  }

  /** The present time of the server, in seconds since the epoch. */
  get time(): number {
    return this.#time;
  }

  /** Whether the server is in operation: it first reads what was written before it started. */
  get inOperation(): boolean {
    return this.#inOperation;
  }

  /**
   * Moves the clock to a line.
   *
   * @param time of the line, in seconds since the epoch
   */
  moveTo(time: number): void {
    if (time > this.#newest) this.#newest = time;
    if (!this.#inOperation && this.#newest <= this.#start!) return;
    this.#inOperation = true;
    this.#time = this.#interval === undefined ? this.#newest : this.#nextLook(this.#interval);
  }

  snapshot(): ClockState {
    return { time: this.#time, newest: this.#newest, inOperation: this.#inOperation };
  }

  restore({ time, newest, inOperation }: ClockState): void {
    this.#time = time;
    this.#newest = newest;
    this.#inOperation = inOperation;
  }

  #nextLook(interval: number): number {
    const first = this.#start ?? 0;
    const looks = Math.ceil((this.#newest - first) / interval);
    return Math.max(this.#newest, first + looks * interval);
  }
}

/**
 * Returns when a polling backend last cleaned up before it looked at the log at this time: after each tenth look
 * since the start, or else the epoch, whether there was anything to read or not (observed in fail2ban 1.0.2).
 *
 * @param time of a look, in seconds since the epoch
 */
export function lastServiceBefore(
  time: number,
  { start: first = 0, checkInterval: interval }: Pick<ClockOptions, 'start' | 'checkInterval'>,
): number {
  if (interval === undefined) return -Infinity;
  const looks = Math.round((time - first) / interval);
  const served = Math.floor(looks / LOOKS_PER_SERVICE) * LOOKS_PER_SERVICE;
  return served > 0 ? first + (served - 1) * interval : -Infinity;
}
