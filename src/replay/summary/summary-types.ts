import type { Diagnostic, Origin } from '../../diagnostics/index.ts';
import type { VerdictCounts } from '../events.ts';

/** A failure and the line that brought it. Times are seconds since the epoch; lines and regex numbers are 1-based. */
export interface FailurePlace {
  file: string;
  line: number;
  time: number;
  failregex: number;
}

/** A log that was read. */
export interface FileSummary {
  /** The log. */
  file: string;
  /** How many lines were read of it. */
  lines: number;
  /** How many of them match. */
  matched: number;
  /** The earliest time of its dated lines, in seconds since the epoch; `null` if none is dated. */
  first: number | null;
  /** The latest, in seconds since the epoch; `null` in the same way. */
  last: number | null;
}

/**
 * The fate of a host at the end: `banned` at the end of the log, `unbanned` again, below `maxretry`, covered by
 * `ignoreip`, or `expired` (its ban had ended before it was made).
 */
export type HostFate = 'banned' | 'unbanned' | 'below-maxretry' | 'ignoreip' | 'expired';

/** The rows of a report, of which there may be many: an array, or what makes each of them when it is asked for. */
export interface Rows<Row> extends Iterable<Row> {
  readonly length: number;
  at(index: number): Row | undefined;
}

/**
 * The failures that counted, over the time of the log, in equal spans: 10 to 20 of them, fewer in a log of seconds.
 */
export interface Activity {
  /** The begin of the first span, at or before the first time of the log, in seconds since the epoch. */
  first: number;
  /** How long each span is, in seconds, a power of two; the first begins at a multiple of it. */
  span: number;
  /** How many failures fell into each span. */
  counts: readonly number[];
}

/** How it is known that a host is good: by the last line that says so, or by a file. */
export interface GoodHost {
  /**
   * What says so: a failregex with `<F-MLFGAINED>` (`gained`), a regex that was given for it (`regex`), or a file of
   * good hosts (`file`).
   */
  by: 'gained' | 'regex' | 'file';
  /** The log with the line of the last login, or the file of good hosts. */
  file: string;
  /** The number of the line, 1-based. */
  line: number;
  /** The time of the login, in seconds since the epoch; `null` where there is none. */
  time: number | null;
  /** Who logged in; `null` where the line names nobody. */
  user: string | null;
  /** The jail whose logs say so, unless it is the one that is reported: who logs in is good for the whole server. */
  jail?: string;
}

/** Who is good, and how that is known. */
export interface KnownGood {
  /** Whether anybody is. */
  readonly areAny: boolean;
  /** How many hosts logged in. */
  readonly count: number;
  /** Returns how it is known of an id; of a network, how it is of the first host in it. */
  find(id: string): GoodHost | null;
  /** Returns the login by which it is known, if the logs themselves tell. */
  findLogin(id: string): GoodHost | undefined;
  /** Also goes by what other jails know from here on. */
  learnFrom(others: readonly GoodOfJail[]): void;
}

/** Who is good by the logs of a jail. */
export interface GoodOfJail {
  jail: string;
  good: Pick<KnownGood, 'count' | 'findLogin'>;
}

/** A host, or whatever else the ids of a filter are, that failed. */
export interface HostSummary {
  /** The id. */
  id: string;
  /** How many failures counted. */
  failures: number;
  /** How many failures ignoreip dropped. */
  ignored: number;
  /** Its first failure, in seconds since the epoch. */
  first: number;
  /** Its last failure, in seconds since the epoch. */
  last: number;
  /** The numbers of the failregexes that found it, ascending. */
  failregexes: readonly number[];
  /** How often it was banned. */
  bans: number;
  /** The highest retry count its ticket reached. */
  retry: number;
  /** What became of it at the end. */
  fate: HostFate;
  /** The ignoreip entry that covers it. */
  rule: string | null;
  /** The line that brought its first ban, and how many failures the ticket had gathered. */
  firstBan: { file: string; line: number; failures: number } | null;
  /** How many of its failures fell into each span of the activity of the whole replay; none where that is `null`. */
  activity: readonly number[];
  /**
   * How it is known that the host is good, such as by a login; `null` where it is not known. Of several jails each tells
   * what its own logs say; the hosts that all of them ban have what any of them says.
   */
  good: GoodHost | null;
}

/** When a host was banned. Times are seconds since the epoch. */
export interface BanTime {
  from: number;
  /** The end of the ban; `null` for ever. */
  until: number | null;
  /** Whether the clock passed that end. */
  isOver: boolean;
}

/** One ban. */
export interface BanSummary {
  id: string;
  /** The last failure, from which the ban lasts, in seconds since the epoch. */
  time: number;
  /** Its end, in seconds since the epoch; `null` for ever. */
  until: number | null;
  /** The log whose line brought the ban. */
  file: string;
  /** The number of that line, 1-based. */
  line: number;
  /** How many failures the ticket had gathered. */
  failures: number;
  /** The last failures that led to the ban, oldest first; at most `maxretry` of them. */
  causes: FailurePlace[];
  /** How many failures of the id there were while it was banned. */
  hits: number;
  /** When the clock passed the end of the ban, in seconds since the epoch; `null` if the log ended before. */
  unbanned: number | null;
  /** How long the ban lasts with `bantime.increment`, in seconds, −1 for ever. */
  bantime?: number;
  /** How often the id was banned, this time included; with `bantime.increment`. */
  bancount?: number;
  /** The time at which the ban took effect, in seconds since the epoch; with a check interval. */
  landed?: number;
  /** How many failures came between the one that brought the ban and when it took effect; with a check interval. */
  through?: number;
}

/** A regex of the filter, and how many lines it hit. */
export interface RegexSummary {
  /** What it is for. */
  kind: 'failregex' | 'ignoreregex' | 'prefregex';
  /** The number among its kind, from 1 on. */
  number: number;
  /** The regex as written, before its tags were replaced. */
  regex: string;
  /** Where it was written; a regex that is an option stands in a file of its name, such as `--failregex`. */
  origin: Origin | null;
  /** How many lines it hit. */
  hits: number;
}

/** A date template, and how many lines it dated. */
export interface TemplateSummary {
  /** fail2ban-regex's name for the template. */
  name: string;
  /** How many lines it dated. */
  hits: number;
}

/** A replay in numbers. */
export interface ReplayCounts {
  /** How many lines were read. */
  lines: number;
  /** How many lines have each verdict. */
  verdicts: VerdictCounts;
  /** How many failures counted. */
  failures: number;
  /** How many failures ignoreip dropped. */
  ignoredFailures: number;
  /** How many different ids failed. */
  hosts: number;
  /** How many ids were banned. */
  bannedHosts: number;
  /** How many bans there were. */
  bans: number;
  /** How many bans ended. */
  unbans: number;
  /** How often an id reached maxretry again while it was banned. */
  alreadyBanned: number;
  /** Bans that would have ended before they were made. */
  expiredBans: number;
  /** The earliest time of dated lines, in seconds since the epoch; `null` if none is dated. */
  first: number | null;
  /** The latest, in seconds since the epoch; `null` in the same way. */
  last: number | null;
  /** How many lines were left out because they were too old at the start; they count among the skipped ones too. */
  tooOld?: number;
  /** How many failures came before the ban of their id took effect; with a check interval. */
  through?: number;
  /** How many different ids logged in, if any did. */
  goodHosts?: number;
}

/** The host names that the server would look up. */
export interface AskedNames {
  /** The first ones, each once. */
  names: string[];
  /** How many there are; one that is not among the first counts each time. */
  count: number;
}

/** Lines that match and have no date of their own. */
export interface UndatedMatches {
  /** How many there are. */
  lines: number;
  /** The log of the first, and its line there. */
  file: string;
  line: number;
  /** How many lines of the logs have a date, whether they match or not. */
  dated: number;
}

/** The sums of a replay: all that a report needs, apart from the lines themselves. */
export interface ReplaySummary {
  counts: ReplayCounts;
  files: FileSummary[];
  /** The failures of all hosts over the time of the log; `null` if nothing in it has a time. */
  activity: Activity | null;
  /** The hosts in the order in which they failed first. */
  hosts: Rows<HostSummary>;
  /** Those that were banned, in the same order. */
  bannedHosts: Iterable<HostSummary>;
  /** Who is good, of hosts that failed and others. */
  good: KnownGood;
  /** The bans in order, as many as were to be kept; `counts` has them all. */
  bans: Rows<BanSummary>;
  /** Returns the times of the first bans of a host, by its row, and of its last one. */
  banTimes: (host: number) => readonly BanTime[];
  regexes: RegexSummary[];
  templates: TemplateSummary[];
  /** The host names of the log, if there were any, whether they were looked up or not. */
  askedNames?: AskedNames;
  /** The first line with the verdict matched. */
  firstMatch: { file: string; line: number } | null;
  /** The lines that match and have no date of their own; absent if there are none. */
  undated?: UndatedMatches;
  diagnostics: Diagnostic[];
}
