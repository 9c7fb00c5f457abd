/** The cache of connections (`mlfid`) keeps this many, each for this many seconds. */
const MAX_COUNT = 100;
const MAX_SECONDS = 5 * 60;

interface Entry<T> {
  value: T;
  expires: number;
}

/** What is known of connections that span several lines. Its time is the replay's clock, in seconds. */
export class ConnectionCache<T> {
  readonly #entries = new Map<string, Entry<T>>();

  get(id: string, clock: number): T | undefined {
    const entry = this.#entries.get(id);
    if (!entry) return undefined;
    if (entry.expires > clock) return entry.value;
    this.#entries.delete(id);
    return undefined;
  }

  set(id: string, value: T, clock: number): void {
    if (this.#entries.size >= MAX_COUNT) this.#makeRoom(clock);
    this.#entries.set(id, { value, expires: clock + MAX_SECONDS });
  }

  delete(id: string): void {
    this.#entries.delete(id);
  }

  /** Drops the oldest ones up to the first that has not expired. */
  #makeRoom(clock: number): void {
    for (const [id, entry] of this.#entries) {
      this.#entries.delete(id);
      if (entry.expires > clock && this.#entries.size < MAX_COUNT) return;
    }
  }
}
