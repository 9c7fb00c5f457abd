import type { Origin, SourceText } from '../../diagnostics/index.ts';
import type { FilterDefinition } from '../filter/define-filter.ts';

/** A section of the jail configuration. */
export interface JailEntry {
  name: string;
  enabled: boolean;
  /** Where its first header stands. */
  origin?: Origin;
}

export interface JailList {
  /** Files that were read, in order. */
  files: string[];
  /** In the order in which fail2ban starts them. */
  jails: JailEntry[];
}

export interface JailRequest {
  /** The directory of fail2ban's configuration. */
  configDir: string;
  /** `file` or `journal`, where the log does not come from where the jail's backend reads it. */
  logtype?: string;
  /** Options of the filter over those that the jail gives it in brackets. */
  filterOptions?: ReadonlyMap<string, string>;
  /** Takes the place of the jail's filter: a name under `configDir`, or a path, without options. */
  filter?: string;
  /** Leaves `logpath`, `action` and `enabled` alone, for who brings logs and only asks who would be banned. */
  filterOnly?: boolean;
}

/** A line of `logpath`: a file or glob, and where fail2ban begins to read a file that it has not seen before. */
export interface JailLogPath {
  pattern: string;
  /** From the end instead of from the beginning. */
  tail: boolean;
  origin?: Origin;
}

/** An action as it is named in a jail. Its file exists and can be read; its commands are not dryban's. */
export interface JailAction {
  name: string;
  origin?: Origin;
}

/** `bantime.increment` and what belongs to it; absent what the jail does not set. */
export interface JailIncrement {
  enabled: boolean;
  /** A Python expression, as written. */
  factor?: SourceText;
  /** A Python expression, as written. */
  formula?: SourceText;
  multipliers?: number[];
  /** In seconds. */
  maxtime?: number;
  /** In seconds. */
  rndtime?: number;
  overalljails: boolean;
}

/** What `ignorecache` keeps of the answers to `ignoreip`, `ignoreself` and `ignorecommand`. */
export interface JailIgnoreCache {
  /** With `<tags>`. */
  key: string;
  /** Entries. */
  maxCount: number;
  /** In seconds. */
  maxTime: number;
}

/** A jail as the server gets it (jail.conf(5)); what no file sets has the server's own default. */
export interface JailDefinition {
  name: string;
  enabled: boolean;
  /** Where `enabled` and `backend` were written; absent for a default of fail2ban's own. */
  enabledOrigin?: Origin;
  backendOrigin?: Origin;
  /** Files of the jail configuration that were read, in order; those of the filter stand in `filter.files`. */
  files: string[];
  /** In lower case, without its options: `auto`, `polling`, `systemd`, … */
  backend: string;
  /** Of `systemd[journalpath=…]`. */
  backendOptions: ReadonlyMap<string, string>;
  /** The filter as the jail uses it: with the options that the jail sets instead. */
  filter: FilterDefinition;
  /** The filter with its options, as written; absent when the jail brings its regexes itself. */
  filterSpec?: SourceText;
  /** None with the systemd backend, which reads the journal instead. */
  logpaths: JailLogPath[];
  /** `auto` or the name of an encoding that Python knows. */
  logencoding: SourceText;
  /** Zone of times that name none, as written: `UTC+0200`. */
  logtimezone?: SourceText;
  /** `maxretry` below 1 acts as 1. */
  maxretry: number;
  /** In seconds. */
  findtime: number;
  /** In seconds, negative for ever. */
  bantime: number;
  maxmatches: number;
  /** The entries, as written. */
  ignoreip: SourceText[];
  ignoreself: boolean;
  ignorecommand?: SourceText;
  ignorecache?: JailIgnoreCache;
  increment?: JailIncrement;
  actions: JailAction[];
  /** Whether fail2ban 1.1 passes over the jail when it finds no log, instead of refusing to start. */
  skipIfNoLogs: boolean;
}
