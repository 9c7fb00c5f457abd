import { NumberColumn } from '../columns/number-column.ts';
import type { BanTime } from './summary-types.ts';

/** The last ban of each host is kept, and so many of the first ones. */
const MAX_FIRST = 3;

/**
 * The times of the first bans of each host, and of its last one, whether the bans are kept one by one or not. They are
 * in columns; the bans of a host are numbered from 1 on, each followed by the next.
 */
export class BanTimes {
  /** Twice the first ban of each host, and one more while a ban of it runs, which is its last one. */
  readonly #first = new NumberColumn(Uint32Array);
  readonly #next = new NumberColumn(Uint32Array);
  readonly #from = new NumberColumn(Float64Array);
  /** The end of each ban, in seconds since the epoch; NaN for ever. */
  readonly #until = new NumberColumn(Float64Array);
  #entries = 0;

  begin(host: number, from: number, until: number | null): void {
    const entry = this.#allocate(host);
    this.#from.set(entry, from);
    this.#until.set(entry, until ?? Number.NaN);
    this.#first.set(host, this.#firstOf(host) * 2 + 1);
  }

  prolong(host: number, until: number | null): void {
    if (!this.#isRunning(host)) return;
    this.#until.set(this.#list(host).at(-1)!, until ?? Number.NaN);
  }

  end(host: number): void {
    this.#first.set(host, this.#firstOf(host) * 2);
  }

  /** Returns the first bans of a host, and its last one. */
  of(host: number): BanTime[] {
    const entries = this.#list(host);
    const isRunning = this.#isRunning(host);
    return entries.map((entry, index) => {
      const until = this.#until.get(entry);
      return {
        from: this.#from.get(entry),
        until: Number.isNaN(until) ? null : until,
        isOver: !isRunning || index < entries.length - 1,
      };
    });
  }

  #firstOf(host: number): number {
    return Math.floor(this.#first.get(host) / 2);
  }

  #isRunning(host: number): boolean {
    return this.#first.get(host) % 2 === 1;
  }

  #list(host: number): number[] {
    const entries: number[] = [];
    for (let entry = this.#firstOf(host); entry !== 0; entry = this.#next.get(entry)) {
      entries.push(entry);
    }
    return entries;
  }

  /** Returns the entry of another ban of a host; past the first ones, it has that of the last. */
  #allocate(host: number): number {
    const entries = this.#list(host);
    const last = entries.at(-1);
    if (last !== undefined && entries.length > MAX_FIRST) return last;
    const entry = ++this.#entries;
    if (last === undefined) this.#first.set(host, entry * 2);
    else this.#next.set(last, entry);
    return entry;
  }
}
