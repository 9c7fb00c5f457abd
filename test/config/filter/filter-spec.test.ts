import { expect, test } from 'vitest';
import { parseFilterSpec } from '../../../src/config/index.ts';
import { NEWEST_RELEASE, releaseOf, type ReleaseName } from '../../../src/release/index.ts';

test.each<[string, string, Record<string, string>]>([
  ['sshd', 'sshd', {}],
  ['sshd[]', 'sshd', {}],
  ['sshd[mode=aggressive]', 'sshd', { mode: 'aggressive' }],
  ['sshd[mode=a, x="a,b"][y=\'z]\']', 'sshd', { mode: 'a', x: 'a,b', y: 'z]' }],
  ['./my.conf[ a.b-c= d ]', './my.conf', { 'a.b-c': 'd' }],
  ['x[a=1,a=2,]', 'x', { a: '2' }],
  ['x[a=" b ",\n c=]', 'x', { a: 'b', c: '' }],
])('%j', (spec, name, options) => {
  const { value } = parseFilterSpec(spec, NEWEST_RELEASE);
  expect(value).toEqual({ name, options: new Map(Object.entries(options)) });
});

test.each<[ReleaseName, Record<string, string> | undefined]>([
  ['0.11.2', { family: 'inet6=b' }],
  ['1.0.2', undefined],
  ['1.1.0', undefined],
  ['1.1.1', { 'mode?family=inet6': 'b' }],
])('a condition in %s', (name, options) => {
  const { value, diagnostics } = parseFilterSpec('sshd[mode?family=inet6=b]', releaseOf(name));
  expect(value && Object.fromEntries(value.options)).toEqual(options);
  expect(diagnostics.map(({ hint }) => hint)).toEqual(
    options
      ? []
      : ['A condition, as in name?family=inet6=value, may stand here from fail2ban 1.1.1 on'],
  );
});

test.each([
  ['sshd[mode=a', 'the options in brackets are not closed, at column 5 of: sshd[mode=a'],
  ['sshd[mode=a] x', 'the options in brackets are not closed, at column 5 of: sshd[mode=a] x'],
  ['[mode=a]', 'the name of the filter is missing, at column 1 of: [mode=a]'],
  ['', 'the name of the filter is missing, at column 1 of: '],
  ['sshd[a = b]', 'option=value expected, at column 6 of: sshd[a = b]'],
  ['sshd[mode]', 'option=value expected, at column 6 of: sshd[mode]'],
  ['sshd[a="b"c]', 'unexpected text behind option `a`, at column 11 of: sshd[a="b"c]'],
])('%j is refused', (spec, message) => {
  const { value, diagnostics } = parseFilterSpec(spec, NEWEST_RELEASE);
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([
    { code: 'config/bad-filter-options', severity: 'error', message },
  ]);
});
