import { expect, test } from 'vitest';
import { loadCase, prepareCase } from '../../../src/cases/index.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const CASE =
  '[case]\nfilter = app\nconfig = /etc/fail2ban\nlog[] = app\nnow = 2026-02-05T00:00:00Z\n';
const FILTER = '[Definition]\nfailregex = denied <HOST>\n';

test('a log that is named as its filter is not taken for the filter', () => {
  const files = memoryFiles({
    'c/case.ini': CASE,
    'c/app': 'denied 192.0.2.1\n',
    '/etc/fail2ban/filter.d/app.conf': FILTER,
  });
  const prepared = prepareCase(loadCase('c/case.ini', files).value!, files);
  expect(prepared.diagnostics).toEqual([]);
  expect(prepared.value?.filterFile).toBe('/etc/fail2ban/filter.d/app.conf');
});

test('a filter file in the folder of the case needs no path', () => {
  const files = memoryFiles({
    'c/case.ini': CASE.replace('filter = app', 'filter = app.conf'),
    'c/app.conf': FILTER,
  });
  const prepared = prepareCase(loadCase('c/case.ini', files).value!, files);
  expect(prepared.diagnostics).toEqual([]);
  expect(prepared.value?.filterFile).toBe('c/app.conf');
});
