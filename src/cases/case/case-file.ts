import { createLocalZone, type LocalZone } from '../../dates/index.ts';
import {
  hasErrors,
  SourceText,
  type Diagnostic,
  type Origin,
  type Result,
  type Severity,
} from '../../diagnostics/index.ts';
import { createIgnoreList, type IgnoreList, type UseDns } from '../../ip/index.ts';
import type { GivenCounting } from '../../replay/index.ts';
import { readCaseEntries, type CaseEntry } from './case-entries.ts';
import {
  isListKey,
  isSingleKey,
  NEEDED_KEYS,
  SINGLE_KEYS,
  unknownKey,
  type CaseValues,
} from './case-keys.ts';
import { DEFAULT_ZONE, isProblem } from './case-values.ts';
import {
  answerFor,
  findPythonProblem,
  remarkOnAnswer,
  type Answer,
  type AnswerSettings,
  type Release,
} from '../../release/index.ts';

/** A regression test of a filter: what a case file says, with its defaults filled in. */
export interface TestCase {
  /** What says it: a case file, from whose folder paths count, or the command line, where they count from here. */
  kind: 'case' | 'table';
  /** The case file, or the table that the command line names. */
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
  /** The path of the table that stands for the logs and what is expected of them. */
  table: SourceText | undefined;
  jail: string | undefined;
  /** The directories of fail2ban's configuration, as written. */
  config: readonly string[];
  /** Without what a jail may set and the case doesn't. */
  counting: GivenCounting;
  ignoreip: IgnoreList | undefined;
  usedns: UseDns | undefined;
  /** Fields of the lines that must not let anybody have another host banned. */
  inject: readonly string[] | undefined;
  /** Where its keys stand, the first of each. */
  origins: ReadonlyMap<string, Origin>;
  /** How many lines have the verdict matched, 0 where none is to match. */
  expectMatched: number | undefined;
  zone: LocalZone;
  /** The reference for missing years and the clock, in seconds since the epoch. */
  now: number;
}

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
    const problem = findPythonProblem(answer);
    if (problem) this.#report(this.#placeOf('python', 'fail2ban'), problem.message, problem.hint);
    if (answer.reason === 'case') this.#remarkOn(answer);
    const zone = this.#convert('tz') ?? createLocalZone(DEFAULT_ZONE)!;
    const logs = this.#lists.get('log') ?? [];
    return {
      kind: 'case',
      file: this.#file,
      description: this.#convert('description'),
      answer,
      filter: this.#convert('filter'),
      options: this.#convert('options'),
      logs: logs.map(({ value }) => value),
      table: this.#readTable(),
      jail: this.#convert('jail'),
      config: this.#readConfig(),
      counting: {
        findtime: this.#convert('findtime'),
        maxretry: this.#convert('maxretry'),
        bantime: this.#convert('bantime'),
      },
      ignoreip: this.#readIgnoreList(answer.release),
      usedns: this.#convert('usedns'),
      inject: this.#convert('inject')?.fields,
      expectMatched: this.#readExpectMatched(),
      origins: this.#listOrigins(),
      zone,
      now: this.#convert('now', zone) ?? 0,
    };
  }

  #sort(entry: CaseEntry): void {
    const { key, isList } = entry;
    if (isList && isListKey(key)) {
      this.#lists.set(key, [...(this.#lists.get(key) ?? []), entry]);
    } else if (isList || !isSingleKey(key)) {
      this.#diagnostics.push(unknownKey(entry));
    } else if (this.#singles.has(key)) {
      this.#report(entry.origin, `${key} is given twice`, 'Remove one of the two');
    } else {
      this.#singles.set(key, entry);
    }
  }

  #requireKeys(): void {
    const origin = { file: this.#file, line: 1, column: 1, length: 1 };
    const has = (key: string): boolean => this.#singles.has(key) || this.#lists.has(key);
    for (const { keys, problem, hint } of NEEDED_KEYS) {
      if (!keys.some(has)) this.#report(origin, problem, hint);
    }
  }

  #convert<Key extends keyof CaseValues>(key: Key, zone?: LocalZone): CaseValues[Key] | undefined {
    const entry = this.#singles.get(key);
    if (!entry) return undefined;
    const value = SINGLE_KEYS[key].read(entry.value, zone);
    if (!isProblem(value)) return value;
    this.#report(entry.origin, `${key}: ${value.problem}`, value.hint);
    return undefined;
  }

  #readTable(): SourceText | undefined {
    const path = this.#convert('table');
    if (path === undefined) return undefined;
    const { origin } = this.#singles.get('table')!;
    if (this.#lists.has('log')) {
      const hint = 'Remove one of the two: the lines of the table are the log';
      this.#report(origin, 'the case has a table and a log', hint);
    }
    return SourceText.at(path, origin);
  }

  /** Returns what `config =` names, or each `config[] =`. */
  #readConfig(): string[] {
    const single = this.#convert('config');
    const list = this.#lists.get('config') ?? [];
    const { origin } = list[0] ?? {};
    if (single !== undefined && origin) {
      this.#report(origin, 'config is given twice', 'Write config[] = for each of several');
    }
    return [...(single === undefined ? [] : [single]), ...list.map(({ value }) => value)];
  }

  #readExpectMatched(): number | undefined {
    const matched = this.#convert('expect-matched');
    const none = this.#convert('expect-no-match')?.isOn;
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

  #listOrigins(): Map<string, Origin> {
    const lists = [...this.#lists].map(([key, [first]]) => [key, first!] as const);
    return new Map([...lists, ...this.#singles].map(([key, { origin }]) => [key, origin]));
  }

  #readAnswer(): Answer {
    const known = this.#convert('fail2ban');
    const python = this.#convert('python');
    const { fail2banVersion, pythonVersion } = this.#asked;
    if (fail2banVersion !== undefined) return answerFor(this.#asked);
    return answerFor(
      { pythonVersion: pythonVersion ?? python },
      () => known && { known, reason: 'case' },
    );
  }

  #remarkOn(answer: Answer): void {
    const origin = this.#placeOf('fail2ban');
    for (const remark of remarkOnAnswer(answer)) this.#diagnostics.push({ ...remark, origin });
  }

  /** Returns where the first of these keys stands that the case has, or else its begin. */
  #placeOf(...keys: readonly string[]): Origin {
    const entry = keys.map((key) => this.#singles.get(key)).find((found) => found !== undefined);
    return entry?.origin ?? { file: this.#file, line: 1, column: 1, length: 0 };
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
