import type { AnswerReport } from '../../release/index.ts';
import type { Attention } from '../../diagnostics/index.ts';
import type {
  Activity,
  AskedNames,
  Counting,
  FileSummary,
  ReplayCounts,
  ReplaySummary,
} from '../../replay/index.ts';

/** The origin of a filter: its files and options. */
export interface FilterReport {
  /** The name of the filter. */
  name: string;
  /** The files its options were read from, in that order; none when its regexes were arguments. */
  files: readonly string[];
  /** The options that stood in brackets behind its name. */
  options: Readonly<Record<string, string>>;
  /** How many lines are searched together. */
  maxlines: number;
  /** What is done with host names: yes, warn, no or raw. */
  usedns: string;
}

/** What the replay counted by. */
export interface SettingsReport extends Omit<Counting, 'strictWindow'> {
  /** The fail2ban that answered. */
  fail2ban: AnswerReport;
  /** The entries of ignoreip. */
  ignoreip: readonly string[];
  /** How failures are counted: by fail2ban's tickets, or in a plain sliding window. */
  counting: 'ticket' | 'sliding-window';
  /** The IANA name of the zone of the machine that wrote the logs. */
  zone: string;
  /** The reference for missing years, in seconds since the epoch. */
  now: number;
}

/** A few hosts of a kind, and how many there are. */
export interface NamedHosts {
  readonly hosts: readonly string[];
  readonly count: number;
}

/** Missed lines that tell of failures, as far as a sample of all says. */
export interface MissedLookalikes {
  readonly lines: number;
  /** Whether all missed lines were looked at, so that the count is no estimate. */
  readonly isExact: boolean;
  /** Some of the hosts that never count. */
  readonly hosts: readonly string[];
  /** The shape of the commonest, and how many shapes there are. */
  readonly shape: string;
  readonly shapes: number;
  /** The first line of the commonest shape. */
  readonly file: string;
  readonly line: number;
}

/** What was seen during a replay that may need attention. */
export interface Observations {
  /** Banned hosts that are the machine itself. */
  readonly ownBans: NamedHosts;
  /** Banned hosts of private networks. */
  readonly privateBans: NamedHosts;
  readonly lookalikes: MissedLookalikes | null;
}

/** All that the reports of a replay say at its end. */
export interface ReplayResult {
  filter: FilterReport;
  settings: SettingsReport;
  summary: ReplaySummary;
  /** The things that a person should look into. */
  attention: Attention[];
  /** What explains the replay, ready to be pasted into a shell; where texts were replayed, the call of the library. */
  explain: string;
  /** What these are found by; absent where nobody looks for them. */
  observed?: Observations;
  /** Whether every log was read whole, and no regex that took too long ended the run early or was left out. */
  isComplete: boolean;
  /** The regexes that the run went on without, such as `failregex 2`. */
  leftOut: readonly string[];
}

/** Whether anything was left out of a replay. */
export interface Completeness {
  /** False when a log was not read whole, or a regex that took too long ended the run early or was left out. */
  complete: boolean;
  /** Regexes that the run went on without, such as `failregex 2`; only where there are any. */
  leftOut?: readonly string[];
}

/** A replay in numbers, and what it went by. */
export interface SummaryReport extends ReplayCounts, Completeness {
  /** The logs that were read. */
  files: FileSummary[];
  /** The failures of all hosts over the time of the log; `null` if nothing in it has a time. */
  activity: Activity | null;
  /** Only where the server would look up any. */
  askedNames?: AskedNames;
  /** The filter. */
  filter: FilterReport;
  /** What the replay counted by. */
  settings: SettingsReport;
  /** What explains the replay, ready to be pasted into a shell; where texts were replayed, the call of the library. */
  explain: string;
}

export function describeSummary(result: ReplayResult): SummaryReport {
  const { filter, settings, summary, explain } = result;
  const { counts, files, activity, askedNames } = summary;
  const asked = askedNames && { askedNames };
  return {
    ...describeCompleteness(result),
    ...counts,
    files,
    activity,
    ...asked,
    filter,
    settings,
    explain,
  };
}

export function describeCompleteness({ isComplete, leftOut }: ReplayResult): Completeness {
  return { complete: isComplete, ...(leftOut.length > 0 && { leftOut }) };
}
