import type { Command } from 'commander';
import { readBantime, readChoice, readCount, readDuration } from '../../library/index.ts';
import type { OpenedConfig } from '../options/config-flag.ts';
import { addFlags, fillFlags, flag, type FlagTable, type FlagValues } from '../options/flag.ts';
import { GOOD_FLAGS, REPLAY_FLAGS } from '../options/replay-flags.ts';

const TUNE_DESCRIPTION = [
  'Says what other settings of findtime, maxretry and bantime would come to: how many hosts they ban, how many failures they let through, and which good hosts they would lock out. The logs are matched once, and counted by each setting.',
  'FILTER and LOG are as for dryban replay; with --jail there is no FILTER, and the settings in force, the filter and the logs are those of the jail, unless LOGs are given.',
].join('\n\n');

const TUNE_EXAMPLES = `
Examples:
  dryban tune sshd /var/log/auth.log
  dryban tune --jail sshd --findtime 10m,1h,1d --maxretry 3,5,8
  dryban tune ./app.conf app.log --good 'login of <F-USER>\\S+</F-USER> from <HOST>' --format json

Exit codes: 0 good, 2 wrong usage, a broken filter or jail, or an unreadable log.`;

const FORMATS = ['table', 'json'] as const;

/** Several numbers in one argument, set apart by commas, or the option repeated. */
function readEach(
  read: (text: string) => number,
): (text: string, before: readonly number[]) => readonly number[] {
  return (text, before) => [...before, ...text.split(',').map((part) => read(part.trim()))];
}

const NO_NUMBERS: readonly number[] = [];

const {
  failregex,
  ignoreregex,
  config,
  datepattern,
  maxlines,
  usedns,
  dns,
  hosts,
  fail2banVersion,
  pythonVersion,
  ignoreip,
  encoding,
  tz,
  logtimezone,
  now,
  limit,
  color,
  pager,
  quiet,
  anonymize,
  regexTimeout,
  keepGoing,
} = REPLAY_FLAGS;

/** The options of `dryban tune`, in the order in which its help shows them. */
export const TUNE_FLAGS = {
  jail: flag<string | undefined>({
    group: 'Filter',
    syntax: '--jail <name>',
    help: 'the jail whose filter, logs and settings in force are taken, as jail.conf and its kin have it',
    initial: undefined,
    read: (text) => text,
  }),
  failregex,
  ignoreregex,
  config,
  datepattern,
  maxlines,
  usedns,
  dns,
  hosts,
  fail2banVersion,
  pythonVersion,
  maxretry: flag({
    group: 'Settings',
    syntax: '--maxretry <list>',
    help: 'values of maxretry to try, set apart by commas (default: around that in force)',
    initial: NO_NUMBERS,
    read: readEach(readCount('--maxretry', 1)),
  }),
  findtime: flag({
    group: 'Settings',
    syntax: '--findtime <list>',
    help: 'values of findtime to try (default: around that in force)',
    initial: NO_NUMBERS,
    read: readEach(readDuration('--findtime')),
  }),
  bantime: flag({
    group: 'Settings',
    syntax: '--bantime <list>',
    help: 'values of bantime to try, -1 for ever (default: that in force)',
    initial: NO_NUMBERS,
    read: readEach(readBantime('--bantime')),
  }),
  today: flag<string | undefined>({
    group: 'Settings',
    syntax: '--today <setting>',
    help: "the setting in force, as maxretry,findtime[,bantime] (default: that of the jail, or fail2ban's 5,10m,10m)",
    initial: undefined,
    read: (text) => text,
  }),
  ignoreip,
  ...GOOD_FLAGS,
  encoding,
  tz,
  logtimezone,
  now,
  format: flag<(typeof FORMATS)[number]>({
    group: 'Report',
    syntax: '--format <format>',
    help: 'table for people, json for one object (default: table)',
    initial: 'table',
    choices: FORMATS,
    read: readChoice('--format', FORMATS),
  }),
  limit,
  anonymize,
  color,
  pager,
  quiet,
  regexTimeout,
  keepGoing,
} satisfies FlagTable;

export type TuneFlags = FlagValues<typeof TUNE_FLAGS> & OpenedConfig;

/** `dryban tune` with what it was given. */
export interface TuneInvocation {
  command: 'tune';
  operands: readonly string[];
  flags: FlagValues<typeof TUNE_FLAGS>;
}

/** Adds `dryban tune` to the command line. */
export function addTuneCommand(
  program: Command,
  accept: (invocation: TuneInvocation) => void,
): void {
  const tune = program
    .command('tune')
    .summary('say what other settings would come to')
    .description(TUNE_DESCRIPTION)
    .argument('[FILTER]')
    .argument('[LOG...]')
    .addHelpText('after', TUNE_EXAMPLES)
    .action(
      (
        first: string | undefined,
        others: readonly string[],
        given: Partial<FlagValues<typeof TUNE_FLAGS>>,
      ) => {
        const operands = first === undefined ? [] : [first, ...others];
        accept({ command: 'tune', operands, flags: fillFlags(TUNE_FLAGS, given) });
      },
    );
  addFlags(tune, TUNE_FLAGS);
}
