import { describe, expect, test } from 'vitest';
import { runCli } from '../fake-host.ts';

test.each([
  ['--help', 80],
  ['help', 80],
])('dryban %s fits into one screen', async (word, columns) => {
  const { code, stdout } = await runCli([word], { stdout: { columns } });
  const lines = stdout.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(24);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  for (const job of ['dry run', 'Regression tests', "lines don't match"]) {
    expect(lines.slice(0, 8).join('\n')).toContain(job);
  }
  expect(code).toBe(0);
});

test('no line of the overview is longer than a narrow terminal', async () => {
  const { stdout } = await runCli(['--help'], { stdout: { columns: 60 } });
  const words = stdout.split('\n').filter((line) => !line.includes('/var/log'));
  expect(Math.max(...words.map((line) => line.length))).toBeLessThanOrEqual(60);
});

/** What stands in the answer. */
test.each([
  ['help replay', 'Usage: dryban replay [options] [FILTER] [LOG...]'],
  ['help regex', 'Usage: dryban regex [OPTIONS]'],
  ['help help', 'Usage: dryban help'],
  ['help codes', 'config/no-failregex'],
  ['help codes', 'explain/anchored-begin'],
  ['help --all', 'What to do: '],
  ['help config/no-failregex', 'What to do: Write failregex'],
  ['help error[config/no-failregex]:', 'What to do: Write failregex'],
  ['help no-failregex', 'config/no-failregex\n'],
  ['help explain/anchored-begin', '$ dryban explain ./app.conf app.log --each'],
  ['help jail/no-log config/no-failregex', '\n\nconfig/no-failregex\n'],
])('dryban %s says %s', async (line, text) => {
  const { code, stdout, stderr } = await runCli(line.split(' '));
  expect(stdout).toContain(text);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test.each([
  ['help config/no-failrgex', 'dryban help config/no-failregex'],
  ['help no-failrgex', 'dryban help config/no-failregex'],
  ['help repaly', 'dryban help replay'],
  ['help no-logpath', 'dryban help config/no-logpath, or dryban help explain/no-logpath'],
  ['help qwertyuiop', 'dryban help codes lists all codes'],
])('dryban %s suggests %s', async (line, hint) => {
  const { code, stdout, stderr } = await runCli(line.split(' '));
  expect(stderr.split('hint: ')[1]).toContain(hint);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

describe('the JSON form', () => {
  test.each([
    ['help config/no-failregex --format json', 1],
    ['help codes --format json', 150],
    ['help --format json', 150],
  ])('of dryban %s has codes', async (line, least) => {
    const { stdout } = await runCli(line.split(' '));
    const { codes }: { codes: Record<string, unknown>[] } = JSON.parse(stdout);
    expect(codes.length).toBeGreaterThanOrEqual(least);
    for (const each of codes) {
      expect(Object.keys(each).toSorted()).toEqual([
        'code',
        'example',
        'kind',
        'meaning',
        'remedy',
      ]);
    }
  });
});

test('texts are broken at the width of the terminal', async () => {
  const { stdout } = await runCli(['help', 'config/file-not-found'], { stdout: { columns: 60 } });
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
});
