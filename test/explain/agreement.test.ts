import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { parseDuration } from '../../src/config/index.ts';
import { compileFile, type LogLine, type ReplaySettings } from '../support/engine.ts';
import {
  expectSameVerdicts,
  expectTrueClaims,
  expectTruePlaces,
  expectTrueSuggestions,
} from '../support/explain/explain-agreement.ts';
import { listGoldenCases, type GoldenCase } from '../support/golden-case.ts';

/** Enough of each log to meet all of its kinds of lines. */
const MAX_LINES = 24;
/** Lines that are searched together. */
const BUFFERED = 3;

function prepare({ folder, values, lists }: GoldenCase) {
  const seconds = (key: string): number => parseDuration(values.get(key) ?? '10m').value!;
  const settings: ReplaySettings = {
    maxretry: Number(values.get('maxretry') ?? 5),
    findtime: seconds('findtime'),
    bantime: seconds('bantime'),
    now: Date.parse(values.get('now')!) / 1000,
    tz: values.get('tz') ?? 'UTC',
    ignoreip: [...(lists.get('ignoreip') ?? [])],
  };
  const name = join(folder, values.get('filter')!);
  const source = { name, configDir: folder, options: {} };
  const filter = compileFile(source, settings);
  const buffering = compileFile(source, { ...settings, maxlines: BUFFERED });
  const lines = lists.get('log')!.flatMap((file): LogLine[] =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .slice(0, MAX_LINES)
      .map((text, index) => [file, index + 1, text]),
  );
  return { filter, buffering, lines, settings };
}

const CASES = listGoldenCases().filter(({ values }) => !values.has('options'));

describe.each(CASES)('explanations of the case $name', (golden) => {
  const { filter, buffering, lines, settings } = prepare(golden);
  const few = lines.slice(0, MAX_LINES / 2);

  test('agree with the verdicts of the replay', () => {
    expectSameVerdicts(filter, lines, settings);
    expectSameVerdicts(buffering, few, settings);
  });

  test('tell truly how far each regex got', () => {
    expectTrueClaims(filter, few, settings);
    expectTrueClaims(buffering, few.slice(0, 2 * BUFFERED), settings);
  });

  test('suggest regexes that match', () => {
    expectTrueSuggestions(filter, few, settings);
  });

  test('name the places where the searched text stands', () => {
    expectTruePlaces(filter, lines, settings);
    expectTruePlaces(buffering, lines, settings);
  });
});
