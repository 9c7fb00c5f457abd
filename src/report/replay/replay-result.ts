import type { Attention } from '../../diagnostics/index.ts';
import type { ReplaySummary } from '../../replay/index.ts';

/** The origin of a filter: its files and options. */
export interface FilterReport {
  name: string;
  /** The files its options were read from, in that order; none when its regexes were arguments. */
  files: readonly string[];
  /** The options that stood in brackets behind its name. */
  options: Readonly<Record<string, string>>;
  maxlines: number;
  usedns: string;
}

/** The settings by which the replay counted; durations are in seconds, `bantime` −1 is for ever. */
export interface SettingsReport {
  maxretry: number;
  findtime: number;
  bantime: number;
  ignoreip: readonly string[];
  counting: 'ticket' | 'sliding-window';
  /** The IANA name of the zone of the machine that wrote the logs. */
  zone: string;
  /** The reference for missing years, in seconds since the epoch. */
  now: number;
}

/** All that the reports of a replay say at its end. */
export interface ReplayResult {
  filter: FilterReport;
  settings: SettingsReport;
  summary: ReplaySummary;
  /** The things that a person should look into. */
  attention: Attention[];
  /** Whether every log was read whole, and no regex that took too long ended the run early or was left out. */
  isComplete: boolean;
  /** The regexes that the run went on without, such as `failregex 2`. */
  leftOut: readonly string[];
}
