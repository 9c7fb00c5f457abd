import { expect, test } from 'vitest';
import { tellOnce } from '../../src/lint/index.ts';

const SHARED = { file: 'common.conf', line: 3, column: 1, length: 5 };

function problem(message: string, more: object = {}) {
  return { code: 'lint/no-anchor', severity: 'note' as const, message, ...more };
}

function tell(...findings: ReturnType<typeof problem>[][]) {
  const filters = findings.map((each, index) => ({ name: `f${index + 1}`, findings: each }));
  return tellOnce(filters).map((told) => told.map(({ message, filters: all }) => [message, all]));
}

test('what several filters include is told of the first', () => {
  const first = problem('failregex 1 is open', { origin: SHARED });
  const other = problem('failregex 12 is open', { origin: SHARED });
  expect(tell([first], [other, other], [])).toEqual([
    [['failregex 1 is open', ['f1', 'f2']]],
    [],
    [],
  ]);
});

test.each([
  ['another place', { origin: { ...SHARED, line: 4 } }],
  ['another file', { origin: { ...SHARED, file: 'other.conf' } }],
  ['another severity', { origin: SHARED, severity: 'error' }],
  ['another rule', { origin: SHARED, code: 'lint/injection' }],
  ['no place', {}],
])('%s is told of each', (_, more) => {
  const told = tell([problem('x', more), problem('x', { origin: SHARED })], [problem('x', more)]);
  expect(told.flat()).toHaveLength(2 + Number(!('origin' in more)));
  const apart = tell([problem('x', { origin: SHARED })], [problem('x', more)]);
  expect(apart.map((each) => each.length)).toEqual([1, 1]);
});

test('both of two problems that are alike are told of a filter that has both', () => {
  const twice = [problem('2 of it', { origin: SHARED }), problem('3 of it', { origin: SHARED })];
  expect(tell(twice, twice)).toEqual([
    [
      ['2 of it', ['f1', 'f2']],
      ['3 of it', ['f1', 'f2']],
    ],
    [],
  ]);
});

test('the worst comes first, then what stands before the others', () => {
  const at = (line: number, column: number) => ({ origin: { ...SHARED, line, column } });
  const findings = [
    problem('note 2:9', at(2, 9)),
    problem('note 2:1', at(2, 1)),
    problem('nowhere'),
    problem('warning 9', { ...at(9, 1), severity: 'warning' }),
    problem('error 9', { ...at(9, 1), severity: 'error' }),
    problem('a.conf', { origin: { ...SHARED, file: 'a.conf', line: 7 } }),
  ];
  const [told = []] = tell(findings);
  expect(told.map(([message]) => message)).toEqual([
    'error 9',
    'warning 9',
    'nowhere',
    'a.conf',
    'note 2:1',
    'note 2:9',
  ]);
});
