import type { Host } from '../../host.ts';

const FIRST_AFTER_SECONDS = 1;
const SECONDS_BETWEEN = 0.2;
/** Erases the line of a terminal that progress is shown in. */
export const ERASE_LINE = '\r\x1b[K';

/** A line on the terminal that says how far a long run has come. */
export class ProgressLine {
  readonly #host: Pick<Host, 'stderr' | 'now'>;
  #nextTime: number;
  #isShown = false;

  constructor(host: Pick<Host, 'stderr' | 'now'>) {
    this.#host = host;
    this.#nextTime = host.now() + FIRST_AFTER_SECONDS;
  }

  /** Shows a text in the place of the one before, if it is time for that. */
  async show(describe: () => string): Promise<void> {
    const now = this.#host.now();
    if (now < this.#nextTime) return;
    this.#nextTime = now + SECONDS_BETWEEN;
    this.#isShown = true;
    await this.#host.stderr.write(`${ERASE_LINE}${describe()}`);
  }

  async erase(): Promise<void> {
    if (this.#isShown) await this.#host.stderr.write(ERASE_LINE);
    this.#isShown = false;
  }
}
