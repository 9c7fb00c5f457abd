import type { Diagnostic, Origin } from '../../diagnostics/index.ts';
import type { Verdict } from '../events.ts';

/** A failure and the line that brought it. Times are seconds since the epoch; lines and regex numbers are 1-based. */
export interface FailurePlace {
  file: string;
  line: number;
  time: number;
  failregex: number;
}

export interface FileSummary {
  file: string;
  lines: number;
  first: number | null;
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

export interface HostSummary {
  id: string;
  /** How many failures counted. */
  failures: number;
  /** How many failures ignoreip dropped. */
  ignored: number;
  first: number;
  last: number;
  /** The numbers of the failregexes that found it, ascending. */
  failregexes: readonly number[];
  bans: number;
  /** The highest retry count its ticket reached. */
  retry: number;
  fate: HostFate;
  /** The ignoreip entry that covers it. */
  rule: string | null;
  /** The line that brought its first ban, and how many failures the ticket had gathered. */
  firstBan: { file: string; line: number; failures: number } | null;
}

export interface BanSummary {
  id: string;
  time: number;
  until: number | null;
  file: string;
  line: number;
  failures: number;
  /** The last failures that led to the ban, oldest first; at most `maxretry` of them. */
  causes: FailurePlace[];
  /** How many failures of the id there were while it was banned. */
  hits: number;
  /**
   * The time at which the clock passed the end of the ban, in seconds since the epoch; `null` if the log ended
   * before.
   */
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

export interface RegexSummary {
  kind: 'failregex' | 'ignoreregex' | 'prefregex';
  /** The number among its kind, from 1 on. */
  number: number;
  /** The regex as written, before its tags were replaced. */
  regex: string;
  origin: Origin | null;
  hits: number;
}

export interface TemplateSummary {
  name: string;
  hits: number;
}

export interface ReplayCounts {
  lines: number;
  verdicts: Record<Verdict, number>;
  failures: number;
  /** How many failures ignoreip dropped. */
  ignoredFailures: number;
  hosts: number;
  bans: number;
  unbans: number;
  alreadyBanned: number;
  expiredBans: number;
  first: number | null;
  last: number | null;
  /** How many lines were left out because they were too old at the start; they count among the skipped ones too. */
  tooOld?: number;
  /** How many failures came before the ban of their id took effect; with a check interval. */
  through?: number;
}

/** The host names that the server would look up. */
export interface AskedNames {
  /** The first ones, each once. */
  names: string[];
  /** How many there are; one that is not among the first counts each time. */
  count: number;
}

/** The sums of a replay: all that a report needs, apart from the lines themselves. */
export interface ReplaySummary {
  counts: ReplayCounts;
  files: FileSummary[];
  /** The hosts in the order in which they failed first. */
  hosts: Rows<HostSummary>;
  /** The bans in order, as many as were to be kept; `counts` has them all. */
  bans: Rows<BanSummary>;
  regexes: RegexSummary[];
  templates: TemplateSummary[];
  /** The host names of the log, if there were any, whether they were looked up or not. */
  askedNames?: AskedNames;
  /** The first line with the verdict matched. */
  firstMatch: { file: string; line: number } | null;
  diagnostics: Diagnostic[];
}
