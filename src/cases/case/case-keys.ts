import { DEFAULT_CONFIG, findSimilar } from '../../config/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import { USEDNS_VALUES, type UseDns } from '../../ip/index.ts';
import type { LocalZone } from '../../dates/index.ts';
import type { PythonVersion } from '../../pyregex/index.ts';
import { RELEASE_NAMES, type KnownVersion } from '../../release/index.ts';
import type { CaseEntry } from './case-entries.ts';
import {
  COUNT,
  DEFAULT_ZONE,
  MAXRETRY,
  readBantime,
  readCaseUseDns,
  readExpectedCount,
  readFields,
  readMaxretry,
  readNow,
  readPositiveDuration,
  readPython,
  readRelease,
  readSwitch,
  readText,
  readZone,
  SWITCH,
  type BadValue,
} from './case-values.ts';

/** What the documentation and the schema say of a key of a case file. */
export interface CaseKey {
  /** What it says, a sentence for people. */
  readonly meaning: string;
  /** Values, as they are written. */
  readonly examples: readonly string[];
  /** What holds without it, as it would be written; absent where nothing does. */
  readonly initial?: string;
  /** All values that there are. */
  readonly values?: readonly string[];
  /** What each value matches. */
  readonly pattern?: RegExp;
}

/** A key that stands once, and the reader of its value. */
interface SingleKey<Value> extends CaseKey {
  readonly read: (text: string, zone?: LocalZone) => Value | BadValue;
}

/** The values of the keys that stand once. */
export interface CaseValues {
  description: string;
  fail2ban: KnownVersion;
  python: PythonVersion;
  filter: string;
  options: string;
  jail: string;
  config: string;
  table: string;
  findtime: number;
  maxretry: number;
  bantime: number;
  tz: LocalZone;
  now: number;
  usedns: UseDns;
  inject: { fields: readonly string[] };
  'expect-matched': number;
  'expect-no-match': { isOn: boolean };
}

/** The keys that stand once: `key = value`. */
export const SINGLE_KEYS: { readonly [Key in keyof CaseValues]: SingleKey<CaseValues[Key]> } = {
  description: {
    meaning: 'What the case is about, shown with its name in reports.',
    examples: ['A scan of many ports, seen from two hosts'],
    read: readText,
  },
  fail2ban: {
    meaning: 'The release of fail2ban whose answer is expected; the newest without it.',
    examples: RELEASE_NAMES,
    read: readRelease,
  },
  python: {
    meaning: 'The Python that fail2ban runs on, where it is another than the release came with.',
    examples: ['3.9', '3.11', '3.12'],
    read: readPython,
  },
  filter: {
    meaning:
      'The filter: a path from the folder of the case, or the name of a filter of `config`. It goes over the filter of `jail`.',
    examples: ['filter.conf', '../../filter.d/gate.conf', 'sshd'],
    read: readText,
  },
  options: {
    meaning: 'The options of the filter, as they stand in the brackets behind its name.',
    examples: ['mode=aggressive', 'logtype=short, port=2222'],
    read: readText,
  },
  jail: {
    meaning:
      'A jail of `config`, whose filter and settings are taken, under what the case itself says.',
    examples: ['sshd'],
    read: readText,
  },
  config: {
    meaning:
      'The configuration of fail2ban, a folder or an archive, from the folder of the case, for a jail and for filters that are given by name; `config[]` for each of several.',
    examples: ['../../fail2ban'],
    initial: DEFAULT_CONFIG,
    read: readText,
  },
  table: {
    meaning:
      'The path of a table from the folder of the case: the wanted id or `-`, a tab, and the log line, on each of its lines. It stands for `log[]` and for what is expected.',
    examples: ['wanted.tsv'],
    read: readText,
  },
  findtime: {
    meaning: 'How long a failure counts; seconds, or as in jail.conf(5). It is longer than 0.',
    examples: ['600', '10m', '1h 30m'],
    initial: '10m',
    read: readPositiveDuration,
  },
  maxretry: {
    meaning: 'How many failures bring a ban: a whole number from 1 on.',
    examples: ['3'],
    initial: '5',
    pattern: MAXRETRY,
    read: readMaxretry,
  },
  bantime: {
    meaning: 'How long a ban lasts; seconds, or as in jail.conf(5), -1 for ever.',
    examples: ['600', '1d', '-1'],
    initial: '10m',
    read: readBantime,
  },
  tz: {
    meaning: 'The zone of the machine that wrote the logs, by its IANA name.',
    examples: ['UTC', 'Europe/Berlin'],
    initial: DEFAULT_ZONE,
    read: readZone,
  },
  now: {
    meaning:
      'When the case happens, in ISO 8601: what a date without a year means depends on it. Without an offset it is a time of `tz`.',
    examples: ['2026-02-05', '2026-02-05T12:00:00Z'],
    read: readNow,
  },
  usedns: {
    meaning:
      'What is done with host names, as in jail.conf(5); as the filter or the jail says without it.',
    examples: ['no'],
    values: USEDNS_VALUES,
    read: readCaseUseDns,
  },
  inject: {
    meaning:
      'Fields of the lines, each by the word before it, that must not let anybody have another host banned: a line of the logs is tried with what the regexes want written there.',
    examples: ['user', 'user agent'],
    read: readFields,
  },
  'expect-matched': {
    meaning: 'How many lines have the verdict `matched`: a whole number from 0 on.',
    examples: ['12', '0'],
    pattern: COUNT,
    read: readExpectedCount,
  },
  'expect-no-match': {
    meaning: '`yes` if no line is to match, as `expect-matched = 0` says it.',
    examples: ['yes'],
    initial: 'no',
    pattern: SWITCH,
    read: readSwitch,
  },
};

/** The keys that may stand several times, a value each: `key[] = value`. */
export const LIST_KEYS = {
  config: {
    meaning:
      'One of several configurations that are read as if they were one: what stands in the first goes over what stands in those behind it.',
    examples: ['../..', '../../fail2ban_1.0.2-2_all.deb'],
  },
  log: {
    meaning:
      'The path of a log from the folder of the case, or a pattern of such; several logs are merged by time.',
    examples: ['auth.log', 'messages*'],
  },
  ignoreip: {
    meaning: 'An address, a network or a host name whose failures are dropped.',
    examples: ['192.0.2.7', '198.51.100.0/24', '2001:db8::/32'],
  },
} as const satisfies Readonly<Record<string, CaseKey>>;

type CaseKeyName = keyof CaseValues | keyof typeof LIST_KEYS;

/** Keys of which a case has to have one. */
export interface NeededKeys {
  readonly keys: readonly CaseKeyName[];
  /** Whether they exclude each other. */
  readonly isChoice: boolean;
  readonly problem: string;
  readonly hint: string;
}

export const NEEDED_KEYS: readonly NeededKeys[] = [
  {
    keys: ['filter', 'jail'],
    isChoice: false,
    problem: 'the case names no filter',
    hint: 'Add filter = and the path of a filter',
  },
  {
    keys: ['log', 'table'],
    isChoice: true,
    problem: 'the case names no log',
    hint: 'Add log[] = and the path of a log, once for each, or table = and the path of a table',
  },
  {
    keys: ['now'],
    isChoice: false,
    problem: 'the case does not say when it happens',
    hint: 'Add now = 2026-02-05T12:00:00Z or the like: what a date without a year means depends on it',
  },
];

export function isSingleKey(name: string): name is keyof CaseValues {
  return Object.hasOwn(SINGLE_KEYS, name);
}

export function isListKey(name: string): name is keyof typeof LIST_KEYS {
  return Object.hasOwn(LIST_KEYS, name);
}

/** Says that a case has no key of this name, and which it may mean. */
export function unknownKey({ key, isList, origin }: CaseEntry): Diagnostic {
  const written = isList ? `${key}[]` : key;
  const lists = Object.keys(LIST_KEYS).map((name) => `${name}[]`);
  const known = [...Object.keys(SINGLE_KEYS), ...lists];
  const similar = known.includes(`${written}[]`) ? `${written}[]` : findSimilar(written, known);
  return {
    code: 'case/unknown-key',
    severity: 'error',
    message: `a case has no key ${written}`,
    origin,
    hint: similar ? `Did you mean ${similar}` : `It has ${known.join(', ')}`,
  };
}
