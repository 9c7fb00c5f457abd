import { describe, expect, test } from 'vitest';
import type { Login } from '../../../src/replay/index.ts';
import { RELEASE_NAMES, releaseOf } from '../../../src/release/index.ts';
import { SUBJECTS, writeLog } from '../../conformance/lines/random-logs.ts';
import { compileDirect, compileGood, replay, type LogLine } from '../../support/engine.ts';
import { Random, readSeed, timesAsMany } from '../../support/random.ts';

const SETTINGS = { maxretry: 3, findtime: 600, bantime: 600, tz: 'UTC', now: 1790000000 };

interface Asked {
  failregex?: readonly string[];
  good?: readonly string[];
  prefregex?: string;
  ignoreregex?: readonly string[];
  maxlines?: number;
  settings?: object;
}

const BAD = '^ bad <HOST>$';
const GAINED = String.raw`^ <F-MLFGAINED>hello</F-MLFGAINED>(?: <F-USER>\S+</F-USER>)? from <HOST>$`;
/** Lines of a connection; that of a login need not name the host. */
const CONNECTED = {
  prefregex: String.raw`^ <F-MLFID>\d+</F-MLFID><F-CONTENT>.+</F-CONTENT>$`,
  failregex: [
    '^ bad <HOST>$',
    '^ <F-NOFAIL>open</F-NOFAIL> (?:<F-USER>[a-z]+</F-USER> )?<HOST>$',
    String.raw`^ <F-MLFGAINED>hello</F-MLFGAINED>(?: <F-USER>\w+</F-USER>)?(?: <HOST>)?$`,
  ],
};

/** Replays lines a second apart, and returns `LINE ID USER BY` of each login. */
function loginsIn(lines: readonly string[], asked: Asked): string[] {
  const { failregex = [BAD], ignoreregex = [], good = [], settings, ...more } = asked;
  const all = { ...SETTINGS, ...settings };
  const filter = compileDirect({ failregex, ignoreregex, ...more }, all);
  const logins: Login[] = [];
  const log = lines.map((text, index): LogLine => {
    const isDated = /^[\d#]|^$/.test(text) && !/^\d+ /.test(text);
    return ['app.log', index + 1, isDated ? text : `2026-02-05 10:00:0${index} ${text}`];
  });
  replay(filter, log, all, undefined, {
    good: compileGood(good, filter),
    onLogin: (login) => logins.push(login),
  });
  return logins.map(({ by, id, line, user }) => `${line} ${id} ${user} ${by}`);
}

describe('who logged in', () => {
  test.each<[string, string[], Asked, string[]]>([
    [
      'is whom <F-MLFGAINED> finds',
      ['bad 192.0.2.1', 'hello anna from 192.0.2.1', 'hello from 2001:DB8::1'],
      { failregex: [BAD, GAINED] },
      ['2 192.0.2.1 anna gained', '3 2001:db8::1 null gained'],
    ],
    [
      'is not who is found by another regex',
      ['bad 192.0.2.1', 'try 192.0.2.2'],
      { failregex: [BAD, '^ <F-NOFAIL>try</F-NOFAIL> <HOST>$', GAINED] },
      [],
    ],
    [
      'is nobody where <F-MLFGAINED> takes nothing',
      ['hello 192.0.2.1', 'bad 192.0.2.1'],
      { failregex: [BAD, '^ (?:<F-MLFGAINED>x*</F-MLFGAINED>)hello <HOST>$'] },
      [],
    ],
    [
      'is nobody that the filter ignores',
      ['hello anna from 192.0.2.1'],
      { failregex: [BAD, GAINED], ignoreregex: ['anna'] },
      [],
    ],
    [
      'is not named in text that others write',
      ['bad user hello anna from 192.0.2.9 192.0.2.1', 'hello anna from 192.0.2.9 from 192.0.2.1'],
      { failregex: ['^ bad user .* <HOST>$', GAINED] },
      [],
    ],
    [
      'is the host that an earlier line of the connection names',
      ['7 open 192.0.2.7', '8 open 192.0.2.8', '7 hello anna'],
      CONNECTED,
      ['3 192.0.2.7 anna gained'],
    ],
    [
      'is the host of its own line rather than that of the connection',
      ['7 open 192.0.2.7', '7 hello anna 2001:db8::7'],
      CONNECTED,
      ['2 2001:db8::7 anna gained'],
    ],
    [
      'has the user of its own line only',
      ['7 open root 192.0.2.7', '7 hello'],
      CONNECTED,
      ['2 192.0.2.7 null gained'],
    ],
    ['is nobody where no line names the host', ['7 hello anna'], CONNECTED, []],
    [
      'is who tried other users in the same connection, too',
      ['7 open root 192.0.2.7', '7 hello anna 192.0.2.7'],
      CONNECTED,
      ['2 192.0.2.7 anna gained'],
    ],
    [
      'is found in several lines together',
      ['x', 'hello', 'from 192.0.2.1'],
      {
        failregex: [BAD, String.raw`^ <F-MLFGAINED>hello</F-MLFGAINED>$<SKIPLINES>^ from <HOST>$`],
        maxlines: 3,
      },
      ['3 192.0.2.1 null gained'],
    ],
    [
      'is whom a good regex finds, whatever the filter makes of the line',
      ['bad 192.0.2.1', 'welcome anna 192.0.2.2', 'bad 192.0.2.3'],
      {
        good: [String.raw`^ welcome <F-USER>\w+</F-USER> <HOST>$`, '^ bad <IP4>$'],
        ignoreregex: ['3$'],
      },
      ['1 192.0.2.1 null regex', '2 192.0.2.2 anna regex', '3 192.0.2.3 null regex'],
    ],
    [
      'is who the first good regex finds, and the filter',
      ['hello anna from 192.0.2.1'],
      { failregex: [BAD, GAINED], good: ['^ hello <F-USER>an</F-USER>.* <HOST>', '<HOST>'] },
      ['1 192.0.2.1 anna gained', '1 192.0.2.1 an regex'],
    ],
    [
      'is not looked for in empty lines and comments',
      ['', '# welcome 192.0.2.1', 'welcome 192.0.2.2'],
      { good: ['welcome <HOST>'] },
      ['3 192.0.2.2 null regex'],
    ],
    [
      'is found in single lines only by a good regex',
      ['welcome', '192.0.2.1', 'welcome 192.0.2.2'],
      { good: [String.raw`^ welcome\s<HOST>`], maxlines: 3 },
      ['3 192.0.2.2 null regex'],
    ],
    [
      'may be a host name',
      ['welcome host.example'],
      { good: ['^ welcome <HOST>'] },
      ['1 host.example null regex'],
    ],
    [
      'are the addresses of a host name, where somebody knows them',
      ['welcome host.example'],
      { good: ['^ welcome <HOST>'], settings: { hosts: { 'host.example': ['192.0.2.5'] } } },
      ['1 192.0.2.5 null regex'],
    ],
    [
      'is nobody whose name does not count',
      ['welcome host.example'],
      { good: ['^ welcome <DNS>'], settings: { usedns: 'no' } },
      [],
    ],
    [
      'is known before the server starts to a good regex',
      ['welcome 192.0.2.1', 'bad 192.0.2.1'],
      { good: ['^ welcome <HOST>'], settings: { start: 1790000000, findtime: 60 } },
      ['1 192.0.2.1 null regex'],
    ],
  ])('%s', (_, lines, asked, logins) => {
    expect(loginsIn(lines, asked)).toEqual(logins);
  });
});

describe.each(RELEASE_NAMES)('who is good changes nothing in %s', (name) => {
  const random = new Random(readSeed());
  const settings = { ...SETTINGS, release: releaseOf(name) };

  test.each(SUBJECTS.map((subject) => [subject.name, subject] as const))('of %s', (_, subject) => {
    const filter = compileDirect(subject, settings);
    const good = compileGood(
      ['<HOST>', String.raw`(?:for|of) <F-USER>\w+</F-USER>.* <ADDR>`],
      filter,
    );
    for (let time = 0; time < timesAsMany(2); time++) {
      const lines = writeLog(random, subject);
      let logins = 0;
      const onLogin = (): void => void logins++;
      const events = replay(filter, lines, settings, undefined, { good, onLogin });
      expect(events).toEqual(replay(filter, lines, settings));
      expect(logins).toBeGreaterThan(50);
    }
  });
});
