import type { GoodRegex } from '../filter/index.ts';
import type { Counting } from './counting.ts';
import type { LoginSink } from './good/login.ts';
import type { IncrementOptions } from './bans/increment.ts';
import type { FoundId } from './failures/failures.ts';
import type { Resolve } from './failures/host-names.ts';
import type { IgnoreOptions } from './failures/ignore-rules.ts';
import type { DatedLine } from './lines/dated-line.ts';
import type { LogPlace } from './lines/dropped-lines.ts';
import type { GuardOptions } from './pass/guarded-runner.ts';
import type { SearchedLine } from './pass/replay-pass.ts';

export interface ReplayOptions extends GuardOptions, IgnoreOptions {
  counting: Counting;
  /** The time at which the clock stands before any dated line, in seconds since the epoch. */
  now: number;
  inspector?: ReplayInspector;
  /** Is told of each line that was searched. */
  watcher?: LineWatcher | undefined;
  /** Counts the same failures by other settings. */
  follower?: FailureFollower | undefined;
  /**
   * The time at which the server starts, in seconds since the epoch: it leaves out lines that are older than
   * `findtime` then, reads the others up to then at once, and runs from there on.
   */
  start?: number | undefined;
  /**
   * Whether the server, with a start, begins at the end of its logs, and leaves out all lines that are older than the
   * start.
   */
  tail?: boolean | undefined;
  /** How often a polling backend looks at the log, in seconds: bans land when it sees their lines. */
  checkInterval?: number | undefined;
  /** The settings of `bantime.increment`. */
  increment?: IncrementOptions | undefined;
  /** What says of a line that its host is good; tried on all lines, whatever the filter makes of them. */
  good?: readonly GoodRegex[] | undefined;
  /** Is told who logged in. */
  onLogin?: LoginSink | undefined;
  /** Returns the addresses of a host name, which counts as itself without it. */
  resolve?: Resolve | undefined;
}

/**
 * What the failures that count are handed to in the order of their lines, as they are to the jail: the seam between
 * matching and counting. It may count by other settings.
 */
export interface FailureFollower {
  /** Moves the clock to the time of a line, in seconds since the epoch; `dated` where the line itself has a date. */
  moveTo(clock: number, dated: boolean): void;
  /** Takes a failure of a line of this time, in seconds since the epoch. */
  count(found: FoundId, time: number, place: LogPlace): void;
  /** Is told that a line is done with that was searched. */
  countLine(): void;
}

/** A listener that is told no more of a line than costs nothing. */
export interface LineWatcher {
  /** A regex of the filter matches this line. */
  found(line: DatedLine): void;
  /** None does. */
  missed(line: DatedLine, place: LogPlace): void;
}

/** A listener that is told what the events leave out. Who asks for it has the regexes of each line remembered. */
export interface ReplayInspector {
  /** Is told what the first pass found out about a line, before its events. */
  inspect?(line: SearchedLine, place: LogPlace, text: string): void;
  /** Is told that a clean-up is tried, for another reason than a ban, at this clock in seconds since the epoch. */
  cleanUpTried?(clock: number): void;
  /**
   * Is told that the clean-up took place at this clock, in seconds since the epoch, and dropped the tickets of these
   * ids.
   */
  cleanedUp?(clock: number, ids: readonly string[]): void;
}
