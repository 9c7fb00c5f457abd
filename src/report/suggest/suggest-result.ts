import type { Diagnostic } from '../../diagnostics/index.ts';
import type { LintFinding } from '../../lint/index.ts';
import type { AnswerReport } from '../../release/index.ts';
import type { LogPlace } from '../../replay/index.ts';

/** A line of a log. */
export interface SuggestLine extends LogPlace {
  /** The line as it was read. */
  text: string;
}

/** A place where the host may stand. */
export interface SuggestHost {
  /** By which `--address` picks it, from 1 on. */
  number: number;
  /** What stands in front of it: a word, or a few. */
  before: string;
  /** What stands there in the example. */
  text: string;
}

/** Lines of one kind. */
export interface SuggestGroup {
  /** By which `--group` picks it, from 1 on. */
  number: number;
  /** How many lines there are. */
  lines: number;
  /** How many of them have no date that fail2ban finds. */
  undated: number;
  /** The program that syslog names in front of them; `null` where none is named. */
  daemon: string | null;
  /** The message, without date and daemon, of the example. */
  message: string;
  /** The message with masks in the place of what varies. */
  shape: string;
  /** How many addresses stand in the lines, in whatever place. */
  addresses: number;
  /** Whether there may be more: they are no longer told apart. */
  hasMoreAddresses: boolean;
  /** The places where the host may stand; none where no address stands in the lines. */
  hosts: SuggestHost[];
  /** The first of the lines. */
  example: SuggestLine;
  /** Whether it was picked. */
  picked: boolean;
}

/** What a suggested filter makes of the lines of a group that was picked. */
export interface SuggestCoverage {
  /** The number of the group. */
  group: number;
  /** Where the host stands. */
  host: SuggestHost;
  /** How many lines there are. */
  lines: number;
  /** How many of them match. */
  matched: number;
  /** The first that does not; `null` if all do. */
  missed: SuggestLine | null;
}

/** What `dryban lint` says; the text that keeps a regex busy is told in its notes. */
export type SuggestFinding = Omit<LintFinding, 'attack'>;

/** What a suggested filter makes of all other lines. */
interface SuggestOutside {
  /** How many there are. */
  lines: number;
  /** How many of them match. */
  matched: number;
  /** The first that does; `null` if none does. */
  example: SuggestLine | null;
}

/** A filter for the groups that were picked. */
export interface SuggestFilterReport {
  /** The regexes as the file has them. */
  failregex: string[];
  /** As the file has it; `null` where fail2ban finds the dates by itself. */
  datepattern: string | null;
  /** The whole file. */
  text: string;
  /** Where it was written; `null` where it was not. */
  file: string | null;
  /** What it makes of the lines of each group. */
  coverage: SuggestCoverage[];
  /** What it makes of all other lines. */
  outside: SuggestOutside;
  /** How many ids fail. */
  ids: number;
  /** How many lines of the groups have no date that fail2ban finds. */
  undated: number;
  /** What `dryban lint` says of it with the lines of the groups. */
  findings: SuggestFinding[];
  /** What `dryban lint` says against names of users of several words, where that is why it takes none. */
  refused: SuggestFinding[];
  /** What else was noticed of it. */
  diagnostics: Diagnostic[];
  /**
   * Whether it matches all lines of its groups and no others, all have a date, and nothing is found that is worse than a
   * note.
   */
  isGood: boolean;
  /** Commands that make a test of it. */
  next: string[];
}

/** What is suggested for a log. */
export interface SuggestReport {
  /** The fail2ban whose answer it is. */
  fail2ban: AnswerReport;
  /** All lines that were read. */
  lines: number;
  /** Lines without a message, or with one of more than 2000 characters. */
  unread: number;
  /** Lines of rare kinds that had to make room for others. */
  others: number;
  /** The kinds of lines: those that name a host first, then by lines. */
  groups: SuggestGroup[];
  /** `null` where nothing was picked. */
  filter: SuggestFilterReport | null;
}
