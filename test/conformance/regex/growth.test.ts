import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { FLAWED_REGEXES, type GrowthName } from '../../pyregex/growth/flawed-regexes.ts';
import { ROOT } from '../../support/paths.ts';
import { NO_PYTHON_3_11, runOracleScript } from '../../support/python.ts';
import type { FoundGrowth } from './list-growths.ts';

const SCRIPT = ['--import', './test/fuzz/typescript.js', 'test/conformance/regex/list-growths.ts'];
const LIMIT_SECONDS = 2;
/** What a sound search of such a text does not take by far, on any machine. */
const MANY_SECONDS = 0.05;

const NAMES: readonly (GrowthName | undefined)[] = [
  'none',
  undefined,
  'quadratic',
  'cubic',
  'quartic',
];

function nameOf({ degree }: FoundGrowth): GrowthName | undefined {
  if (degree === null) return 'exponential';
  return NAMES[Math.round(degree ?? 0)];
}

let found: FoundGrowth[] = [];

beforeAll(() => {
  found = JSON.parse(execFileSync(process.execPath, SCRIPT, { cwd: ROOT, encoding: 'utf8' }));
});

test('all flawed regexes of our own are told with how their steps grow, and no sound one', () => {
  const told = found.map((each) => [each.pattern, nameOf(each)]);
  expect(told).toEqual(FLAWED_REGEXES);
  expect(found.filter(({ isWhole }) => !isWhole)).toEqual([]);
});

describe.skipIf(NO_PYTHON_3_11)('what is called explosive', () => {
  test('keeps CPython busy, too', () => {
    const explosive = found.filter((each) => /^(?:exponential|quartic)$/.test(nameOf(each) ?? ''));
    expect(explosive.length).toBeGreaterThan(20);
    const requests = explosive.map(({ pattern, text }) => ({
      pattern,
      text,
      limit: LIMIT_SECONDS,
    }));
    const seconds = runOracleScript<number>('regex/regex_seconds.py', requests);
    const quick = explosive.filter((_, index) => seconds[index]! < MANY_SECONDS);
    expect(quick).toEqual([]);
  });
});
