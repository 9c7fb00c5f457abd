import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDuration } from '../../src/config/index.ts';
import { FurthestFinder } from '../../src/pyregex/index.ts';
import type { LineEvent, PassedLine, Search } from '../../src/replay/index.ts';
import { compileFile, replay, type LogLine, type ReplaySettings } from '../support/engine.ts';
import { explain } from '../support/explain.ts';
import { checkClaim } from '../support/furthest-claim.ts';
import { listGoldenCases, type GoldenCase } from '../support/golden-case.ts';

/** Enough of each log to meet all of its kinds of lines. */
const MAX_LINES = 24;

function prepare({ folder, values, lists }: GoldenCase) {
  const seconds = (key: string): number => parseDuration(values.get(key) ?? '10m') as number;
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
  const verdicts = replay(filter, lines, settings).filter(
    (event): event is LineEvent => event.type === 'line',
  );

  test('agree with the verdicts of the replay', () => {
    const { lines: explained } = explain(filter, lines, settings, { eachLine: true });
    expect(explained.map(({ line, verdict }) => [line, verdict])).toEqual(
      verdicts.map(({ line, verdict }) => [line, verdict]),
    );
    for (const { verdict, steps, cause } of explained) {
      const found = steps.some((step) => step.step === 'failregex' && step.matched);
      if (verdict === 'matched' || verdict === 'nofail') expect(found).toBe(true);
      expect(cause === null).toBe(verdict === 'matched');
    }
  });

  test('tell truly how far each regex got', () => {
    for (const { regex, subject, match } of collectSearches(filter, lines, settings)) {
      const result = new FurthestFinder(regex.regex.pattern).find(subject);
      expect(result.matched).toBe(match !== null);
      if (!result.matched && result.furthest.complete) {
        checkClaim(regex.regex.pattern, subject, result.furthest);
      }
    }
  });
});

/** Of each regex the searches of a few lines. */
function collectSearches(...[filter, lines, settings]: Parameters<typeof replay>): Search[] {
  const searches: Search[] = [];
  const inspect = (line: PassedLine): void => {
    if (line.kind === 'dated') searches.push(...(line.searches ?? []));
  };
  replay(filter, lines.slice(0, MAX_LINES / 2), settings, {
    sink: () => {},
    inspector: { inspect },
  });
  return searches;
}
