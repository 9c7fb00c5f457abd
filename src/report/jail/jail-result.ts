import type { Diagnostic } from '../../diagnostics/index.ts';
import type { AskedNames } from '../../replay/index.ts';
import type { AnswerReport } from '../../release/index.ts';
import type { ReplayResult } from '../replay/replay-result.ts';
import type { JailIncrementReport } from './jail-increment.ts';

/** A log that a jail names, and what became of it. */
export interface JailLog {
  /** The file; a pattern if no file matches it. */
  file: string;
  state:
    | 'read'
    /** There is no such file. */
    | 'missing'
    | 'unreadable'
    /** The backend of the jail reads the journal instead. */
    | 'passed-over'
    /** The bans of the other jails stand for it. */
    | 'simulated';
  /** Whether the server, when it starts, would only read what comes after. */
  tail: boolean;
  /** How many older logs stand beside it that were not read. */
  rotated: number;
}

/** How a jail came about, besides its filter and what counts in any replay. */
export interface JailReport {
  name: string;
  /** Whether the server would start it. */
  enabled: boolean;
  /** The files of the jail configuration, in the order of reading. */
  files: readonly string[];
  backend: string;
  encoding: string;
  logtimezone: string | null;
  actions: readonly string[];
  /** The addresses that count as the server's own; `null` if `ignoreself` is off. */
  ignoreself: readonly string[] | null;
  ignorecommand: { command: string; isRun: boolean } | null;
  increment: JailIncrementReport | null;
  /** How often the server looks at its logs, in seconds; `null` for at each line. */
  checkInterval: number | null;
  /** The time at which the server starts, in seconds since the epoch; `null` for before the first line. */
  start: number | null;
  /** Whether all that was written before the start is left out, since each log that is read has `tail`. */
  startsAtEnd: boolean;
  logs: readonly JailLog[];
}

/** A jail that was replayed. */
export interface ReplayedJail {
  name: string;
  jail: JailReport;
  replay: ReplayResult;
}

/** A jail that was not replayed. */
export interface FailedJail {
  name: string;
  /** Whether the server would start it all the same. */
  starts: boolean;
  reasons: readonly string[];
  /** All that was noticed about it; the reasons are among them. */
  diagnostics: readonly Diagnostic[];
}

/** A jail that was replayed, or one that was not. */
export type JailResult = ReplayedJail | FailedJail;

/** What is reported of all jails together. */
export interface JailsReport {
  fail2ban: AnswerReport;
  jails: readonly JailCounts[];
  lines: number;
  failures: number;
  /** How many different ids failed. */
  hosts: number;
  bans: number;
  /**
   * How many failures came before a ban took effect; `null` unless the server looks at its logs now and then only.
   */
  through: number | null;
  /** The host names that the server would look up. */
  askedNames: AskedNames;
}

/** What is counted of a jail, in one line. */
export interface JailCounts {
  name: string;
  starts: boolean;
  lines: number;
  failures: number;
  hosts: number;
  bans: number;
  through: number | null;
}
