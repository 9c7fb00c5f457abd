import { parseDuration, findSimilar } from '../../config/index.ts';
import {
  createLocalZone,
  type LocalZone,
  parsePointInTime,
  POINT_IN_TIME_HINT,
} from '../../dates/index.ts';
import {
  hasErrors,
  type Diagnostic,
  type Origin,
  type Result,
  type Severity,
} from '../../diagnostics/index.ts';
import {
  createIgnoreList,
  type IgnoreList,
  readUseDns,
  USEDNS_VALUES,
  type UseDns,
} from '../../ip/index.ts';
import type { GivenCounting } from '../../replay/index.ts';
import { readCaseEntries, type CaseEntry } from './case-entries.ts';
import {
  answerFor,
  readPythonVersion,
  readVersion,
  RELEASE_NAMES,
  type Answer,
  type AnswerSettings,
  type KnownVersion,
  type Release,
} from '../../release/index.ts';
import type { PythonVersion } from '../../pyregex/index.ts';

/** A regression test of a filter: what a case file says, with its defaults filled in. */
export interface TestCase {
  /** The case file. */
  file: string;
  description: string | undefined;
  /** The fail2ban whose answer is expected; the newest where the case names none. */
  answer: Answer;
  /** The filter as a path from the folder of the case, or a name; absent when a jail brings it. */
  filter: string | undefined;
  /** The options of the filter as they stand between the brackets behind its name. */
  options: string | undefined;
  /** The paths and patterns of logs, from the folder of the case. */
  logs: readonly string[];
  jail: string | undefined;
  /** The directory of fail2ban's configuration, as written. */
  config: string | undefined;
  /** Without what a jail may set and the case doesn't. */
  counting: GivenCounting;
  ignoreip: IgnoreList | undefined;
  usedns: UseDns | undefined;
  /** How many lines have the verdict matched, 0 where none is to match. */
  expectMatched: number | undefined;
  zone: LocalZone;
  /** The reference for missing years and the clock, in seconds since the epoch. */
  now: number;
}

const LIST_KEYS = ['log', 'ignoreip'];
const SINGLE_KEYS = [
  'description',
  'fail2ban',
  'python',
  'filter',
  'options',
  'jail',
  'config',
  'findtime',
  'maxretry',
  'bantime',
  'tz',
  'now',
  'usedns',
  'expect-matched',
  'expect-no-match',
];
const DEFAULT_ZONE = 'UTC';
const NOTHING_ASKED: AnswerSettings = {};

/**
 * Reads a case file. Durations are those of jail.conf(5); `tz` is UTC unless given; `now` has to be given, since dates
 * without a year would mean something else next year.
 *
 * @param asked goes over what the case says of the fail2ban that is to answer
 */
export function readCaseFile(
  text: string,
  file: string,
  asked: AnswerSettings = NOTHING_ASKED,
): Result<TestCase> {
  const diagnostics: Diagnostic[] = [];
  const reader = new CaseReader(
    readCaseEntries(text, file, diagnostics),
    { file, asked },
    diagnostics,
  );
  const value = reader.read();
  return hasErrors(diagnostics) ? { diagnostics } : { value, diagnostics };
}

class CaseReader {
  readonly #file: string;
  readonly #asked: AnswerSettings;
  readonly #diagnostics: Diagnostic[];
  readonly #singles = new Map<string, CaseEntry>();
  readonly #lists = new Map<string, CaseEntry[]>();

  constructor(
    entries: readonly CaseEntry[],
    { file, asked }: { file: string; asked: AnswerSettings },
    diagnostics: Diagnostic[],
  ) {
    this.#file = file;
    this.#asked = asked;
    this.#diagnostics = diagnostics;
    for (const entry of entries) this.#sort(entry);
  }

  read(): TestCase {
    this.#requireKeys();
    const answer = this.#readAnswer();
    const zone = this.#convert('tz', readZone) ?? createLocalZone(DEFAULT_ZONE)!;
    const logs = this.#lists.get('log') ?? [];
    return {
      file: this.#file,
      description: this.#text('description'),
      answer,
      filter: this.#text('filter'),
      options: this.#text('options'),
      logs: logs.map(({ value }) => value),
      jail: this.#text('jail'),
      config: this.#text('config'),
      counting: {
        findtime: this.#convert('findtime', readPositiveDuration),
        maxretry: this.#convert('maxretry', readMaxretry),
        bantime: this.#convert('bantime', readBantime),
      },
      ignoreip: this.#readIgnoreList(answer.release),
      usedns: this.#convert('usedns', readCaseUseDns),
      expectMatched: this.#readExpectMatched(),
      zone,
      now: this.#convert('now', (text) => readNow(text, zone)) ?? 0,
    };
  }

  #sort(entry: CaseEntry): void {
    const { key, isList } = entry;
    if (isList && LIST_KEYS.includes(key)) {
      this.#lists.set(key, [...(this.#lists.get(key) ?? []), entry]);
    } else if (isList || !SINGLE_KEYS.includes(key)) {
      this.#diagnostics.push(unknownKey(entry));
    } else if (this.#singles.has(key)) {
      this.#report(entry.origin, `${key} is given twice`, 'Remove one of the two');
    } else {
      this.#singles.set(key, entry);
    }
  }

  #requireKeys(): void {
    const top = { file: this.#file, line: 1, column: 1, length: 1 };
    if (!this.#singles.has('filter') && !this.#singles.has('jail')) {
      this.#report(top, 'the case names no filter', 'Add filter = and the path of a filter');
    }
    if (!this.#lists.has('log')) {
      this.#report(
        top,
        'the case names no log',
        'Add log[] = and the path of a log, once for each',
      );
    }
    if (!this.#singles.has('now')) {
      this.#report(
        top,
        'the case does not say when it happens',
        'Add now = 2026-02-05T12:00:00Z or the like: what a date without a year means depends on it',
      );
    }
  }

  #text(key: string): string | undefined {
    return this.#convert<string>(key, readText);
  }

  #convert<T extends string | number | object>(
    key: string,
    read: (text: string) => T | BadValue,
  ): T | undefined {
    const entry = this.#singles.get(key);
    if (!entry) return undefined;
    const value = read(entry.value);
    if (!isProblem(value)) return value;
    this.#report(entry.origin, `${key}: ${value.problem}`, value.hint);
    return undefined;
  }

  #readExpectMatched(): number | undefined {
    const matched = this.#convert('expect-matched', readExpectedCount);
    const none = this.#convert('expect-no-match', readSwitch)?.isOn;
    if (none && matched) {
      const { origin } = this.#singles.get('expect-no-match')!;
      this.#report(
        origin,
        `no line is to match, and ${matched} lines are`,
        'Remove one of the two',
      );
    }
    return none ? 0 : matched;
  }

  #readAnswer(): Answer {
    const known = this.#convert('fail2ban', readRelease);
    const python = this.#convert<PythonVersion>('python', readPython);
    const { fail2banVersion, pythonVersion } = this.#asked;
    if (fail2banVersion !== undefined) return answerFor(this.#asked);
    return answerFor(
      { pythonVersion: pythonVersion ?? python },
      () => known && { known, reason: 'case' },
    );
  }

  #readIgnoreList(release: Release): IgnoreList | undefined {
    const entries = this.#lists.get('ignoreip');
    if (!entries) return undefined;
    for (const { value, origin } of entries) {
      for (const { severity, message, hint } of createIgnoreList([value], release).diagnostics) {
        this.#report(origin, message, hint, severity);
      }
    }
    return createIgnoreList(
      entries.map(({ value }) => value),
      release,
    ).value;
  }

  #report(
    origin: Origin,
    message: string,
    hint: string | undefined,
    severity: Severity = 'error',
  ): void {
    this.#diagnostics.push({
      code: 'case/bad-value',
      severity,
      message,
      origin,
      ...(hint !== undefined && { hint }),
    });
  }
}

interface BadValue {
  problem: string;
  hint?: string | undefined;
}

function isProblem(value: string | number | object): value is BadValue {
  return typeof value === 'object' && 'problem' in value;
}

function readRelease(text: string): KnownVersion | BadValue {
  const known = readVersion(text);
  if (known && known.fit !== 'older') return known;
  const problem = `\`${text}\` is no version of fail2ban that is known`;
  return { problem, hint: `Write one of ${RELEASE_NAMES.join(', ')}` };
}

function readPython(text: string): PythonVersion | BadValue {
  const problem = `\`${text}\` is no version of Python 3`;
  return readPythonVersion(text) ?? { problem, hint: 'Write 3.11, for example' };
}

function readText(text: string): string | BadValue {
  return text === '' ? { problem: 'it is empty' } : text;
}

function readPositiveDuration(text: string): number | BadValue {
  const seconds = readDuration(text);
  if (typeof seconds === 'object' || seconds > 0) return seconds;
  return { problem: 'it has to be longer than 0' };
}

function readBantime(text: string): number | BadValue {
  const seconds = readDuration(text);
  return typeof seconds === 'object' ? seconds : Math.max(seconds, -1);
}

function readDuration(text: string): number | BadValue {
  const { value, diagnostics } = parseDuration(text);
  return value ?? { problem: diagnostics[0]!.message, hint: diagnostics[0]!.hint };
}

function readMaxretry(text: string): number | BadValue {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  return { problem: `\`${text}\` is no whole number from 1 on` };
}

function readExpectedCount(text: string): number | BadValue {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  return { problem: `\`${text}\` is no whole number from 0 on` };
}

function readSwitch(text: string): { isOn: boolean } | BadValue {
  const hint = 'Write yes, or remove the line';
  if (!/^(?:yes|no|true|false)$/i.test(text)) return { problem: `it can't be \`${text}\``, hint };
  return { isOn: /^(?:yes|true)$/i.test(text) };
}

function readCaseUseDns(text: string): UseDns | BadValue {
  const value = readUseDns(text);
  if (value === text) return value;
  return { problem: `it can't be \`${text}\``, hint: `One of ${USEDNS_VALUES.join(', ')}` };
}

function readZone(text: string): LocalZone | BadValue {
  const hint = 'Write a name such as Europe/Berlin or UTC';
  return createLocalZone(text) ?? { problem: `there is no time zone \`${text}\``, hint };
}

function readNow(text: string, zone: LocalZone): number | BadValue {
  const problem = { problem: `\`${text}\` is no point in time`, hint: POINT_IN_TIME_HINT };
  return parsePointInTime(text, zone) ?? problem;
}

function unknownKey({ key, isList, origin }: CaseEntry): Diagnostic {
  const written = isList ? `${key}[]` : key;
  const known = [...SINGLE_KEYS, ...LIST_KEYS.map((name) => `${name}[]`)];
  const similar = known.includes(`${written}[]`) ? `${written}[]` : findSimilar(written, known);
  return {
    code: 'case/unknown-key',
    severity: 'error',
    message: `a case has no key ${written}`,
    origin,
    hint: similar ? `Did you mean ${similar}` : `It has ${known.join(', ')}`,
  };
}
