import { describe, expect, test } from 'vitest';
import { loadCase, prepareCase } from '../../src/cases/index.ts';
import { memoryFiles } from '../support/memory-files.ts';

const FILES = {
  'etc/filter.d/app.conf': '[Definition]\nfailregex = <what> from <HOST>\n[Init]\nwhat = bad\n',
  'etc/jail.conf': `[DEFAULT]
maxretry = 5
findtime = 10m
bantime = 1h
mode = worse
filter = %(__name__)s[what=%(mode)s]
[app]
`,
  'etc/jail.d/a.conf': '[app]\nmaxretry = 4\nignoreip = 192.0.2.0/24, ::1\n',
  'etc/jail.local': '[app]\nmaxretry = 3\n',
};

function prepare(keys: string, files: Record<string, string> = {}) {
  const text = `[case]\nconfig = ../etc\nlog[] = app.log\nnow = 2026-02-05\n${keys}\n`;
  const all = memoryFiles({ ...FILES, ...files, 'case/case.ini': text });
  const { value, diagnostics } = loadCase('case/case.ini', all);
  return value ? prepareCase(value, all) : { value: undefined, diagnostics };
}

describe('the jail of a case', () => {
  test('brings filter and settings, each file over the one before', () => {
    const { value, diagnostics } = prepare('jail = app');
    expect(diagnostics).toEqual([]);
    expect(value?.settings).toMatchObject({ maxretry: 3, findtime: 600, bantime: 3600 });
    expect(value?.filter.failregex[0]?.written.text).toBe('worse from <HOST>');
    expect(value?.filterFile).toBe('etc/filter.d/app.conf');
  });

  test('gives way to what the case says', () => {
    const { value } = prepare('jail = app\nmaxretry = 9\nfilter = ./own.conf\nusedns = no', {
      'case/own.conf': '[Definition]\nfailregex = own <HOST>\n',
    });
    expect(value?.settings).toMatchObject({ maxretry: 9, bantime: 3600 });
    expect(value?.filter.failregex[0]?.written.text).toBe('own <HOST>');
    expect(value?.filter.usedns).toBe('no');
  });

  test('sets options of the filter', () => {
    const { value } = prepare('jail = app', {
      'etc/jail.local': '[app]\nfailregex = one <HOST>\n            two <HOST>\nusedns = raw\n',
    });
    expect(value?.filter.failregex.map(({ written }) => written.text)).toEqual([
      'one <HOST>',
      'two <HOST>',
    ]);
    expect(value?.filter.usedns).toBe('raw');
  });

  test.each([
    ['jail = other', {}, 'there is no jail other in etc'],
    [
      'jail = app',
      { 'etc/jail.local': '[app]\nbantime.increment = true\n' },
      'bantime.increment is not part',
    ],
    ['jail = app', { 'etc/jail.local': '[app]\nmaxretry = many\n' }, "maxretry can't be `many`"],
    ['jail = app', { 'etc/jail.local': '[app]\nfilter =\n' }, 'the jail app names no filter'],
    [
      'jail = app',
      { 'etc/jail.local': '[app]\nfailregex = %(known/failregex)s\n' },
      'known/failregex',
    ],
    ['jail = app', { 'etc/jail.local': 'maxretry = 3\n' }, 'section'],
  ])('%#: what can not be used is an error', (keys, files, message) => {
    const { value, diagnostics } = prepare(keys, files);
    expect(value).toBeUndefined();
    expect(diagnostics.map((diagnostic) => diagnostic.message).join('\n')).toContain(message);
  });
});
