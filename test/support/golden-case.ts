import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCaseEntries } from '../../src/cases/case/case-entries.ts';
import { ROOT } from './paths.ts';

/** A folder of `fixtures/`: a filter, its logs, and what fail2ban does with them (`expected.ndjson`). */
export interface GoldenCase {
  name: string;
  folder: string;
  /** The values of `case.ini` by key. */
  values: ReadonlyMap<string, string>;
  /** The values of its lists, `key[] = value`. */
  lists: ReadonlyMap<string, readonly string[]>;
}

const FIXTURES = join(ROOT, 'fixtures');

export function listGoldenCases(): GoldenCase[] {
  const isCase = (name: string) => existsSync(join(FIXTURES, name, 'case.ini'));
  return readdirSync(FIXTURES).filter(isCase).toSorted().map(readGoldenCase);
}

function readGoldenCase(name: string): GoldenCase {
  const folder = join(FIXTURES, name);
  const values = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const file = join(folder, 'case.ini');
  for (const { key, isList, value } of readCaseEntries(readFileSync(file, 'utf8'), file, [])) {
    if (isList) lists.set(key, [...(lists.get(key) ?? []), value]);
    else values.set(key, value);
  }
  return { name, folder, values, lists };
}

const OPTIONS = ['maxretry', 'findtime', 'bantime', 'tz', 'now', 'usedns'];

/** Returns the arguments of `dryban` that replay the case. */
export function replayArguments({ folder, values, lists }: GoldenCase): string[] {
  const options = values.get('options');
  const filter = join(folder, values.get('filter')!);
  const logs = lists.get('log')!.map((log) => join(folder, log));
  return [
    'replay',
    options === undefined ? filter : `${filter}[${options}]`,
    ...logs,
    ...OPTIONS.filter((name) => values.has(name)).map((name) => `--${name}=${values.get(name)}`),
    ...(lists.get('ignoreip') ?? []).map((entry) => `--ignoreip=${entry}`),
  ];
}

interface ParsedEvent {
  type: string;
  file?: string;
}

/** Reads the events that fail2ban's own classes brought forth, with the paths that the replay is given. */
export function readExpectedEvents({ folder }: GoldenCase): ParsedEvent[] {
  const events = parseNdjson(readFileSync(join(folder, 'expected.ndjson'), 'utf8'));
  for (const event of events) if (event.file !== undefined) event.file = join(folder, event.file);
  return events;
}

export function parseNdjson(text: string): ParsedEvent[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
