import type { GoldenForm } from '../../cases/index.ts';
import { flag, type FlagTable, type FlagValues } from '../options/flag.ts';
import { readChoice } from '../../library/index.ts';
import { REPLAY_FLAGS } from '../options/replay-flags.ts';

const EXPECTED_FORMS: readonly GoldenForm[] = ['ndjson', 'text'];

const { config, maxretry, findtime, bantime, ignoreip, usedns, tz, now, color, regexTimeout } =
  REPLAY_FLAGS;

/** The options of `dryban record`, in the order in which its help shows them. */
export const RECORD_FLAGS = {
  to: flag<string | undefined>({
    group: 'Case',
    syntax: '--to <dir>',
    help: 'the folder of a new case',
    initial: undefined,
    read: (text) => text,
  }),
  description: flag<string | undefined>({
    group: 'Case',
    syntax: '--description <text>',
    help: 'what the new case is about',
    initial: undefined,
    read: (text) => text,
  }),
  expected: flag<GoldenForm>({
    group: 'Case',
    syntax: '--expected <form>',
    help: 'ndjson for all events, text for a verdict a line and the bans (default: ndjson)',
    initial: 'ndjson',
    read: readChoice('--expected', EXPECTED_FORMS),
  }),
  expectNoMatch: flag({
    group: 'Case',
    syntax: '--expect-no-match',
    help: 'it is meant that no line of the new case matches: the case says so, and dryban test checks it',
    initial: false,
  }),
  force: flag({
    group: 'Case',
    syntax: '--force',
    help: 'also when CI is set, and over a case that is there',
    initial: false,
  }),
  config,
  maxretry,
  findtime,
  bantime,
  ignoreip,
  usedns,
  tz,
  now,
  color,
  regexTimeout,
} satisfies FlagTable;

export type RecordFlags = FlagValues<typeof RECORD_FLAGS>;
