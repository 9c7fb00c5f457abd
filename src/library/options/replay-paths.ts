import {
  COUNTING_OPTIONS,
  GOOD_OPTION,
  OWN_ADDRESS_OPTION,
  READING_OPTIONS,
  SHOW_OPTION,
  type CountingOptions,
  type Duration,
  type PointInTime,
  type ReadingOptions,
} from './replay-texts.ts';
import type { Verdict } from '../../replay/index.ts';
import { EXPLAINED_OPTIONS, type ExplainedOptions } from './explain-texts.ts';
import { fromNumber, option, readSwitch, readText, readTexts } from './option.ts';
import { readTimeout } from './values.ts';

/** Which filter searches which files, and what is known of the machine that wrote them. */
export interface SearchedPaths {
  /** As on the command line: a name in the configuration or a path, with options in brackets if need be. */
  filter?: string | undefined;
  /**
   * The directory, .deb or tar of fail2ban's configuration, or several of which the first goes before the others; `/etc/fail2ban` if
   * absent.
   */
  config?: string | readonly string[] | undefined;
  /** Character encoding of the logs, by Python's name; `utf-8` if absent. */
  encoding?: string | undefined;
  /** Names the time zone of the machine that wrote the logs, such as `Europe/Berlin`; that of this one if absent. */
  tz?: string | undefined;
  /** Reference for dates without a year; the present if absent. */
  now?: PointInTime | undefined;
  /** Look up the addresses of host names, which may ask the network. */
  dns?: boolean | undefined;
  /** A file with addresses of host names, in the format of /etc/hosts. */
  hosts?: string | undefined;
  /** Longest CPU time for one log line, also as `'200ms'`; 2 seconds if absent. */
  regexTimeout?: Duration | undefined;
}

/** The options of `replay` for files. */
export interface ReplayPaths extends SearchedPaths, ReadingOptions, CountingOptions {
  /** Paths and patterns; packed logs and files of the journal, too. Several are merged by time. */
  logs: string | readonly string[];
  /** Regexes with `<HOST>`, as failregexes are written, of lines that say that a host is good: logins. */
  good?: string | readonly string[] | undefined;
  /** Files of good hosts: addresses and networks, with comments behind `#`. */
  goodFile?: string | readonly string[] | undefined;
  /** Addresses and networks of the machine that wrote the logs: a ban of one of them needs attention. */
  ownAddress?: string | readonly string[] | undefined;
  /** Verdicts of the lines that the result lists; all if absent. For a long log name few, or none. */
  show?: readonly Verdict[] | undefined;
}

/** The options of `explain` for files. */
export interface ExplainPaths
  extends SearchedPaths, ReadingOptions, CountingOptions, ExplainedOptions {
  /** As for `replay`. */
  logs?: string | readonly string[] | undefined;
}

const NO_TEXTS: readonly string[] = [];

const SEARCHED_PATHS = {
  ...READING_OPTIONS,
  ...COUNTING_OPTIONS,
  filter: option<string | undefined>(undefined, readText),
  config: option(NO_TEXTS, readTexts),
  encoding: option('utf-8', readText),
  dns: option(false, readSwitch),
  hosts: option<string | undefined>(undefined, readText),
  regexTimeout: option(2, fromNumber(readTimeout)),
  logs: option(NO_TEXTS, readTexts),
};

export const REPLAY_PATHS = {
  ...SEARCHED_PATHS,
  good: GOOD_OPTION,
  goodFile: option(NO_TEXTS, readTexts),
  ownAddress: OWN_ADDRESS_OPTION,
  show: SHOW_OPTION,
};

export const EXPLAIN_PATHS = { ...SEARCHED_PATHS, ...EXPLAINED_OPTIONS };
