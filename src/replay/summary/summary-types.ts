import type { Diagnostic, Origin } from '../../diagnostics/index.ts';
import type { Verdict } from '../events.ts';

/** Seconds since the epoch; lines and regex numbers are 1-based. */
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
 * How a host ended: `banned` at the end of the log, `unbanned` again, below `maxretry`, covered by `ignoreip`, or
 * `expired` (its ban had ended before it was made).
 */
export type HostFate = 'banned' | 'unbanned' | 'below-maxretry' | 'ignoreip' | 'expired';

/** Many rows of a report: an array, or what makes each of them when it is asked for. */
export interface Rows<Row> extends Iterable<Row> {
  readonly length: number;
  at(index: number): Row | undefined;
}

export interface HostSummary {
  id: string;
  /** Failures that counted. */
  failures: number;
  /** Failures dropped by ignoreip. */
  ignored: number;
  first: number;
  last: number;
  /** Numbers of the failregexes that found it, ascending. */
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
  /** Failures of the id while it was banned. */
  hits: number;
  /** When the clock passed the end of the ban; `null` if the log ended before. */
  unbanned: number | null;
  /** With `bantime.increment`: in seconds, −1 for ever. */
  bantime?: number;
  /** With `bantime.increment`: how often the id was banned, this time included. */
  bancount?: number;
  /** With a check interval: when the ban took effect. */
  landed?: number;
  /** With a check interval: failures between the one that brought the ban and when it took effect. */
  through?: number;
}

export interface RegexSummary {
  kind: 'failregex' | 'ignoreregex' | 'prefregex';
  /** 1-based among its kind. */
  number: number;
  /** As written, before its tags were replaced. */
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
  /** Failures dropped by ignoreip. */
  ignoredFailures: number;
  hosts: number;
  bans: number;
  unbans: number;
  alreadyBanned: number;
  expiredBans: number;
  first: number | null;
  last: number | null;
  /** With a start: lines left out because they were too old then; they count among the skipped ones too. */
  tooOld?: number;
  /** With a check interval: failures that came before the ban of their id took effect. */
  through?: number;
}

/** Host names that the server would look up. */
export interface AskedNames {
  /** The first ones, each once. */
  names: string[];
  /** How many there are; one that is not among the first counts each time. */
  count: number;
}

/** Everything a report needs, apart from the lines themselves. */
export interface ReplaySummary {
  counts: ReplayCounts;
  files: FileSummary[];
  /** In the order in which they failed first. */
  hosts: Rows<HostSummary>;
  /** In order, as many as were to be kept; `counts` has them all. */
  bans: Rows<BanSummary>;
  regexes: RegexSummary[];
  templates: TemplateSummary[];
  /** If there were any, whether they were looked up or not. */
  askedNames?: AskedNames;
  /** The first line with the verdict matched. */
  firstMatch: { file: string; line: number } | null;
  diagnostics: Diagnostic[];
}
