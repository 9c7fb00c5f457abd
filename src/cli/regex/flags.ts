import { toAsciiDigits, trimPython } from '../../diagnostics/index.ts';
import type { FlagValues } from '../options/flag.ts';
import { optparseFlag, type OptparseTable } from '../options/optparse.ts';
import { readTimeout } from '../options/values.ts';
import { UsageError } from '../usage-error.ts';

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
    help: "directory of fail2ban's configuration (default: /etc/fail2ban)",
    initial: '/etc/fail2ban',
    read: (text) => text,
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
    help: 'lines that a regex may span, instead of that of the filter; also how many lines are shown of each kind (default: 20)',
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
    help: 'with --out print the lines that do not match',
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
  now: optparseFlag<string | undefined>({
    group: ADDED,
    syntax: '--now <TIME>',
    help: 'reference for dates without a year: seconds since the epoch, or ISO 8601 (default: the present)',
    initial: undefined,
    read: (text) => text,
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

export type RegexTestFlags = FlagValues<typeof REGEX_TEST_FLAGS>;

/** Whole numbers in the bases of Python's `int(text, base)`, without the `_` between digits. */
const INTEGER_FORMS = {
  2: /^([+-]?)(?:0b)?([01]+)$/i,
  8: /^(?:0o)?([0-7]+)$/i,
  10: /^([+-]?[0-9]+)$/,
  16: /^0x([0-9a-f]+)$/i,
} as const;

/** Reads whole numbers as optparse does (observed in Python 3.11): how they begin says their base, `0x1f` is 31. */
export function readInteger(text: string, _before: number, name: string): number {
  const base = baseOf(text);
  const digits = toAsciiDigits(trimPython(base === 2 ? text.slice(2) || '0' : text));
  const match = INTEGER_FORMS[base].exec(digits.replaceAll(/(?<=\w)_(?=[\da-f])/gi, ''));
  if (match) return Number.parseInt(match.slice(1).join(''), base) || 0;
  throw new UsageError(`option ${name}: invalid integer value: '${text}'`, `For example ${name} 3`);
}

function baseOf(text: string): keyof typeof INTEGER_FORMS {
  if (/^0x/i.test(text)) return 16;
  if (/^0b/i.test(text)) return 2;
  return text.startsWith('0') ? 8 : 10;
}
