import type { BanHistory } from './ban-history.ts';

/** How `bantime.increment` lengthens the bans of one jail. */
export interface Increment {
  /**
   * The next ban of an id.
   *
   * @param bantime the jail's, in seconds
   * @param count how often the id was banned before
   */
  lengthen(bantime: number, count: number): number;
  /** At most so many seconds are added at random. */
  readonly rndtime: number;
  /** Bans of all jails count. */
  readonly overalljails: boolean;
}

export interface IncrementOptions {
  readonly increment: Increment;
  /** The bans so far; shared by the jails of a server. */
  readonly history: BanHistory;
  /** The name of the jail in the history. */
  readonly jail: string;
  /** A number from 0 up to 1 for the random part of a ban; without it `rndtime` adds nothing. */
  readonly random?: (() => number) | undefined;
}
