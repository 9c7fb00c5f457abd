import { describe, expect, test } from 'vitest';
import { loadCase, prepareCase, replayCase } from '../../src/cases/index.ts';
import { parseAddress } from '../../src/ip/index.ts';
import { createBatch } from '../../src/replay/index.ts';
import { runUnguarded } from '../support/engine.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { NEWEST_RELEASE } from '../../src/release/index.ts';

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
const LIMITS = { guard: runUnguarded, regexTimeout: 1000 };

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
    expect(value?.counting).toMatchObject({ maxretry: 3, findtime: 600, bantime: 3600 });
    expect(value?.filter.failregex[0]?.written.text).toBe('worse from <HOST>');
    expect(value?.filterFile).toBe('etc/filter.d/app.conf');
  });

  test('gives way to what the case says', () => {
    const { value } = prepare('jail = app\nmaxretry = 9\nfilter = ./own.conf\nusedns = no', {
      'case/own.conf': '[Definition]\nfailregex = own <HOST>\n',
    });
    expect(value?.counting).toMatchObject({ maxretry: 9, bantime: 3600 });
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

  test('brings its filter with the options of the case', () => {
    const { value } = prepare('jail = app\noptions = what=best');
    expect(value?.filter.failregex[0]?.written.text).toBe('best from <HOST>');
  });

  test('need not have logs or actions, nor a filter when the case has one', () => {
    const { value, diagnostics } = prepare('jail = app\nfilter = ./own.conf', {
      'etc/jail.local': '[app]\naction = %(none)s\nfilter = none\nfailregex = jail <HOST>\n',
      'case/own.conf': '[Definition]\nfailregex = own <HOST>\nmaxlines = 2\n',
    });
    expect(diagnostics).toEqual([]);
    expect(value?.filter).toMatchObject({ name: 'own', maxlines: 2 });
    expect(value?.filter.failregex[0]?.written.text).toBe('jail <HOST>');
  });

  test('says which encoding, zone and addresses count', () => {
    const { value, diagnostics } = prepare('jail = app', {
      'etc/jail.local':
        '[app]\nlogencoding = latin-1\nlogtimezone = UTC+0200\nignoreip = file:/own\n',
      '/own': '192.0.2.9 # the office\n',
    });
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ logencoding: { text: 'latin-1' }, logtimezone: 120 });
    const ignored = ['192.0.2.9', '192.0.2.8'].map((ip) =>
      value!.ignoring.ignoreip.find(parseAddress(ip, NEWEST_RELEASE)),
    );
    expect(ignored).toEqual(['192.0.2.9', undefined]);
  });

  test.each<[string, number[]]>([
    ['bantime.increment = true\n', [600, 1200, 2400]],
    ['bantime.increment = true\nbantime.multipliers = 1 5\n', [600, 3000, 3000]],
    ['bantime.increment = true\nbantime.maxtime = 15m\nbantime.rndtime = 1h\n', [600, 900, 900]],
    ['bantime.increment = false\n', [600, 600, 600]],
  ])('lengthens bans by %j', (options, seconds) => {
    const { value } = prepare('jail = app', {
      'etc/jail.local': `[app]\nbantime = 10m\nmaxretry = 1\n${options}`,
    });
    const texts = [0, 1, 2].map((hour) => `2026-02-04T0${hour}:00:00Z worse from 198.51.100.1`);
    const batch = createBatch('app.log', texts);
    const replay = () => replayCase(value!, [{ file: 'app.log', batches: [batch] }], LIMITS);
    const bantimes = replay().events.flatMap((event) =>
      event.type === 'ban' ? [event.until! - event.time] : [],
    );
    expect(bantimes).toEqual(seconds);
    expect(replay().events).toEqual(replay().events);
  });

  test('ignores the machine itself unless told otherwise', () => {
    const own = prepare('jail = app').value?.ignoring.ignoreself;
    expect(own?.find(parseAddress('127.0.0.1', NEWEST_RELEASE))).toBe('127.0.0.1');
    const without = prepare('jail = app', { 'etc/jail.local': '[app]\nignoreself = no\n' });
    expect(without.value?.ignoring).toMatchObject({ ignoreself: undefined });
  });

  test.each([
    ['jail = other', {}, 'there is no jail other in etc'],
    [
      'jail = app',
      { 'etc/jail.local': '[app]\nignorecommand = /bin/true <ip>\n' },
      'ignorecommand is not part',
    ],
    [
      'jail = app',
      { 'etc/jail.local': '[app]\nbantime.increment = yes\nbantime.factor = import os\n' },
      "bantime.factor can't be evaluated",
    ],
    ['jail = app', { 'etc/jail.local': '[app]\nlogtimezone = Mars\n' }, 'unknown time zone'],
    [
      'jail = app',
      { 'etc/jail.local': '[app]\nignoreip = 192.0.2.1/255.0.255.0\n' },
      "can't be used",
    ],
    ['jail = app\noptions = what', {}, 'option=value expected'],
    [
      'jail = app',
      { 'etc/jail.local': '[app]\nmaxretry = many\n' },
      'maxretry: `many` is no whole number',
    ],
    ['jail = app', { 'etc/jail.local': '[app]\nfilter =\n' }, 'neither a filter nor a failregex'],
    [
      'jail = app',
      { 'etc/jail.local': '[app]\nfailregex = %(known/prefregex)s\n' },
      'known/prefregex',
    ],
    ['jail = app', { 'etc/jail.local': 'maxretry = 3\n' }, 'section'],
  ])('%#: what can not be used is an error', (keys, files, message) => {
    const { value, diagnostics } = prepare(keys, files);
    expect(value).toBeUndefined();
    expect(diagnostics.map((diagnostic) => diagnostic.message).join('\n')).toContain(message);
  });
});
