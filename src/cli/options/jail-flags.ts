import { readCount, readDuration } from '../../library/index.ts';
import { configFlag, type OpenedConfig } from './config-flag.ts';
import { append, appendList, flag, type FlagTable, type FlagValues } from './flag.ts';
import { formatFlag } from './formats.ts';
import { ANSWER_FLAGS, GOOD_FLAGS, REPLAY_FLAGS } from './replay-flags.ts';

export const JAIL_DESCRIPTION = [
  'Reads the configuration as the server would and replays the logs of the jails: a dry run of what would be deployed.',
  'NAME is a jail, enabled or not; without one, all jails that are enabled are replayed.',
  "A jail that reads fail2ban's own log, such as recidive, is fed the bans of the other jails of the same run instead; alone it reads its log.",
].join('\n\n');

export const JAIL_EXAMPLES = `
Examples:
  dryban jail
  dryban jail sshd --check-interval 60s --expect-not-banned 192.0.2.7
  dryban jail --config ./etc/fail2ban --root ./copy-of-the-server --tz Europe/Berlin
  dryban jail sshd recidive --log '/var/log/auth.log*' --write-log bans.log
  dryban jail --format ndjson --own-address 198.51.100.10 | grep '"type":"ban"'

Exit codes: 0 good, 1 an expectation failed, 2 wrong usage, a jail that would not start, or an unreadable log.`;

const NO_TEXTS: readonly string[] = [];

/** The options of `dryban jail`, in the order in which its help shows them. */
export const JAIL_FLAGS = {
  config: configFlag('Configuration', 'where jail.conf and filter.d are'),
  ...ANSWER_FLAGS,
  root: flag<string | undefined>({
    group: 'Log',
    syntax: '--root <dir>',
    help: 'look for the files that jails name, such as their logs, below this directory',
    initial: undefined,
    read: (text) => text,
  }),
  log: flag({
    group: 'Log',
    syntax: '--log <file>',
    help: 'read this log, or logs by a pattern, instead of those of the NAMEd jails; may be repeated',
    initial: NO_TEXTS,
    read: append,
  }),
  encoding: flag<string | undefined>({
    group: 'Log',
    syntax: '--encoding <name>',
    help: 'character encoding of the logs (default: that of the jail, else utf-8)',
    initial: undefined,
    read: (text) => text,
  }),
  tz: REPLAY_FLAGS.tz,
  now: REPLAY_FLAGS.now,
  checkInterval: flag<number | undefined>({
    group: 'Server',
    syntax: '--check-interval <duration>',
    help: 'how often the server looks at the logs: bans land late, and what got through is counted (default: at each line)',
    initial: undefined,
    read: readDuration('--check-interval'),
  }),
  start: flag<string | undefined>({
    group: 'Server',
    syntax: '--start <time>',
    help: 'when the server starts: it leaves out lines that are older than findtime then (default: before the first line)',
    initial: undefined,
    read: (text) => text,
  }),
  ownAddress: flag({
    group: 'Server',
    syntax: '--own-address <list>',
    help: 'addresses of the server itself, for ignoreself (default: 127.0.0.1 and ::1 only); may be repeated',
    initial: NO_TEXTS,
    read: appendList,
  }),
  dns: { ...REPLAY_FLAGS.dns, group: 'Server' },
  hosts: { ...REPLAY_FLAGS.hosts, group: 'Server' },
  runIgnorecommand: flag({
    group: 'Server',
    syntax: '--run-ignorecommand',
    help: 'run the ignorecommand of jails that have one, in a shell',
    initial: false,
  }),
  rndtimeSeed: flag<number | undefined>({
    group: 'Server',
    syntax: '--rndtime-seed <n>',
    help: 'add the random part of bantime.rndtime, the same one for the same number (default: add none)',
    initial: undefined,
    read: readCount('--rndtime-seed', 0),
  }),
  writeLog: flag<string | undefined>({
    group: 'Server',
    syntax: '--write-log <file>',
    help: 'write what the server would log of failures and bans, as its fail2ban.log',
    initial: undefined,
    read: (text) => text,
  }),
  good: flag({
    group: GOOD_FLAGS.good.group,
    syntax: '--good <[jail:]regex>',
    help: 'a regex with <HOST> that matches lines of logins, in the logs of this jail or of all: who is found by it is good in all jails, as is who is found by <F-MLFGAINED>; may be repeated',
    initial: NO_TEXTS,
    read: append,
  }),
  goodFile: GOOD_FLAGS.goodFile,
  format: formatFlag('jail'),
  show: REPLAY_FLAGS.show,
  limit: REPLAY_FLAGS.limit,
  sort: REPLAY_FLAGS.sort,
  verbose: REPLAY_FLAGS.verbose,
  anonymize: REPLAY_FLAGS.anonymize,
  color: REPLAY_FLAGS.color,
  pager: REPLAY_FLAGS.pager,
  quiet: REPLAY_FLAGS.quiet,
  expectBanned: flag({
    group: REPLAY_FLAGS.expectBanned.group,
    syntax: '--expect-banned <[jail:]id>',
    help: 'this id, or one inside this network, gets banned, by this or any of the jails; several addresses may follow, or the option be repeated',
    initial: NO_TEXTS,
    read: append,
  }),
  expectNotBanned: flag({
    group: REPLAY_FLAGS.expectNotBanned.group,
    syntax: '--expect-not-banned <[jail:]id>',
    help: 'this id, and any inside this network, never gets banned, by this or any of the jails; several as above',
    initial: NO_TEXTS,
    read: append,
  }),
  expectMatched: flag({
    group: REPLAY_FLAGS.expectMatched.group,
    syntax: '--expect-matched <[jail:]n>',
    help: 'exactly so many lines have the verdict matched, in this jail or in all together; may be repeated',
    initial: NO_TEXTS,
    read: append,
  }),
  expectNoMatch: flag<boolean | readonly string[]>({
    group: REPLAY_FLAGS.expectNoMatch.group,
    syntax: '--expect-no-match [jail]',
    help: 'no line has the verdict matched, in this jail or in any; may be repeated',
    initial: NO_TEXTS,
    read: (text, before) => (typeof before === 'boolean' ? before : [...before, text]),
  }),
  expectNoGoodBanned: flag<boolean | readonly string[]>({
    group: REPLAY_FLAGS.expectNoGoodBanned.group,
    syntax: '--expect-no-good-banned [jail]',
    help: 'no host that is good gets banned, by this jail or by any; may be repeated',
    initial: NO_TEXTS,
    read: (text, before) => (typeof before === 'boolean' ? before : [...before, text]),
  }),
  regexTimeout: REPLAY_FLAGS.regexTimeout,
  keepGoing: REPLAY_FLAGS.keepGoing,
} satisfies FlagTable;

export type JailFlags = FlagValues<typeof JAIL_FLAGS> & OpenedConfig;
