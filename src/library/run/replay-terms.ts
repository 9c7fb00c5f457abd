import type { ConfigFiles } from '../../config/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { LocalZone } from '../../dates/index.ts';
import type { IgnoreList, UseDns } from '../../ip/index.ts';
import type { Counting, Guard, Resolve } from '../../replay/index.ts';
import type { Answer, AnswerSettings } from '../../release/index.ts';

/** What failures are counted by, and the ids that are left out, as written. */
export interface CountingSettings extends Counting {
  ignoreip: readonly string[];
}

/** What options say of who is good, as written. */
export interface GoodSettings {
  /** Regexes with `<HOST>` that are found in lines of logins. */
  good?: readonly string[] | undefined;
  /** Files of addresses and networks. */
  goodFile?: readonly string[] | undefined;
}

/** The values of the options of a replay, each checked by itself. */
export interface ReplaySettings extends CountingSettings, AnswerSettings, GoodSettings {
  failregex: readonly string[];
  ignoreregex: readonly string[];
  /** The directory of the configuration. */
  configDir: string;
  datepattern: string | undefined;
  maxlines: number | undefined;
  usedns: UseDns | undefined;
  /** In minutes east of UTC. */
  logtimezone: number | undefined;
  /** Limit for one line, in seconds. */
  regexTimeout: number;
  keepGoing: boolean;
}

/** What a replay goes by, but for its logs. */
export interface ReplayTerms {
  flags: ReplaySettings;
  /** The filter by name or path with its options; `undefined` when its regexes are among the flags. */
  spec: string | undefined;
  /** The fail2ban whose answer is wanted. */
  answer: Answer;
  counting: Counting;
  ignoreip: IgnoreList;
  zone: LocalZone;
  /** Reference for missing years, in seconds since the epoch. */
  now: number;
  /** What is odd in the options. */
  remarks: readonly Diagnostic[];
  /** Who answers for host names, if anybody may. */
  resolve: Resolve | undefined;
}

/** What a replay needs of the place where it runs. */
export interface Surroundings {
  readonly configFiles: ConfigFiles;
  /** Interrupts work that a regex keeps busy. */
  readonly guard: Guard;
}
