import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { parseDuration } from '../../src/config/index.ts';
import { compileFile, type LogLine, type ReplaySettings } from '../support/engine.ts';
import { expectSameVerdicts, expectTrueClaims } from '../support/explain-agreement.ts';
import { listGoldenCases, type GoldenCase } from '../support/golden-case.ts';

/** Enough of each log to meet all of its kinds of lines. */
const MAX_LINES = 24;

function prepare({ folder, values, lists }: GoldenCase) {
  const seconds = (key: string): number => Number(parseDuration(values.get(key) ?? '10m'));
  const settings: ReplaySettings = {
    maxretry: Number(values.get('maxretry') ?? 5),
    findtime: seconds('findtime'),
    bantime: seconds('bantime'),
    now: Date.parse(values.get('now')!) / 1000,
    tz: values.get('tz') ?? 'UTC',
    ignoreip: [...(lists.get('ignoreip') ?? [])],
  };
  const name = join(folder, values.get('filter')!);
  const filter = compileFile({ name, configDir: folder, options: {} }, settings);
  const lines = lists.get('log')!.flatMap((file): LogLine[] =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .slice(0, MAX_LINES)
      .map((text, index) => [file, index + 1, text]),
  );
  return { filter, lines, settings };
}

const CASES = listGoldenCases().filter(({ values }) => !values.has('options'));

describe.each(CASES)('explanations of the case $name', (golden) => {
  const { filter, lines, settings } = prepare(golden);

  test('agree with the verdicts of the replay', () => {
    expectSameVerdicts(filter, lines, settings);
  });

  test('tell truly how far each regex got', () => {
    expectTrueClaims(filter, lines.slice(0, MAX_LINES / 2), settings);
  });
});
