/** What became of one log line. `nofail`: a failregex matched, but it counts with another line only. */
export type Verdict = 'matched' | 'ignored' | 'nofail' | 'missed' | 'skipped';

/** How many lines have each verdict. */
export interface VerdictCounts extends Record<Verdict, number> {
  /** A failregex found a failure. */
  matched: number;
  /** An ignoreregex matched. */
  ignored: number;
  /** A failregex matched, but it counts with another line only. */
  nofail: number;
  /** No regex matched. */
  missed: number;
  /** They were passed over: empty lines, comments, and lines that fail2ban drops. */
  skipped: number;
}

/**
 * What became of a line: every line of the log has one. Regex numbers are 1-based, times are seconds since the epoch.
 */
export interface LineEvent {
  type: 'line';
  file: string;
  line: number;
  /** What became of the line. */
  verdict: Verdict;
  /** When the line counts, in seconds since the epoch; `null` for a line that was skipped without a time. */
  time: number | null;
  /** The text that was cut out as the date; `null` if there was none. */
  date: string | null;
  /** The number of the failregex that matched, from 1 on; `null` if none did. */
  failregex: number | null;
  /** The number of the ignoreregex that ignored it, from 1 on; `null` if none did. */
  ignoreregex: number | null;
  /** The id of the first failure of the line; `null` if it has none. */
  id: string | null;
}

/** The groups of the regexes as fail2ban keeps them with a failure; a list for `users` and combined groups. */
export type EventGroups = Record<string, string | readonly (string | null)[]>;

/** What a failure counts for. */
interface Subject {
  id: string;
  /** What the server logs and remembers instead of the id, where that is another text: before 1.0, the host. */
  host?: string;
}

/** A failure that counts towards a ban. */
export interface FailureEvent extends Subject {
  type: 'failure';
  file: string;
  line: number;
  time: number;
  failregex: number;
  /** The retry count of the id's ticket after this failure. */
  retry: number;
  /** The groups of the regexes that fail2ban keeps with the failure. */
  groups: EventGroups;
  /** How often the failure counts with `bantime.increment`, if more than once, since the id was banned before. */
  weight?: number;
  /**
   * Whether the id was banned by an earlier line of the same poll, too late for this failure; with a check interval.
   */
  through?: true;
}

/** An id is banned. */
export interface BanEvent extends Subject {
  type: 'ban';
  /** The time of the last failure, from which the ban lasts, in seconds since the epoch. */
  time: number;
  /** The end of the ban, in seconds since the epoch; `null` for ever. */
  until: number | null;
  /** The log whose line brought the ban. */
  file: string;
  line: number;
  /** How many failures the ticket gathered. */
  failures: number;
  /** How long the ban lasts with `bantime.increment`, in seconds, −1 for ever. */
  bantime?: number;
  /** How often the id was banned, this time included; with `bantime.increment`. */
  bancount?: number;
  /** The time at which the ban took effect, in seconds since the epoch; with a check interval. */
  landed?: number;
}

/** An id that was banned reached maxretry again. */
export interface AlreadyBannedEvent extends Subject {
  type: 'already-banned';
  time: number;
  /**
   * The end of the running ban, after it was prolonged if this failure does so, in seconds since the epoch; `null`
   * for ever.
   */
  until: number | null;
  file: string;
  line: number;
  /** How many failures the ticket gathered. */
  failures: number;
}

/** A ban is over. */
export interface UnbanEvent {
  type: 'unban';
  id: string;
  /** The replay's clock when the ban was found to have ended, in seconds since the epoch. */
  time: number;
}

/** A failure dropped by ignoreip, ignoreself or ignorecommand. */
export interface IgnoredFailureEvent extends Subject {
  type: 'ignored-failure';
  time: number;
  file: string;
  line: number;
  failregex: number;
  /** The ignoreip entry that covers the id, `ignoreself` or `ignorecommand`. */
  rule: string;
}

/** A ban that had ended before it was made. */
export interface ExpiredBanEvent extends Subject {
  type: 'expired-ban';
  time: number;
  file: string;
  line: number;
}

/** An event of a replay: what `expected.ndjson` has on each line. */
export type ReplayEvent =
  | LineEvent
  | FailureEvent
  | BanEvent
  | AlreadyBannedEvent
  | UnbanEvent
  | IgnoredFailureEvent
  | ExpiredBanEvent;

export type ReplaySink = (event: ReplayEvent) => void;
