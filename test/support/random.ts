/** A source of numbers that are the same for the same seed, for comparisons whose failures must be repeatable. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Returns a number from 0 up to, but not including, 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Returns a whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number {
    return min + Math.floor(this.fraction() * (max - min + 1));
  }

  pick<T>(values: readonly T[]): T {
    const place = this.integer(0, values.length - 1);
    for (const [index, value] of values.entries()) if (index === place) return value;
    throw new Error('nothing to pick from');
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }
}

/** Returns the seed of this run: `DRYBAN_SEED` of the environment, else a new one; tests print it. */
export function readSeed(): number {
  return Number(process.env['DRYBAN_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
}

/** Returns how many cases to try instead of so many: `DRYBAN_TIMES` of the environment says how many times as many. */
export function timesAsMany(usual: number): number {
  return Math.ceil(usual * Number(process.env['DRYBAN_TIMES'] ?? 1));
}
