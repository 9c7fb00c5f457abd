import type { Command } from 'commander';
import { readChoice, readCount } from '../../library/index.ts';
import type { OpenedConfig } from '../options/config-flag.ts';
import {
  append,
  addFlags,
  fillFlags,
  flag,
  type FlagTable,
  type FlagValues,
} from '../options/flag.ts';
import { ANSWER_FLAGS, COLOR_FLAG, REPLAY_FLAGS } from '../options/replay-flags.ts';

const SUGGEST_DESCRIPTION = [
  'Writes a filter for a log that has none yet: it groups the lines by what stays the same in them, and for the groups that you pick it writes a failregex, tries it on the whole log, and says what it matches and what it does not.',
  'Which lines are failures is never guessed: pick their groups with --like, --match or --group. Without these it lists the groups, and on a terminal it asks.',
  'LOG is a file, plain or packed, a pattern, an export of the journal, or - for the standard input; several logs are merged by time.',
].join('\n\n');

const SUGGEST_EXAMPLES = `
Examples:
  dryban suggest /var/log/app.log
  dryban suggest app.log --like 'Login failed'
  dryban suggest '/var/log/app.log*' --group 3 --to /etc/fail2ban/filter.d/app.conf
  dryban suggest ufw.log --match 'UFW BLOCK.*PROTO=TCP' --host-after SRC= --to ./ufw-block.conf

Exit codes: 0 good, 1 the filter misses lines of its groups, takes others, or lint warns of it; 2 wrong usage, or nothing read.`;

const NO_TEXTS: readonly string[] = [];
const NO_NUMBERS: readonly number[] = [];
const FORMATS = ['text', 'json'] as const;
const { config, encoding, tz, now, regexTimeout } = REPLAY_FLAGS;
const readNumber = readCount('--group', 1);
const MAX_SHOWN = 20;

/** The options of `dryban suggest`, in the order in which its help shows them. */
export const SUGGEST_FLAGS = {
  like: flag({
    group: 'Lines that are failures',
    syntax: '--like <text>',
    help: 'the groups whose example holds this text; may be repeated',
    initial: NO_TEXTS,
    read: append,
  }),
  match: flag({
    group: 'Lines that are failures',
    syntax: '--match <regex>',
    help: 'the groups in whose example this regex is found; may be repeated',
    initial: NO_TEXTS,
    read: append,
  }),
  group: flag({
    group: 'Lines that are failures',
    syntax: '--group <n>',
    help: 'the group of this number; may be repeated',
    initial: NO_NUMBERS,
    read: (text, before) => [...before, readNumber(text)],
  }),
  address: flag<number | undefined>({
    group: 'Host',
    syntax: '--address <n>',
    help: 'which address is the host where several stand in a line, from 1 on',
    initial: undefined,
    read: readCount('--address', 1),
  }),
  hostAfter: flag<string | undefined>({
    group: 'Host',
    syntax: '--host-after <text>',
    help: 'the host is the address behind this text, such as SRC=',
    initial: undefined,
    read: (text) => text,
  }),
  to: flag<string | undefined>({
    group: 'Filter',
    syntax: '--to <file>',
    help: 'write the filter to this file',
    initial: undefined,
    read: (text) => text,
  }),
  force: flag({
    group: 'Filter',
    syntax: '--force',
    help: 'also over a file that is there',
    initial: false,
  }),
  config,
  ...ANSWER_FLAGS,
  encoding,
  tz,
  now,
  regexTimeout,
  format: flag<(typeof FORMATS)[number]>({
    group: 'Report',
    syntax: '--format <format>',
    help: 'text for people, json for one object (default: text)',
    initial: 'text',
    choices: FORMATS,
    read: readChoice('--format', FORMATS),
  }),
  anonymize: flag({
    group: 'Report',
    syntax: '--anonymize',
    help: 'replace addresses by such as stand in documentation, and users and hosts by neutral words, for a filter to hand on',
    initial: false,
  }),
  limit: flag({
    group: 'Report',
    syntax: '--limit <n>',
    help: `groups that are listed as text; 0 for all (default: ${MAX_SHOWN})`,
    initial: MAX_SHOWN,
    read: readCount('--limit', 0),
  }),
  color: COLOR_FLAG,
} satisfies FlagTable;

export type SuggestFlags = FlagValues<typeof SUGGEST_FLAGS> & OpenedConfig;

/** `dryban suggest` with what it was given. */
export interface SuggestInvocation {
  command: 'suggest';
  operands: readonly string[];
  flags: FlagValues<typeof SUGGEST_FLAGS>;
}

/** Adds `dryban suggest` to the command line. */
export function addSuggestCommand(
  program: Command,
  accept: (invocation: SuggestInvocation) => void,
): void {
  const suggest = program
    .command('suggest')
    .summary('write a filter for a log that has none yet')
    .description(SUGGEST_DESCRIPTION)
    .argument('[LOG...]')
    .addHelpText('after', SUGGEST_EXAMPLES)
    .action((operands: readonly string[], given: Partial<FlagValues<typeof SUGGEST_FLAGS>>) =>
      accept({ command: 'suggest', operands, flags: fillFlags(SUGGEST_FLAGS, given) }),
    );
  addFlags(suggest, SUGGEST_FLAGS);
}
