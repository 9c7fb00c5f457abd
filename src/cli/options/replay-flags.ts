import { USEDNS_VALUES, type UseDns } from '../../ip/index.ts';
import { DEFAULT_COUNTING } from '../../replay/index.ts';
import type { HostOrder } from '../../report/index.ts';
import { configFlag, type OpenedConfig } from './config-flag.ts';
import { append, appendList, flag, type FlagTable, type FlagValues } from './flag.ts';
import { formatFlag } from './formats.ts';
import { appendIds } from './ids.ts';
import { RELEASE_NAMES } from '../../release/index.ts';
import {
  readAnyPythonVersion,
  readBantime,
  readChoice,
  readChoices,
  readCount,
  readDuration,
  readFail2banVersion,
  readTimeout,
  readTimeZoneOffset,
} from '../../library/index.ts';

const SHOWN_VERDICTS = ['matched', 'ignored', 'missed'] as const;
const HOST_ORDERS = [
  'matters',
  'failures',
  'bans',
  'first',
  'last',
  'id',
] as const satisfies readonly HostOrder[];
const COLOR_CHOICES = ['auto', 'always', 'never'] as const;

/** The same for every command that prints a report. */
export const COLOR_FLAG = flag<(typeof COLOR_CHOICES)[number]>({
  group: 'Report',
  syntax: '--color <when>',
  help: 'auto, always or never (default: auto)',
  initial: 'auto',
  choices: COLOR_CHOICES,
  read: readChoice('--color', COLOR_CHOICES),
});

/** The same for every command whose report may be long. */
const PAGER_FLAG = flag({
  group: 'Report',
  syntax: '--no-pager',
  help: 'print to the terminal itself; otherwise a report that is shown there goes through PAGER, or less',
  initial: true,
});

export type ShownVerdict = (typeof SHOWN_VERDICTS)[number];

const NO_TEXTS: readonly string[] = [];

/** What failures are counted by, for every command that counts by flags. */
export const COUNTING_FLAGS = {
  maxretry: flag({
    group: 'Counting',
    syntax: '--maxretry <n>',
    help: 'failures that bring a ban (default: 5)',
    initial: DEFAULT_COUNTING.maxretry,
    read: readCount('--maxretry', 1),
  }),
  findtime: flag({
    group: 'Counting',
    syntax: '--findtime <duration>',
    help: 'how long a failure counts (default: 10m)',
    initial: DEFAULT_COUNTING.findtime,
    read: readDuration('--findtime'),
  }),
  bantime: flag({
    group: 'Counting',
    syntax: '--bantime <duration>',
    help: 'how long a ban lasts, -1 for ever (default: 10m)',
    initial: DEFAULT_COUNTING.bantime,
    read: readBantime('--bantime'),
  }),
  ignoreip: flag({
    group: 'Counting',
    syntax: '--ignoreip <list>',
    help: 'addresses, networks or names that are never banned; may be repeated',
    initial: NO_TEXTS,
    read: appendList,
  }),
} satisfies FlagTable;

/** Who is good, for every command that says who would be banned. */
export const GOOD_FLAGS = {
  good: flag({
    group: 'Good hosts',
    syntax: '--good <regex>',
    help: 'a regex with <HOST>, as a failregex is written, that matches lines of logins: who is found by it is good, as is who is found by <F-MLFGAINED>; may be repeated',
    initial: NO_TEXTS,
    read: append,
  }),
  goodFile: flag({
    group: 'Good hosts',
    syntax: '--good-file <file>',
    help: 'addresses and networks of those who are good, with comments behind #; may be repeated',
    initial: NO_TEXTS,
    read: append,
  }),
} satisfies FlagTable;

/** Which fail2ban is to answer, for every command. */
export const ANSWER_FLAGS = {
  fail2banVersion: flag<string | undefined>({
    group: 'fail2ban',
    syntax: '--fail2ban-version <version>',
    help: `the release whose answer is wanted: ${RELEASE_NAMES.join(', ')}, or 1.1 for the newest of that line (default: that of the configuration, else the newest)`,
    initial: undefined,
    choices: RELEASE_NAMES,
    read: readFail2banVersion('--fail2ban-version'),
  }),
  pythonVersion: flag<string | undefined>({
    group: 'fail2ban',
    syntax: '--python-version <version>',
    help: 'the Python that it runs on, which decides what a regex may be (default: that of the machine, else the one in Debian)',
    initial: undefined,
    read: readAnyPythonVersion('--python-version'),
  }),
} satisfies FlagTable;

/** The options of `dryban replay`, in the order in which its help shows them. */
export const REPLAY_FLAGS = {
  failregex: flag({
    group: 'Filter',
    syntax: '--failregex <regex>',
    help: 'use this failregex instead of a FILTER; may be repeated',
    initial: NO_TEXTS,
    read: append,
  }),
  ignoreregex: flag({
    group: 'Filter',
    syntax: '--ignoreregex <regex>',
    help: 'with --failregex: the ignoreregex; may be repeated',
    initial: NO_TEXTS,
    read: append,
  }),
  config: configFlag('Filter', 'where filter.d is'),
  datepattern: flag<string | undefined>({
    group: 'Filter',
    syntax: '--datepattern <pattern>',
    help: "instead of the filter's",
    initial: undefined,
    read: (text) => text,
  }),
  maxlines: flag<number | undefined>({
    group: 'Filter',
    syntax: '--maxlines <n>',
    help: "lines that are matched together, instead of the filter's",
    initial: undefined,
    read: readCount('--maxlines', 1),
  }),
  usedns: flag<UseDns | undefined>({
    group: 'Filter',
    syntax: '--usedns <how>',
    help: 'what a host name counts as: itself, or its addresses with --dns or --hosts (yes, warn); itself (raw); nothing (no)',
    initial: undefined,
    choices: USEDNS_VALUES,
    read: readChoice('--usedns', USEDNS_VALUES),
  }),
  dns: flag({
    group: 'Filter',
    syntax: '--dns',
    help: 'look up the addresses of host names, which may ask the network',
    initial: false,
  }),
  hosts: flag<string | undefined>({
    group: 'Filter',
    syntax: '--hosts <file>',
    help: 'addresses of host names, in the format of /etc/hosts; with --dns for other names too, else these have none',
    initial: undefined,
    read: (text) => text,
  }),
  ...ANSWER_FLAGS,
  ...COUNTING_FLAGS,
  ownAddress: flag({
    group: 'Counting',
    syntax: '--own-address <list>',
    help: 'addresses and networks of the machine that wrote the LOGs: a ban of one of them needs attention; may be repeated',
    initial: NO_TEXTS,
    read: appendList,
  }),
  strictWindow: flag({
    group: 'Counting',
    syntax: '--strict-window',
    help: "count by a plain sliding window instead of fail2ban's tickets, to compare",
    initial: false,
  }),
  ...GOOD_FLAGS,
  encoding: flag({
    group: 'Log',
    syntax: '--encoding <name>',
    help: 'character encoding of the logs (default: utf-8)',
    initial: 'utf-8',
    read: (text) => text,
  }),
  tz: flag<string | undefined>({
    group: 'Log',
    syntax: '--tz <zone>',
    help: 'zone of the machine that wrote the logs, such as Europe/Berlin (default: the zone of this one)',
    initial: undefined,
    read: (text) => text,
  }),
  logtimezone: flag<number | undefined>({
    group: 'Log',
    syntax: '--logtimezone <offset>',
    help: 'offset of dates that name no zone, such as UTC+0200 (default: that of --tz)',
    initial: undefined,
    read: readTimeZoneOffset('--logtimezone'),
  }),
  now: flag<string | undefined>({
    group: 'Log',
    syntax: '--now <time>',
    help: 'reference for dates without a year: seconds since the epoch, or ISO 8601 (default: the present)',
    initial: undefined,
    read: (text) => text,
  }),
  format: formatFlag('replay'),
  show: flag<readonly ShownVerdict[]>({
    group: 'Report',
    syntax: '--show <verdicts>',
    help: 'also print the lines that were matched, ignored or missed; several set apart by commas',
    initial: [],
    choices: SHOWN_VERDICTS,
    read: readChoices('--show', SHOWN_VERDICTS),
  }),
  limit: flag({
    group: 'Report',
    syntax: '--limit <n>',
    help: 'rows of each table, and lines of each verdict shown; 0 for all (default: 10)',
    initial: 10,
    read: readCount('--limit', 0),
  }),
  sort: flag<HostOrder>({
    group: 'Report',
    syntax: '--sort <key>',
    help: 'the order of the hosts in a table: by what matters, by failures, bans, first or last failure, or id (default: matters)',
    initial: 'matters',
    choices: HOST_ORDERS,
    read: readChoice('--sort', HOST_ORDERS),
  }),
  verbose: flag({
    group: 'Report',
    syntax: '-v, --verbose',
    help: 'tell all: the failures behind each ban, the settings, the dates, every regex',
    initial: false,
  }),
  anonymize: flag({
    group: 'Report',
    syntax: '--anonymize',
    help: 'replace addresses by such as stand in documentation, and users and hosts by neutral words, for a report to hand on',
    initial: false,
  }),
  color: COLOR_FLAG,
  pager: PAGER_FLAG,
  quiet: flag({
    group: 'Report',
    syntax: '-q, --quiet',
    help: 'print errors only',
    initial: false,
  }),
  expectBanned: flag({
    group: 'Expectations, exit code 1 if one fails',
    syntax: '--expect-banned <id>',
    help: 'this id gets banned, or one inside this network; several addresses may follow, or the option be repeated',
    initial: NO_TEXTS,
    read: appendIds,
  }),
  expectNotBanned: flag({
    group: 'Expectations, exit code 1 if one fails',
    syntax: '--expect-not-banned <id>',
    help: 'this id never gets banned, nor any inside this network; several as above',
    initial: NO_TEXTS,
    read: appendIds,
  }),
  expectMatched: flag<number | undefined>({
    group: 'Expectations, exit code 1 if one fails',
    syntax: '--expect-matched <n>',
    help: 'exactly so many lines have the verdict matched',
    initial: undefined,
    read: readCount('--expect-matched', 0),
  }),
  expectNoMatch: flag({
    group: 'Expectations, exit code 1 if one fails',
    syntax: '--expect-no-match',
    help: 'no line has the verdict matched, as in a clean log',
    initial: false,
  }),
  expectNoGoodBanned: flag({
    group: 'Expectations, exit code 1 if one fails',
    syntax: '--expect-no-good-banned',
    help: 'no host gets banned that is good: one that logged in, or that is said to be',
    initial: false,
  }),
  regexTimeout: flag({
    group: 'Safety',
    syntax: '--regex-timeout <duration>',
    help: 'longest CPU time for one log line, such as 200ms (default: 2s)',
    initial: 2,
    read: readTimeout('--regex-timeout'),
  }),
  keepGoing: flag({
    group: 'Safety',
    syntax: '--keep-going',
    help: 'go on without a failregex or ignoreregex that takes longer; the exit code is 2 all the same',
    initial: false,
  }),
} satisfies FlagTable;

export type ReplayFlags = FlagValues<typeof REPLAY_FLAGS> & OpenedConfig;
