import type { Diagnostic, SourceText } from '../../diagnostics/index.ts';
import type { BanHistory } from './ban-history.ts';

export interface LongerBan {
  /** How long the ban lasts, in seconds, −1 for ever. */
  readonly seconds: number;
  /**
   * Whether SQLite can store the time: Python's integers may be longer, and such a ban is made, but not remembered.
   */
  readonly fitsDatabase: boolean;
}

/** The options `bantime.…` of a jail, absent what it does not set. */
export interface IncrementTexts {
  /** A Python expression without names. */
  factor?: SourceText | undefined;
  /** A Python expression of `ban.Time`, `ban.Count` and `banFactor`. */
  formula?: SourceText | undefined;
  /** Whole numbers, by how often the id was banned before; the last stands for all that would follow. */
  multipliers?: readonly number[] | undefined;
  /** In seconds. */
  maxtime?: number | undefined;
  /** The most seconds that are added at random. */
  rndtime?: number | undefined;
  /** Whether bans of all jails count. */
  overalljails?: boolean | undefined;
}

/** How `bantime.increment` lengthens the bans of one jail. */
export interface Increment {
  /**
   * Returns how long an id is banned that was banned before; a warning where the formula has no value, for which
   * fail2ban logs an error and leaves the ban as it is.
   *
   * @param bantime the jail's, in seconds
   * @param count how often the id was banned before
   */
  lengthen(bantime: number, count: number): LongerBan | Diagnostic;
  /** The options that it was read from. */
  readonly texts: IncrementTexts;
}

export interface IncrementOptions {
  readonly increment: Increment;
  /** The bans so far; shared by the jails of a server. */
  readonly history: BanHistory;
  /** The name of the jail in the history. */
  readonly jail: string;
  /**
   * A number from 0 up to 1 for the random part of each ban that is lengthened, such as `createRandom` gives; without
   * it `rndtime` adds nothing, so that a replay says the same each time.
   */
  readonly random?: (() => number) | undefined;
}

/**
 * Returns a source of random numbers from 0 up to 1 that are the same for the same seed, a whole number below 2 ** 32
 * (mulberry32).
 */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
