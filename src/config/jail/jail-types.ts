import type { Origin, SourceText } from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import type { FilterDefinition } from '../filter/define-filter.ts';
import type { JailValues } from './jail-options.ts';
import type { JailBackend, JailLogPath } from './log-options.ts';

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
  /** The jails in the order in which fail2ban starts them. */
  jails: JailEntry[];
}

export interface JailRequest {
  release: Release;
  /** The directory of fail2ban's configuration. */
  configDir: string;
  /** `file` or `journal`, where the log does not come from where the jail's backend reads it. */
  logtype?: string;
  /** Options of the filter over those that the jail gives it in brackets. */
  filterOptions?: ReadonlyMap<string, string>;
  /**
   * Reads the jail as fail2ban-regex: of `maxlines` and `datepattern` the first counts that a server would be sent, not
   * the last, and what only a server refuses is a warning.
   */
  forRegexTest?: boolean;
  /** Takes the place of the jail's filter: a name under `configDir`, or a path, without options. */
  filter?: string;
  /** Leaves `logpath`, `action` and `enabled` alone, for who brings logs and only asks who would be banned. */
  filterOnly?: boolean;
}

/** An action as it is named in a jail. Its file exists and can be read; its commands don't concern dryban. */
export interface JailAction {
  name: string;
  origin?: Origin;
}

/** A jail as the server gets it (jail.conf(5)); what no file sets has the server's own default. */
export interface JailDefinition extends JailValues, JailBackend {
  name: string;
  /** Where `enabled` and `backend` were written; absent for a default of fail2ban's own. */
  enabledOrigin?: Origin;
  backendOrigin?: Origin;
  /** Where what it counts by was written. */
  countingOrigins: { readonly [Name in 'maxretry' | 'findtime' | 'bantime']?: Origin | undefined };
  /** Files of the jail configuration that were read, in order; those of the filter stand in `filter.files`. */
  files: string[];
  /** The filter as the jail uses it: with the options that the jail sets instead. */
  filter: FilterDefinition;
  /** The filter with its options, as written; absent when the jail brings its regexes itself. */
  filterSpec?: SourceText;
  /** None with the systemd backend, which reads the journal instead. */
  logpaths: JailLogPath[];
  /** What is written as logpath where the backend reads the journal instead. */
  unreadLogpath?: SourceText;
  /** What the jail itself has as journalmatch, beside that of its filter. */
  ownJournalmatch?: SourceText;
  /** Whether the server reads the journal, with the filter for files, when it finds none of the logs. */
  readsJournalIfNoLogs: boolean;
  /** Whether the server skips the jail when it looks for its logs and finds none. */
  isSkippedIfNoLogs: boolean;
  actions: JailAction[];
}
