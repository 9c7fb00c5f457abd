import { describe, expect, test } from 'vitest';
import { measureCoverage, parseCasePattern, type RegexUse } from '../../src/cases/index.ts';
import { outcomeOf } from '../report/cases-outcomes.ts';

const use = (number: number, hits: number, values: Partial<RegexUse> = {}): RegexUse => ({
  kind: 'failregex',
  number,
  regex: `regex ${number}`,
  origin: { file: 'one.conf', line: number, column: 1, length: 5 },
  hits,
  ...values,
});

describe('coverage', () => {
  test('adds the tests of a filter up', () => {
    const [one, ...others] = measureCoverage([
      outcomeOf({ regexes: [use(1, 2), use(2, 0), use(3, 0)] }),
      outcomeOf({ regexes: [use(1, 1), use(2, 4), use(3, 0)] }),
    ]);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ filter: 'one', hit: 2, total: 3 });
    expect(one?.regexes.map(({ hits }) => hits)).toEqual([3, 4, 0]);
    expect(one?.percent).toBeCloseTo(66.7, 1);
  });

  test('tells filters of the same name, and regexes that options make, apart', () => {
    const coverage = measureCoverage([
      outcomeOf({ regexes: [use(1, 1)] }),
      outcomeOf({ regexes: [use(1, 0, { regex: 'other' })] }),
      outcomeOf({ filterFile: 'elsewhere/one.conf', regexes: [use(1, 0)] }),
    ]);
    expect(coverage.map(({ hit, total }) => [hit, total])).toEqual([
      [1, 2],
      [0, 1],
    ]);
  });

  test('leaves out tests without a filter', () => {
    expect(measureCoverage([outcomeOf({ filter: null })])).toEqual([]);
  });
});

describe('patterns of cases', () => {
  test.each([
    ['**/case.ini', '.', ['case.ini', 'a/case.ini', 'a/b/case.ini'], ['a/other.ini']],
    [
      'tests/ufw-*',
      'tests',
      ['tests/ufw-a/case.ini', 'tests/ufw-b/c/case.ini'],
      ['tests/x/case.ini'],
    ],
    [
      'tests/**/sshd',
      'tests',
      ['tests/sshd/case.ini', 'tests/a/b/sshd/case.ini'],
      ['tests/sshd2/case.ini'],
    ],
    ['./a?/*', '.', ['ab/c/case.ini', 'ab/case.ini'], ['a/case.ini', 'abc/case.ini']],
    ['/srv/*/f.d', '/srv', ['/srv/x/f.d/case.ini'], ['/srv/x/fxd/case.ini']],
    ['/**', '/', ['/case.ini', '/a/case.ini'], []],
  ])('%s', (pattern, root, named, others) => {
    const parsed = parseCasePattern(pattern);
    expect(parsed.root).toBe(root);
    expect(named.filter((path) => !parsed.matches(path))).toEqual([]);
    expect(others.filter((path) => parsed.matches(path))).toEqual([]);
  });
});
