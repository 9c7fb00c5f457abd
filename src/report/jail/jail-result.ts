import type { Attention, Diagnostic } from '../../diagnostics/index.ts';
import type { Activity, AskedNames, FileSummary, JoinedHost, Rows } from '../../replay/index.ts';
import type { AnswerReport } from '../../release/index.ts';
import type { ReplayResult } from '../replay/replay-result.ts';
import type { JailIncrementReport } from './jail-increment.ts';

/** A log that a jail names, and what became of it. */
export interface JailLog {
  /** The file; a pattern if no file matches it. */
  file: string;
  /** What became of it. */
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
  /** The name of the jail. */
  name: string;
  /** Whether the server would start it. */
  enabled: boolean;
  /** The files of the jail configuration, in the order of reading. */
  files: readonly string[];
  /** The backend that reads its logs. */
  backend: string;
  /** The encoding of its logs. */
  encoding: string;
  /** The zone of times that name none, as written; `null` if it is not set. */
  logtimezone: string | null;
  /** The names of its actions. */
  actions: readonly string[];
  /** The addresses that count as the server's own; `null` if `ignoreself` is off. */
  ignoreself: readonly string[] | null;
  /** The command that may ignore an id, and whether it was run; `null` if there is none. */
  ignorecommand: IgnorecommandReport | null;
  /** How bans grow; `null` if they do not. */
  increment: JailIncrementReport | null;
  /** How often the server looks at its logs, in seconds; `null` for at each line. */
  checkInterval: number | null;
  /** The time at which the server starts, in seconds since the epoch; `null` for before the first line. */
  start: number | null;
  /** Whether all that was written before the start is left out, since each log that is read has `tail`. */
  startsAtEnd: boolean;
  /** The logs that the jail names. */
  logs: readonly JailLog[];
}

/** The ignorecommand of a jail. */
interface IgnorecommandReport {
  /** The command as written. */
  command: string;
  /** Whether it was run. */
  isRun: boolean;
}

/** A jail that was replayed. */
export interface ReplayedJail {
  name: string;
  jail: JailReport;
  replay: ReplayResult;
}

/** A jail that was not replayed. */
export interface FailedJail {
  /** The name of the jail. */
  name: string;
  /** Whether the server would start it all the same. */
  starts: boolean;
  /** Why, a sentence each. */
  reasons: readonly string[];
  /** All that was noticed about it; the reasons are among them. */
  diagnostics: readonly Diagnostic[];
}

/** A jail that was replayed, or one that was not. */
export type JailResult = ReplayedJail | FailedJail;

/** What is reported of all jails together. */
export interface JailsReport {
  /** The fail2ban that answered. */
  fail2ban: AnswerReport;
  /** The counts of each jail. */
  jails: readonly JailCounts[];
  /** The logs that were read, each once, whoever reads it. */
  logs: readonly FileSummary[];
  /** How many lines were read, by each jail that reads them. */
  lines: number;
  /** How many lines a failregex found a failure in, as each jail has it. */
  matched: number;
  /** How many failures counted. */
  failures: number;
  /** How many different ids failed. */
  hosts: number;
  /** How many different ids were banned. */
  bannedHosts: number;
  /** How many bans there were. */
  bans: number;
  /** The failures of all jails over the time of all logs; `null` if nothing in them has a time. */
  activity: Activity | null;
  /**
   * How many failures came before a ban took effect; `null` unless the server looks at its logs now and then only.
   */
  through: number | null;
  /** The host names that the server would look up. */
  askedNames: AskedNames;
}

/** What is counted of a jail, in one line. */
export interface JailCounts {
  /** The name of the jail. */
  name: string;
  /** Whether the server would start it. */
  starts: boolean;
  /** How many lines were read. */
  lines: number;
  /** How many lines a failregex found a failure in. */
  matched: number;
  /** How many failures counted. */
  failures: number;
  /** How many different ids failed. */
  hosts: number;
  /** How many bans there were. */
  bans: number;
  /** How many failures came before a ban took effect; `null` unless the server looks at its logs now and then only. */
  through: number | null;
  /** How many failures fell into each span of the activity of all jails; none where that is `null`. */
  activity: readonly number[];
}

/** What became of all jails. */
export interface JailsOutcome {
  /** The jails in the order in which they were replayed. */
  results: readonly JailResult[];
  summary: JailsReport;
  /** The hosts that any jail banned, each once. */
  banned: Rows<JoinedHost>;
  /** What keeps jails or the server from starting. */
  attention: readonly Attention[];
  /** What was noticed that is about no single jail. */
  diagnostics: readonly Diagnostic[];
}
