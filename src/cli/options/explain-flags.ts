import { readChoices, readCount } from '../../library/index.ts';
import { append, appendList, flag, type Flag, type FlagTable, type FlagValues } from './flag.ts';
import { formatFlag } from './formats.ts';
import { appendIds } from './ids.ts';
import { JAIL_FLAGS } from './jail-flags.ts';
import type { OpenedConfig } from './config-flag.ts';
import { REPLAY_FLAGS } from './replay-flags.ts';

const GROUPED_VERDICTS = ['matched', 'ignored', 'nofail', 'missed'] as const;

export const EXPLAIN_DESCRIPTION = `Says why lines match a filter or don't, and why a host is banned or not.

FILTER and LOG are as for replay; with --jail every operand is a LOG. Without --line, --host or --each it says of the lines that were missed each
cause once: how many lines have it, what to change and where, and an example with the place where the nearest regex came to a stop.`;

export const EXPLAIN_EXAMPLES = `
Examples:
  dryban explain ./ufw.conf /var/log/ufw.log
  dryban explain sshd --line 'Feb  4 23:33:37 host sshd[42]: Failed password for root from 192.0.2.7'
  dryban explain sshd /var/log/auth.log --host 192.0.2.7
  dryban explain --jail sshd --host 192.0.2.7
  dryban explain --failregex 'DPT=23 .*SRC=<HOST>' ufw.log --group matched,missed --format json
  dryban explain ./app.conf app.log --fix
  dryban explain --jail app --write

Exit codes: 0 good, 2 wrong usage, a broken filter or an unreadable log.`;

const NO_TEXTS: readonly string[] = [];

/** Returns the flag of a value that a jail may bring. */
function optional<Value>(record: Flag<Value>): Flag<Value | undefined> {
  return { ...record, initial: undefined };
}

/** The options of `dryban explain`: those of `dryban replay` that decide what happens, and what to explain of it. */
export const EXPLAIN_FLAGS = {
  line: flag({
    group: 'What to explain',
    syntax: '--line <text>',
    help: 'this line instead of a LOG; may be repeated',
    initial: NO_TEXTS,
    read: append,
  }),
  host: flag({
    group: 'What to explain',
    syntax: '--host <id>',
    help: 'what happened to this host, or to those of this network, and why it was or was not banned; may be repeated',
    initial: NO_TEXTS,
    read: appendIds,
  }),
  each: flag({
    group: 'What to explain',
    syntax: '--each',
    help: 'every line of the LOGs by itself instead of groups of lines',
    initial: false,
  }),
  ownAddress: flag({
    group: 'What to explain',
    syntax: '--own-address <list>',
    help: 'addresses and networks of the machine that wrote the LOGs: a match that takes one of them is reported; may be repeated',
    initial: NO_TEXTS,
    read: appendList,
  }),
  group: flag<readonly (typeof GROUPED_VERDICTS)[number][]>({
    group: 'What to explain',
    syntax: '--group <verdicts>',
    help: 'group the lines that were missed, matched, ignored or nofail; several set apart by commas (default: missed)',
    initial: [],
    choices: GROUPED_VERDICTS,
    read: readChoices('--group', GROUPED_VERDICTS),
  }),
  fix: flag({
    group: 'Changes',
    syntax: '--fix',
    help: 'show as a unified diff what mends the filter for all missed lines, and on stderr what comes of it; a filter of filter.d gets a .local',
    initial: false,
  }),
  write: flag({
    group: 'Changes',
    syntax: '--write',
    help: 'write these changes, too',
    initial: false,
  }),
  jail: flag<string | undefined>({
    group: 'Filter',
    syntax: '--jail <jail>',
    help: 'take the filter and all settings from this jail of --config, instead of a FILTER; without a LOG, its logs too',
    initial: undefined,
    read: (text) => text,
  }),
  failregex: REPLAY_FLAGS.failregex,
  ignoreregex: REPLAY_FLAGS.ignoreregex,
  config: REPLAY_FLAGS.config,
  fail2banVersion: REPLAY_FLAGS.fail2banVersion,
  pythonVersion: REPLAY_FLAGS.pythonVersion,
  datepattern: REPLAY_FLAGS.datepattern,
  maxlines: REPLAY_FLAGS.maxlines,
  usedns: REPLAY_FLAGS.usedns,
  dns: REPLAY_FLAGS.dns,
  hosts: REPLAY_FLAGS.hosts,
  maxretry: optional(REPLAY_FLAGS.maxretry),
  findtime: optional(REPLAY_FLAGS.findtime),
  bantime: optional(REPLAY_FLAGS.bantime),
  ignoreip: REPLAY_FLAGS.ignoreip,
  strictWindow: REPLAY_FLAGS.strictWindow,
  start: JAIL_FLAGS.start,
  root: JAIL_FLAGS.root,
  encoding: JAIL_FLAGS.encoding,
  tz: REPLAY_FLAGS.tz,
  logtimezone: REPLAY_FLAGS.logtimezone,
  now: REPLAY_FLAGS.now,
  color: REPLAY_FLAGS.color,
  pager: REPLAY_FLAGS.pager,
  regexTimeout: REPLAY_FLAGS.regexTimeout,
  keepGoing: REPLAY_FLAGS.keepGoing,
  format: formatFlag('explain'),
  verbose: flag({
    group: 'Report',
    syntax: '-v, --verbose',
    help: 'every step of the examples of all groups, and which fail2ban answers',
    initial: false,
  }),
  anonymize: REPLAY_FLAGS.anonymize,
  limit: flag({
    group: 'Report',
    syntax: '--limit <n>',
    help: 'shapes of lines that are explained of each verdict, 200 at the most (default: 40)',
    initial: 40,
    read: readCount('--limit', 1),
  }),
  effort: flag({
    group: 'Report',
    syntax: '--effort <n>',
    help: 'how many missed lines get a cause: so many millions of characters that regexes search, for single lines and again for groups; 0 for all (default: 20)',
    initial: 20,
    read: readCount('--effort', 0),
  }),
} satisfies FlagTable;

export type ExplainFlags = FlagValues<typeof EXPLAIN_FLAGS> & OpenedConfig;
