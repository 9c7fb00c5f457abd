import type { OpenedConfig } from '../options/config-flag.ts';
import type { FlagTable, FlagValues } from '../options/flag.ts';
import { ANSWER_FLAGS, COUNTING_FLAGS, REPLAY_FLAGS } from '../options/replay-flags.ts';

const { config, usedns, tz, now, color, regexTimeout } = REPLAY_FLAGS;

/** The options of whatever makes cases: what a filter is replayed with. */
export const CASE_FLAGS = {
  config,
  ...ANSWER_FLAGS,
  ...COUNTING_FLAGS,
  usedns,
  tz,
  now,
  color,
  regexTimeout,
} satisfies FlagTable;

/** What of a command line a new case is made by. */
export type NewCaseFlags = FlagValues<typeof CASE_FLAGS> &
  OpenedConfig & {
    readonly description: string | undefined;
    readonly expectNoMatch: boolean;
    /** Whether lines that no verdict and no ban needs are left out. */
    readonly minimize: boolean;
    /** Whether addresses and names are replaced by neutral ones. */
    readonly anonymize: boolean;
    /** Whether it may take the place of one that is there. */
    readonly force: boolean;
  };
