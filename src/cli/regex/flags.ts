import { toAsciiDigits, trimPython, UsageError } from '../../diagnostics/index.ts';
import { readTimeout } from '../../library/index.ts';
import type { OptparseOption } from '../options/optparse.ts';

/** What the options of `dryban regex` ask for; the names are those of fail2ban-regex's options. */
export interface RegexFlags {
  config: string;
  datepattern: string | undefined;
  timezone: string | undefined;
  encoding: string;
  raw: boolean;
  usedns: string | undefined;
  /** 0: that of the filter. */
  maxlines: number;
  journalmatch: string | undefined;
  logLevel: string;
  verbose: number;
  verboseDate: boolean;
  debuggex: boolean;
  checkAll: boolean;
  /** Empty for the report. */
  out: string;
  invert: boolean;
  printNoMissed: boolean;
  printNoIgnored: boolean;
  printAllMatched: boolean;
  printAllMissed: boolean;
  printAllIgnored: boolean;
  failOnMiss: boolean;
  failOnNoMatch: boolean;
  failOnMatch: boolean;
  now: string | undefined;
  /** In seconds. */
  regexTimeout: number;
  /** What is to be told instead of a test. */
  tell: 'help' | 'version' | 'short-version' | undefined;
}

export function initialRegexFlags(): RegexFlags {
  return {
    config: '/etc/fail2ban',
    datepattern: undefined,
    timezone: undefined,
    encoding: 'UTF-8',
    raw: false,
    usedns: undefined,
    maxlines: 0,
    journalmatch: undefined,
    logLevel: 'critical',
    verbose: 0,
    verboseDate: false,
    debuggex: false,
    checkAll: true,
    out: '',
    invert: false,
    printNoMissed: false,
    printNoIgnored: false,
    printAllMatched: false,
    printAllMissed: false,
    printAllIgnored: false,
    failOnMiss: false,
    failOnNoMatch: false,
    failOnMatch: false,
    now: undefined,
    regexTimeout: 2,
    tell: undefined,
  };
}

/** The options of fail2ban-regex, in its order; they write into `flags`. */
export function listOriginalOptions(flags: RegexFlags): OptparseOption[] {
  return [
    {
      names: ['--version'],
      help: "show program's version number and exit",
      ends: true,
      apply: () => (flags.tell = 'version'),
    },
    {
      names: ['-h', '--help'],
      help: 'show this help message and exit',
      ends: true,
      apply: () => (flags.tell = 'help'),
    },
    {
      names: ['-c', '--config'],
      metavar: 'CONFIG',
      help: "directory of fail2ban's configuration (default: /etc/fail2ban)",
      apply: (value) => (flags.config = value),
    },
    {
      names: ['-d', '--datepattern'],
      metavar: 'DATEPATTERN',
      help: 'date pattern instead of that of the filter',
      apply: (value) => (flags.datepattern = value),
    },
    {
      names: ['--timezone', '--TZ'],
      metavar: 'TIMEZONE',
      help: 'zone of dates that name none, such as UTC+0200',
      apply: (value) => (flags.timezone = value),
    },
    {
      names: ['-e', '--encoding'],
      metavar: 'ENCODING',
      help: 'encoding of the log (default: UTF-8)',
      apply: (value) => (flags.encoding = value),
    },
    {
      names: ['-r', '--raw'],
      help: 'take host names as they are',
      apply: () => (flags.raw = true),
    },
    {
      names: ['--usedns'],
      metavar: 'USEDNS',
      help: 'what <HOST> matches: with no only addresses, with yes, warn or raw host names too',
      apply: (value) => (flags.usedns = value),
    },
    {
      names: ['-L', '--maxlines'],
      metavar: 'MAXLINES',
      help: 'lines that a regex may span, instead of that of the filter; also how many lines are shown of each kind (default: 20)',
      apply: (value, name) => (flags.maxlines = readInteger(value, name)),
    },
    {
      names: ['-m', '--journalmatch'],
      metavar: 'JOURNALMATCH',
      help: 'match of the journal instead of that of the filter, for systemd-journal only',
      apply: (value) => (flags.journalmatch = value),
    },
    {
      names: ['-l', '--log-level'],
      metavar: 'LOG_LEVEL',
      help: "which of fail2ban's messages to print, error or warning (default: critical, which is none)",
      apply: (value) => (flags.logLevel = value),
    },
    {
      names: ['-V'],
      help: 'show the version number alone and exit',
      ends: true,
      apply: () => (flags.tell = 'short-version'),
    },
    {
      names: ['-v', '--verbose'],
      help: 'list what each regex found and all date templates; twice: the options of the filter too',
      apply: () => (flags.verbose += 1),
    },
    {
      names: ['--verbosity'],
      metavar: 'VERBOSE',
      help: 'the same as a number, 0 to 4',
      apply: (value, name) => (flags.verbose = readInteger(value, name)),
    },
    {
      names: ['--verbose-date', '--VD'],
      help: 'weights and regexes of the date templates',
      apply: () => (flags.verboseDate = true),
    },
    {
      names: ['-D', '--debuggex'],
      help: 'with each line a link to try the regexes on it at debuggex.com',
      apply: () => (flags.debuggex = true),
    },
    {
      names: ['--no-check-all'],
      help: 'stop at the first failregex that matches, as the server does',
      apply: () => (flags.checkAll = false),
    },
    {
      names: ['-o', '--out'],
      metavar: 'OUT',
      help: "print this of each failure and nothing else: row, id, ip, msg, the name of a group, or a text with tags such as '<ip> <F-USER>'",
      apply: (value) => (flags.out = value),
    },
    {
      names: ['-i', '--invert'],
      help: 'with --out print the lines that do not match',
      apply: () => (flags.invert = true),
    },
    {
      names: ['--print-no-missed'],
      help: 'show no missed lines',
      apply: () => (flags.printNoMissed = true),
    },
    {
      names: ['--print-no-ignored'],
      help: 'show no ignored lines',
      apply: () => (flags.printNoIgnored = true),
    },
    {
      names: ['--print-all-matched'],
      help: 'show all matched lines',
      apply: () => (flags.printAllMatched = true),
    },
    {
      names: ['--print-all-missed'],
      help: 'show all missed lines, no matter how many',
      apply: () => (flags.printAllMissed = true),
    },
    {
      names: ['--print-all-ignored'],
      help: 'show all ignored lines, no matter how many',
      apply: () => (flags.printAllIgnored = true),
    },
    {
      names: ['-t', '--log-traceback'],
      help: 'taken without effect: messages have no traceback here',
      apply: () => {},
    },
    {
      names: ['--full-traceback'],
      help: 'taken without effect',
      apply: () => {},
    },
  ];
}

/** What dryban adds to them. */
export function listAddedOptions(flags: RegexFlags): OptparseOption[] {
  return [
    {
      names: ['--fail-on-miss'],
      help: 'answer with exit code 1 if a line is missed',
      spelledOut: true,
      apply: () => (flags.failOnMiss = true),
    },
    {
      names: ['--fail-on-no-match'],
      help: 'answer with exit code 1 if no line matches',
      spelledOut: true,
      apply: () => (flags.failOnNoMatch = true),
    },
    {
      names: ['--fail-on-match'],
      help: 'answer with exit code 1 if a line matches, as none of a clean log should',
      spelledOut: true,
      apply: () => (flags.failOnMatch = true),
    },
    {
      names: ['--now'],
      metavar: 'TIME',
      help: 'reference for dates without a year: seconds since the epoch, or ISO 8601 (default: the present)',
      spelledOut: true,
      apply: (value) => (flags.now = value),
    },
    {
      names: ['--regex-timeout'],
      metavar: 'DURATION',
      help: 'longest CPU time for one log line, such as 200ms (default: 2s)',
      spelledOut: true,
      apply: (value) => (flags.regexTimeout = readTimeout('--regex-timeout')(value)),
    },
  ];
}

/** Whole numbers in the bases of Python's `int(text, base)`, without the `_` between digits. */
const INTEGER_FORMS = {
  2: /^([+-]?)(?:0b)?([01]+)$/i,
  8: /^(?:0o)?([0-7]+)$/i,
  10: /^([+-]?[0-9]+)$/,
  16: /^0x([0-9a-f]+)$/i,
} as const;

/** As optparse reads whole numbers (observed in Python 3.11): how they begin says their base. */
export function readInteger(text: string, name: string): number {
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
