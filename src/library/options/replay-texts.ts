import { USEDNS_VALUES, type UseDns } from '../../ip/index.ts';
import { DEFAULT_COUNTING, type Resolve, type Verdict } from '../../replay/index.ts';
import {
  choice,
  choices,
  count,
  fromNumber,
  fromText,
  isRecord,
  option,
  readList,
  readPointInTime,
  readSwitch,
  readText,
  readTexts,
  wrongType,
} from './option.ts';
import {
  readAnyPythonVersion,
  readBantime,
  readDuration,
  readFail2banVersion,
  readTimeZoneOffset,
} from './values.ts';

/** Seconds, or a text as in jail.conf(5): `600`, `'10m'`, `'1d 12h'`. */
export type Duration = number | string;

/** Seconds since the epoch, a Date, or ISO 8601: `'2026-02-05'`, `'2026-02-04T23:26:57+01:00'`. */
export type PointInTime = number | string | Date;

/** What a replay counts by; each option means what the one of the same name in jail.conf(5) does. */
export interface CountingOptions {
  /** Failures that bring a ban; 5 if absent. */
  maxretry?: number | undefined;
  /** How long a failure counts; 10 minutes if absent. */
  findtime?: Duration | undefined;
  /** How long a ban lasts, −1 for ever; 10 minutes if absent. */
  bantime?: Duration | undefined;
  /** Addresses, networks or names that are never banned; in a text they are set apart by blanks or commas. */
  ignoreip?: string | readonly string[] | undefined;
  /** Count by a plain sliding window instead of fail2ban's tickets, to compare. */
  strictWindow?: boolean | undefined;
}

/** How a filter and the dates of logs are read. */
export interface ReadingOptions {
  /** The release of fail2ban whose answer is wanted, such as `1.0.2`, or `1.1` for the newest of that line. */
  fail2banVersion?: string | undefined;
  /** The Python that it runs on, such as `3.11`; that which it came with in Debian if absent. */
  pythonVersion?: string | undefined;
  /** Regexes instead of a `filter`. */
  failregex?: string | readonly string[] | undefined;
  /** Beside `failregex`. */
  ignoreregex?: string | readonly string[] | undefined;
  /** Instead of the filter's. */
  datepattern?: string | undefined;
  /** How many lines are matched together, instead of the filter's. */
  maxlines?: number | undefined;
  /** What a host name counts as; what the filter says, or else `warn`, if absent. */
  usedns?: UseDns | undefined;
  /** The offset of dates that name no zone, such as `UTC+0200`; that of `tz` if absent. */
  logtimezone?: string | undefined;
  /** Go on without a regex that takes too long; `summary.complete` is false all the same. */
  keepGoing?: boolean | undefined;
}

/** A filter among the files of a configuration, given as texts. */
export interface FilterFiles {
  /** As on the command line: `sshd`, `sshd[mode=aggressive]`, or the name of one of the files. */
  name: string;
  /** Texts by their paths from the directory of the configuration: `filter.d/sshd.conf`, `filter.d/common.conf`. */
  files: Readonly<Record<string, string>>;
}

/** The text of a log, or its lines. */
export type LogText = string | readonly string[];

/** Which filter searches which texts. */
export interface SearchedTexts {
  /** The text of a filter file, or the filter with the files that it includes. */
  filter?: string | FilterFiles | undefined;
  /** Names the machine's time zone, such as `Europe/Berlin`; UTC if absent. */
  tz?: string | undefined;
  /** Reference for dates without a year. */
  now: PointInTime;
  /** The addresses of a host name; without it a name counts as itself. */
  resolve?: Resolve | undefined;
}

/** Logs as texts: one, or several by their names, which are merged by time. */
export type LogTexts = LogText | Readonly<Record<string, LogText>>;

/** The options of `replay`, for texts. */
export interface ReplayTexts extends SearchedTexts, ReadingOptions, CountingOptions {
  logs: LogTexts;
  /** Regexes with `<HOST>`, as failregexes are written, of lines that say that a host is good: logins. */
  good?: string | readonly string[] | undefined;
  /** The text of a file of good hosts, or of several: addresses and networks, with comments behind `#`. */
  goodFile?: string | readonly string[] | undefined;
  /** Addresses and networks of the machine that wrote the logs: a ban of one of them needs attention. */
  ownAddress?: string | readonly string[] | undefined;
  /** Verdicts of the lines that the result lists; all if absent. */
  show?: readonly Verdict[] | undefined;
}

export const VERDICTS = ['matched', 'ignored', 'nofail', 'missed', 'skipped'] as const;

const NO_TEXTS: readonly string[] = [];

export const COUNTING_OPTIONS = {
  maxretry: option(DEFAULT_COUNTING.maxretry, count(1)),
  findtime: option(DEFAULT_COUNTING.findtime, fromNumber(readDuration)),
  bantime: option(DEFAULT_COUNTING.bantime, fromNumber(readBantime)),
  ignoreip: option(NO_TEXTS, readList),
  strictWindow: option(DEFAULT_COUNTING.strictWindow, readSwitch),
};

export const READING_OPTIONS = {
  fail2banVersion: option<string | undefined>(undefined, fromText(readFail2banVersion)),
  pythonVersion: option<string | undefined>(undefined, fromText(readAnyPythonVersion)),
  failregex: option(NO_TEXTS, readTexts),
  ignoreregex: option(NO_TEXTS, readTexts),
  datepattern: option<string | undefined>(undefined, readText),
  maxlines: option<number | undefined>(undefined, count(1)),
  usedns: option<UseDns | undefined>(undefined, choice(USEDNS_VALUES)),
  logtimezone: option<number | undefined>(undefined, fromText(readTimeZoneOffset)),
  tz: option<string | undefined>(undefined, readText),
  now: option<string | undefined>(undefined, readPointInTime),
  keepGoing: option(false, readSwitch),
};

export const GOOD_OPTION = option(NO_TEXTS, readTexts);
export const OWN_ADDRESS_OPTION = option(NO_TEXTS, readList);

export const SHOW_OPTION = option<readonly Verdict[]>(VERDICTS, choices(VERDICTS));

export const SEARCHED_TEXTS = {
  ...READING_OPTIONS,
  ...COUNTING_OPTIONS,
  filter: option<string | FilterFiles | undefined>(undefined, readFilter),
  resolve: option<Resolve | undefined>(undefined, readResolve),
};

export const REPLAY_TEXTS = {
  ...SEARCHED_TEXTS,
  logs: option<LogTexts | undefined>(undefined, readLogs),
  good: GOOD_OPTION,
  goodFile: option(NO_TEXTS, readTexts),
  ownAddress: OWN_ADDRESS_OPTION,
  show: SHOW_OPTION,
};

function readFilter(name: string, given: unknown): string | FilterFiles {
  if (typeof given === 'string') return given;
  const wanted = 'the text of a filter file, or { name, files }';
  if (!isRecord(given)) throw wrongType(name, given, wanted);
  const { name: filter, files } = given;
  if (!isRecord(files))
    throw wrongType(`${name}.files`, files, 'the texts of files by their paths');
  const texts = Object.entries(files).map(
    ([path, text]) => [path, readText(`${name}.files['${path}']`, text)] as const,
  );
  return { name: readText(`${name}.name`, filter), files: Object.fromEntries(texts) };
}

function readResolve(name: string, given: unknown): Resolve {
  if (typeof given !== 'function') throw wrongType(name, given, 'a function');
  return (host) => readTexts(`what ${name} returns`, given(host));
}

export function readLogs(name: string, given: unknown): LogTexts {
  if (!isRecord(given)) return readLog(name, given);
  const logs = Object.entries(given).map(
    ([log, text]) => [log, readLog(`${name}['${log}']`, text)] as const,
  );
  return Object.fromEntries(logs);
}

function readLog(name: string, given: unknown): LogText {
  return typeof given === 'string' ? given : readTexts(name, given);
}
