/** The cache of connections (`mlfid`) keeps this many, each for this many seconds. */
const MAX_COUNT = 100;
const MAX_SECONDS = 5 * 60;

interface Entry<T> {
  readonly id: string;
  readonly value: T;
  readonly expires: number;
}

/**
 * What is known of connections that span several lines. Its time is the replay's clock, in seconds.
 *
 * The entries stand in slots of one array, and the map knows numbers only: a map through which objects pass one after
 * the other leaves old tables behind that keep them all alive until the next full garbage collection.
 */
export class ConnectionCache<T> {
  readonly #slots = new Map<string, number>();
  readonly #entries: (Entry<T> | undefined)[] = [];
  /** In which order the slots were filled, by counting; infinite for free ones. */
  readonly #serials = new Float64Array(MAX_COUNT).fill(Infinity);
  readonly #free: number[] = [];
  #nextSerial = 0;

  constructor() {
    for (let slot = 0; slot < MAX_COUNT; slot++) {
      this.#entries.push(undefined);
      this.#free.push(slot);
    }
  }

  get(id: string, clock: number): T | undefined {
    const slot = this.#slots.get(id);
    const entry = slot === undefined ? undefined : this.#entries[slot];
    if (!entry || entry.expires > clock) return entry?.value;
    this.delete(id);
    return undefined;
  }

  set(id: string, value: T, clock: number): void {
    if (this.#free.length === 0) this.#makeRoom(clock);
    this.delete(id);
    const slot = this.#free.pop()!;
    this.#entries[slot] = { id, value, expires: clock + MAX_SECONDS };
    this.#serials[slot] = this.#nextSerial++;
    this.#slots.set(id, slot);
  }

  delete(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.#entries[slot] = undefined;
    this.#serials[slot] = Infinity;
    this.#free.push(slot);
  }

  /** Drops the oldest ones up to the first that has not expired. */
  #makeRoom(clock: number): void {
    for (let oldest = this.#oldest(); oldest; oldest = this.#oldest()) {
      this.delete(oldest.id);
      if (oldest.expires > clock) return;
    }
  }

  #oldest(): Entry<T> | undefined {
    let oldest = 0;
    for (let slot = 1; slot < MAX_COUNT; slot++) {
      if (this.#serials[slot]! < this.#serials[oldest]!) oldest = slot;
    }
    return this.#entries[oldest];
  }
}
