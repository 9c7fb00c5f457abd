import { readAnyPythonVersion, readFail2banVersion, readTimeout } from '../../library/index.ts';
import { RELEASE_NAMES } from '../../release/index.ts';
import type { OpenedConfig } from '../options/config-flag.ts';
import { append, type FlagValues } from '../options/flag.ts';
import { wrapHelp } from '../options/wrap-help.ts';
import {
  describeOptions,
  optparseFlag,
  readInteger,
  type OptparseTable,
} from '../options/optparse.ts';

const ORIGINAL = 'Options';
const ADDED = 'Options of dryban';

/** The options of `dryban regex`: those of fail2ban-regex, in its order and with its names, and what dryban adds. */
export const REGEX_TEST_FLAGS = {
  version: optparseFlag({
    group: ORIGINAL,
    syntax: '--version',
    help: "show program's version number and exit",
    initial: false,
    ends: true,
  }),
  help: optparseFlag({
    group: ORIGINAL,
    syntax: '-h, --help',
    help: 'show this help message and exit',
    initial: false,
    ends: true,
  }),
  config: optparseFlag({
    group: ORIGINAL,
    syntax: '-c, --config <CONFIG>',
    help: "fail2ban's configuration: a directory, its .deb or a tar (default: /etc/fail2ban); may be repeated, and what the first lacks is taken from the next",
    initial: [] as readonly string[],
    read: append,
  }),
  datepattern: optparseFlag<string | undefined>({
    group: ORIGINAL,
    syntax: '-d, --datepattern <DATEPATTERN>',
    help: 'date pattern instead of that of the filter',
    initial: undefined,
    read: (text) => text,
  }),
  timezone: optparseFlag<string | undefined>({
    group: ORIGINAL,
    syntax: '--timezone, --TZ <TIMEZONE>',
    help: 'zone of dates that name none, such as UTC+0200',
    initial: undefined,
    read: (text) => text,
  }),
  encoding: optparseFlag({
    group: ORIGINAL,
    syntax: '-e, --encoding <ENCODING>',
    help: 'encoding of the log (default: UTF-8)',
    initial: 'UTF-8',
    read: (text) => text,
  }),
  raw: optparseFlag({
    group: ORIGINAL,
    syntax: '-r, --raw',
    help: 'take host names as they are',
    initial: false,
  }),
  usedns: optparseFlag<string | undefined>({
    group: ORIGINAL,
    syntax: '--usedns <USEDNS>',
    help: 'what <HOST> matches: with no only addresses, with yes, warn or raw host names too',
    initial: undefined,
    read: (text) => text,
  }),
  /** 0 stands for that of the filter. */
  maxlines: optparseFlag({
    group: ORIGINAL,
    syntax: '-L, --maxlines <MAXLINES>',
    help: 'lines that a regex may span, and how many are shown of each kind (default: those of the filter, and 20)',
    initial: 0,
    read: readInteger,
  }),
  journalmatch: optparseFlag<string | undefined>({
    group: ORIGINAL,
    syntax: '-m, --journalmatch <JOURNALMATCH>',
    help: 'match of the journal instead of that of the filter, for systemd-journal only',
    initial: undefined,
    read: (text) => text,
  }),
  logLevel: optparseFlag({
    group: ORIGINAL,
    syntax: '-l, --log-level <LOG_LEVEL>',
    help: "which of fail2ban's messages to print, error or warning (default: critical, which is none)",
    initial: 'critical',
    read: (text) => text,
  }),
  V: optparseFlag({
    group: ORIGINAL,
    syntax: '-V',
    help: 'show the version number alone and exit',
    initial: false,
    ends: true,
  }),
  verbose: optparseFlag({
    group: ORIGINAL,
    syntax: '-v, --verbose',
    help: 'list what each regex found and all date templates; twice: the options of the filter too',
    initial: 0,
    read: (_text, before) => before + 1,
  }),
  verbosity: optparseFlag({
    group: ORIGINAL,
    syntax: '--verbosity <VERBOSE>',
    help: 'the same as a number, 0 to 4',
    initial: 0,
    read: readInteger,
    dest: 'verbose',
  }),
  verboseDate: optparseFlag({
    group: ORIGINAL,
    syntax: '--verbose-date, --VD',
    help: 'weights and regexes of the date templates',
    initial: false,
  }),
  debuggex: optparseFlag({
    group: ORIGINAL,
    syntax: '-D, --debuggex',
    help: 'with each line a link to try the regexes on it at debuggex.com',
    initial: false,
  }),
  noCheckAll: optparseFlag({
    group: ORIGINAL,
    syntax: '--no-check-all',
    help: 'stop at the first failregex that matches, as the server does',
    initial: false,
  }),
  /** Empty for the report. */
  out: optparseFlag({
    group: ORIGINAL,
    syntax: '-o, --out <OUT>',
    help: "print this of each failure and nothing else: row, id, ip, msg, the name of a group, or a text with tags such as '<ip> <F-USER>'",
    initial: '',
    read: (text) => text,
  }),
  invert: optparseFlag({
    group: ORIGINAL,
    syntax: '-i, --invert',
    help: 'with --out print the lines that do not match, as `-i -o msg` (since 1.1.1)',
    initial: false,
  }),
  printNoMissed: optparseFlag({
    group: ORIGINAL,
    syntax: '--print-no-missed',
    help: 'show no missed lines',
    initial: false,
  }),
  printNoIgnored: optparseFlag({
    group: ORIGINAL,
    syntax: '--print-no-ignored',
    help: 'show no ignored lines',
    initial: false,
  }),
  printAllMatched: optparseFlag({
    group: ORIGINAL,
    syntax: '--print-all-matched',
    help: 'show all matched lines',
    initial: false,
  }),
  printAllMissed: optparseFlag({
    group: ORIGINAL,
    syntax: '--print-all-missed',
    help: 'show all missed lines, no matter how many',
    initial: false,
  }),
  printAllIgnored: optparseFlag({
    group: ORIGINAL,
    syntax: '--print-all-ignored',
    help: 'show all ignored lines, no matter how many',
    initial: false,
  }),
  logTraceback: optparseFlag({
    group: ORIGINAL,
    syntax: '-t, --log-traceback',
    help: 'taken without effect: messages have no traceback here',
    initial: false,
  }),
  fullTraceback: optparseFlag({
    group: ORIGINAL,
    syntax: '--full-traceback',
    help: 'taken without effect',
    initial: false,
  }),
  failOnMiss: optparseFlag({
    group: ADDED,
    syntax: '--fail-on-miss',
    help: 'answer with exit code 1 if a line is missed',
    initial: false,
    spelledOut: true,
  }),
  failOnNoMatch: optparseFlag({
    group: ADDED,
    syntax: '--fail-on-no-match',
    help: 'answer with exit code 1 if no line matches',
    initial: false,
    spelledOut: true,
  }),
  failOnMatch: optparseFlag({
    group: ADDED,
    syntax: '--fail-on-match',
    help: 'answer with exit code 1 if a line matches, as none of a clean log should',
    initial: false,
    spelledOut: true,
  }),
  fail2banVersion: optparseFlag<string | undefined>({
    group: ADDED,
    syntax: '--fail2ban-version <VERSION>',
    help: `the fail2ban-regex whose report is wanted: that of ${RELEASE_NAMES.join(', ')} (default: that of the configuration that REGEX names something of, else the newest)`,
    initial: undefined,
    choices: RELEASE_NAMES,
    read: readFail2banVersion('--fail2ban-version'),
    spelledOut: true,
  }),
  pythonVersion: optparseFlag<string | undefined>({
    group: ADDED,
    syntax: '--python-version <VERSION>',
    help: 'the Python that it runs on (default: that of the machine, else the one in Debian)',
    initial: undefined,
    read: readAnyPythonVersion('--python-version'),
    spelledOut: true,
  }),
  now: optparseFlag<string | undefined>({
    group: ADDED,
    syntax: '--now <TIME>',
    help: 'reference for dates without a year: seconds since the epoch, or ISO 8601 (default: the present)',
    initial: undefined,
    read: (text) => text,
    spelledOut: true,
  }),
  anonymize: optparseFlag({
    group: ADDED,
    syntax: '--anonymize',
    help: 'replace addresses by such as stand in documentation, and users and hosts by neutral words, for a report to hand on',
    initial: false,
    spelledOut: true,
  }),
  regexTimeout: optparseFlag({
    group: ADDED,
    syntax: '--regex-timeout <DURATION>',
    help: 'longest CPU time for one log line, such as 200ms (default: 2s)',
    initial: 2,
    read: readTimeout('--regex-timeout'),
    spelledOut: true,
  }),
} satisfies OptparseTable;

export type RegexTestFlags = FlagValues<typeof REGEX_TEST_FLAGS> & OpenedConfig;

/** The width of the help in the manual. */
const TEXT_WIDTH = 80;

const USAGE = '[OPTIONS] <LOG> <REGEX> [IGNOREREGEX]';

const INTRODUCTION = `Tests a filter or a regex on a log, or on a line of one, and reports as fail2ban-regex does.
It can also be called as dryban-regex.

LOG:
  string                a log line, or several
  filename              path of a log, packed or not; - is the standard input. What has no white space and begins as a path does (/ ./ ../ ~/), or ends as the name of a log does (.log .log.1 .txt .log.gz), is a path
  systemd-journal       the journal, with options of the backend if need be: systemd-journal[journalflags=1]

REGEX:
  string                a failregex
  jail                  name of a jail, with options of its filter if need be (from 1.1.0 on)
  filter                name of a filter: sshd[mode=aggressive]. A name that is that of a jail too means the jail; sshd.conf does not
  filename              path of a filter: ./my-filter.conf

IGNOREREGEX:
  string                an ignoreregex; from 1.1.1 on it replaces those of a filter
  filename              path of a filter, of which the ignoreregexes are taken

`;

const EXAMPLES = `
Examples:
  dryban regex /var/log/auth.log sshd
  dryban regex 'Feb  4 23:33:37 host app: bad login from 192.0.2.7' 'bad login from <HOST>'
  dryban regex -v --print-all-missed ./app.log ./my-filter.conf
  dryban regex -o '<ip> <F-USER>' /var/log/auth.log.2.gz 'sshd[mode=aggressive]'
  zcat app.log.*.gz | dryban regex --fail-on-miss - ./my-filter.conf

Exit codes: 0 whether lines match or not, 1 if one of --fail-on-… is not met, 2 wrong usage or an unreadable log, 255 a regex or filter that fail2ban refuses.
`;

/**
 * Returns the help.
 *
 * @param width characters that a line may have
 */
export function describeRegexCommand(width: number): string {
  const options = describeOptions(REGEX_TEST_FLAGS, width);
  const usage = `Usage: dryban regex ${USAGE}\n\n`;
  return wrapHelp(`${usage}${INTRODUCTION}`, width) + options + wrapHelp(EXAMPLES, width);
}

/** What of the help stands around the options. */
export const REGEX_TEXTS = {
  usage: USAGE,
  description: wrapHelp(INTRODUCTION, TEXT_WIDTH),
  epilogue: EXAMPLES.trim(),
};
