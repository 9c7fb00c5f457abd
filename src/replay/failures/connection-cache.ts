/** How many connections (`mlfid`) the cache keeps, and for how many seconds. */
const MAX_COUNT = 100;
const MAX_SECONDS = 5 * 60;
/** The longest that the order of slots may grow before freed ones are taken out of it. */
const MAX_ORDER = 16 * MAX_COUNT;

interface CacheEntry<T> {
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
  readonly #entries: (CacheEntry<T> | undefined)[] = [];
  /** The slots in the order in which they were filled; those before `#oldest` and freed ones don't count. */
  #order: number[] = [];
  #oldest = 0;
  /** The place of the order at which each slot was filled last; −1 if it is free. */
  readonly #places = new Int32Array(MAX_COUNT).fill(-1);
  readonly #free: number[] = [];

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
    if (this.#order.length >= MAX_ORDER) this.#forgetFreed();
    this.#entries[slot] = { id, value, expires: clock + MAX_SECONDS };
    this.#places[slot] = this.#order.length;
    this.#order.push(slot);
    this.#slots.set(id, slot);
  }

  delete(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#slots.delete(id);
    this.#entries[slot] = undefined;
    this.#places[slot] = -1;
    this.#free.push(slot);
  }

  /** Drops the oldest ones up to the first that has not expired. */
  #makeRoom(clock: number): void {
    for (; this.#oldest < this.#order.length; this.#oldest++) {
      const slot = this.#order[this.#oldest]!;
      const entry = this.#places[slot] === this.#oldest ? this.#entries[slot] : undefined;
      if (!entry) continue;
      this.delete(entry.id);
      if (entry.expires > clock) return;
    }
  }

  #forgetFreed(): void {
    this.#order = this.#order.filter((slot, place) => this.#places[slot] === place);
    for (const [place, slot] of this.#order.entries()) this.#places[slot] = place;
    this.#oldest = 0;
  }
}
