import { describe, expect, test } from 'vitest';
import {
  listJails,
  loadJail,
  rememberConfig,
  type JailRequest,
} from '../../../src/config/index.ts';
import { formatDiagnostic, type Diagnostic } from '../../../src/diagnostics/index.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { NEWEST_RELEASE, releaseOf } from '../../../src/release/index.ts';

type Contents = Record<string, string>;

const FILTER =
  '[Definition]\nfailregex = ^<what> from <HOST>$\ndatepattern = EPOCH\n[Init]\nwhat = bad\n';
/** A sound configuration, in which `jail.local` may add to the jail `app`. */
const BASE: Contents = {
  '/c/jail.conf': `[DEFAULT]
enabled = false
filter = %(__name__)s
action = block[port="%(port)s"]
port = 22
[app]
logpath = /var/log/app.log
`,
  '/c/filter.d/app.conf': FILTER,
  '/c/action.d/block.conf': '[Definition]\nactionban = block <ip> <port>\n',
};

function load(contents: Contents, name = 'app', request: Partial<JailRequest> = {}) {
  return loadJail(
    name,
    { release: NEWEST_RELEASE, configDir: '/c', ...request },
    memoryFiles({ ...BASE, ...contents }),
  );
}

/** The jail `app` with options that must be sound. */
function define(options: string, others: Contents = {}, request: Partial<JailRequest> = {}) {
  const { value, diagnostics } = load(
    { '/c/jail.local': `[app]\n${options}\n`, ...others },
    'app',
    request,
  );
  expect(diagnostics).toEqual([]);
  return value!;
}

/** A finding as `severity code file:line:column text | message | hint`. */
function tell({ severity, code, message, origin, hint }: Diagnostic, contents: Contents): string {
  const { file = '', line = 0, column = 0, length = 0 } = origin ?? {};
  const text = contents[file]?.split('\n')[line - 1]?.slice(column - 1, column - 1 + length) ?? '';
  return `${severity} ${code} ${file}:${line}:${column} ${text} | ${message} | ${hint}`;
}

function findingsOf(contents: Contents, name = 'app'): string[] {
  const { diagnostics } = load(contents, name);
  return diagnostics.map((diagnostic) => tell(diagnostic, { ...BASE, ...contents }));
}

/** Findings in the jail `app` with these options. */
function findings(options: string, others: Contents = {}): string[] {
  return findingsOf({ '/c/jail.local': `[app]\n${options}\n`, ...others });
}

describe('the jail that is appended to jail.local', () => {
  const contents: Contents = {
    '/c/jail.local': `[DEFAULT]
bantime = 1h

[portscan]
enabled = true
filter = portscan
action = iptables-allports[name=portscan]
logpath = /var/log/messages
maxretry = 3
`,
    '/c/filter.d/portscan.conf': '[Definition]\nfailregex = ^UFW BLOCK SRC=<HOST>\n',
    '/c/action.d/iptables-allports.conf': '[Definition]\nactionban = iptables -A <name>\n',
  };

  test('is read as it stands there', () => {
    const { value, diagnostics } = load(contents, 'portscan');
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      name: 'portscan',
      enabled: true,
      backend: 'auto',
      maxretry: 3,
      findtime: 600,
      bantime: 3600,
      ignoreself: true,
      files: ['/c/jail.conf', '/c/jail.local'],
      logpaths: [
        {
          pattern: '/var/log/messages',
          tail: false,
          origin: { file: '/c/jail.local', line: 8, column: 11, length: 17 },
        },
      ],
      actions: [
        { name: 'iptables-allports', origin: { file: '/c/jail.local', line: 7, column: 10 } },
      ],
    });
    expect(value?.filter.failregex.map(({ text }) => text)).toEqual(['^UFW BLOCK SRC=<HOST>']);
    expect(value?.filterSpec?.text).toBe('portscan');
  });

  test('is one of the jails', () => {
    const { value, diagnostics } = listJails(
      '/c/',
      NEWEST_RELEASE,
      memoryFiles({ ...BASE, ...contents }),
    );
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({
      files: ['/c/jail.conf', '/c/jail.local'],
      jails: [
        { name: 'app', enabled: false, origin: { file: '/c/jail.conf', line: 6 } },
        { name: 'portscan', enabled: true, origin: { file: '/c/jail.local', line: 4 } },
      ],
    });
  });
});

describe('a jail', () => {
  test('is read from jail.conf, jail.d and jail.local in their order', () => {
    const { value } = load({
      '/c/jail.d/b.conf': '[app]\nmaxretry = 2\nfindtime = 2m\nbantime = 2m\nusedns = no\n',
      '/c/jail.d/a.conf': '[app]\nmaxretry = 1\n',
      '/c/jail.local': '[app]\nfindtime = 3m\nbantime = 3m\n',
      '/c/jail.d/a.local': '[app]\nbantime = 4m\n',
    });
    expect(value).toMatchObject({
      maxretry: 2,
      findtime: 180,
      bantime: 240,
      filter: { usedns: 'no' },
    });
    expect(value?.files).toEqual([
      '/c/jail.conf',
      '/c/jail.d/a.conf',
      '/c/jail.d/b.conf',
      '/c/jail.local',
      '/c/jail.d/a.local',
    ]);
  });

  test('has the defaults of the server', () => {
    expect(define('')).toMatchObject({
      enabled: false,
      maxretry: 3,
      findtime: 600,
      bantime: 600,
      maxmatches: 5,
      logencoding: { text: 'auto' },
      ignoreip: [],
      ignoreself: true,
      skip_if_nologs: false,
    });
  });

  test('has all options of jail.conf(5)', () => {
    const jail = define(`enabled = yes
backend = systemd[journalflags=1]
maxretry = 4
maxmatches = %(maxretry)s
findtime = 1h 30min
bantime = -1
bantime.increment = true
bantime.factor = 2 / 3
bantime.formula = ban.Time * ban.Count
bantime.maxtime = 1w
bantime.rndtime = 30m
bantime.overalljails = yes
ignorecommand = /bin/check <ip>
ignoreself = no
ignoreip = 192.0.2.1, 198.51.100.0/24
  host.example
ignorecache = key="<ip>", max-count=5, max-time=1m
logtimezone = UTC+0200
logencoding = latin-1
skip_if_nologs = true
usedns = raw
maxlines = 5
journalmatch = _COMM=app`);
    expect(jail).toMatchObject({
      enabled: true,
      backend: 'systemd',
      backendOptions: new Map([['journalflags', '1']]),
      logpaths: [],
      maxretry: 4,
      maxmatches: 4,
      findtime: 5400,
      bantime: -1,
      ignoreself: false,
      ignorecache: { key: '<ip>', maxCount: 5, maxTime: 60 },
      logencoding: { text: 'latin-1' },
      skip_if_nologs: true,
      filter: { usedns: 'raw', maxlines: 5, journalmatch: ['_COMM=app'] },
      banTimeExtra: {
        increment: true,
        multipliers: undefined,
        maxtime: 604_800,
        rndtime: 1800,
        overalljails: true,
      },
    });
    const { banTimeExtra, ignorecommand, logtimezone, ignoreip } = jail;
    const { factor, formula } = banTimeExtra;
    const texts = [factor, formula, ignorecommand, logtimezone, ...ignoreip];
    expect(texts.map((text) => text?.text)).toEqual([
      '2 / 3',
      'ban.Time * ban.Count',
      '/bin/check <ip>',
      'UTC+0200',
      '192.0.2.1',
      '198.51.100.0/24',
      'host.example',
    ]);
    expect(ignoreip[2]?.origin).toMatchObject({ file: '/c/jail.local', line: 17, column: 3 });
  });

  test('knows its log files with head and tail', () => {
    const { logpaths } = define('logpath = /var/log/a.log tail\n  /var/log/b*.log\n  /c.log HEAD');
    expect(logpaths.map(({ pattern, tail }) => [pattern, tail])).toEqual([
      ['/var/log/a.log', true],
      ['/var/log/b*.log', false],
      ['/c.log', false],
    ]);
  });

  test('reads what paths-*.conf defines, and where the configuration lies', () => {
    const { value } = load({
      '/c/jail.conf': `[INCLUDES]\nbefore = paths-here.conf\n${BASE['/c/jail.conf']}ignorecommand = %(fail2ban_confpath)s/check\nlogencoding = %(coding)s\n`,
      '/c/paths-here.conf': '[DEFAULT]\ncoding = ascii\n',
    });
    expect(value?.ignorecommand?.text).toBe('/c/check');
    expect(value?.logencoding.text).toBe('ascii');
  });
});

function regexes(jail: ReturnType<typeof define>): string[] {
  return jail.filter.failregex.map(({ text }) => text);
}

describe('the filter of a jail', () => {
  test.each([
    ['filter = app[what=worse]', ['^worse from <HOST>$']],
    ['filter = app[what="x, y"]', ['^x, y from <HOST>$']],
    ['filter = app[what="x|<known/what>"]', ['^x|bad from <HOST>$']],
    ['failregex = ^own <HOST>', ['^own <HOST>']],
    ['failregex = %(known/failregex)s\n  ^own <HOST>', ['^bad from <HOST>$', '^own <HOST>']],
    ['filter = app[failregex="^x <HOST>"]\nfailregex = ^y <HOST>', ['^x <HOST>', '^y <HOST>']],
    ['filter = \nfailregex = ^alone <HOST>', ['^alone <HOST>']],
  ])('with %j looks for %j', (options, expected) => {
    expect(regexes(define(options))).toEqual(expected);
  });

  test('gets the options that the jail sets', () => {
    const { filter } = define(
      'prefregex = ^p <F-CONTENT>.+</F-CONTENT>\ndatepattern = {NONE}\nignoreregex = ^not',
    );
    expect(filter.prefregex?.text).toBe('^p <F-CONTENT>.+</F-CONTENT>');
    expect(filter.datepattern?.text).toBe('{NONE}');
    expect(filter.ignoreregex.map(({ text }) => text)).toEqual(['^not']);
    expect(filter.files).toEqual(['/c/filter.d/app.conf']);
  });

  test('keeps what stands in its [Init] over the jail where the server sets that last', () => {
    const { filter } = define('maxlines = 2\nusedns = no\ndatepattern = TAI64N', {
      '/c/filter.d/app.conf': `${FILTER}maxlines = 3\nusedns = raw\ndatepattern = {NONE}\n`,
    });
    expect(filter).toMatchObject({ maxlines: 3, usedns: 'raw' });
    expect(filter.datepattern?.text).toBe('TAI64N');
  });

  test.each([
    ['backend = auto', {}, 'file'],
    ['backend = systemd', {}, 'journal'],
    ['backend = systemd', { logtype: 'file' }, 'file'],
    ['backend = systemd\nfilter = app[logtype=short]', {}, 'short'],
  ])('with %j and %j is for lines of logtype %s', (options, request, logtype) => {
    const jail = define(options, {}, request);
    expect(jail.filter.options.get('logtype')?.text).toBe(logtype);
  });

  test('may be another one than the jail names', () => {
    const others = { '/own/mine.conf': '[Definition]\nfailregex = mine <what> <HOST>\n' };
    const request = { filter: '/own/mine.conf', filterOptions: new Map([['what', 'x']]) };
    const jail = define('maxlines = 4\nfilter = missing', others, request);
    expect(regexes(jail)).toEqual(['mine x <HOST>']);
    expect(jail.filter).toMatchObject({ name: 'mine', maxlines: 4 });
  });

  test('can be asked for alone', () => {
    const jail = define('logpath = %(missing)s\naction = missing', {}, { filterOnly: true });
    expect(jail).toMatchObject({ logpaths: [], actions: [] });
  });
});

describe('what keeps a jail from starting', () => {
  test.each<[string, string]>([
    [
      'filter = filter.d/app',
      'error config/file-not-found /c/jail.local:2:10 filter.d/app | there is no filter `filter.d/app` in /c/filter.d, so jail app does not start | Write `app`: fail2ban looks for it in filter.d itself',
    ],
    [
      'filter = appp',
      'error config/file-not-found /c/jail.local:2:10 appp | there is no filter `appp` in /c/filter.d, so jail app does not start | Did you mean `app`',
    ],
    [
      'filter = app.conf',
      'error config/file-not-found /c/jail.local:2:10 app.conf | there is no filter `app.conf` in /c/filter.d, so jail app does not start | Write `app`: fail2ban adds .conf and .local itself',
    ],
    [
      'filter = app [what=x]',
      'error config/file-not-found /c/jail.local:2:10 app  | there is no filter `app ` in /c/filter.d, so jail app does not start | Remove the white space before the bracket',
    ],
    [
      'filter = app[what=x',
      'error config/bad-filter-options /c/jail.local:2:13 [what=x | the options in brackets are not closed in: app[what=x | Write name[option=value, other="value, with a comma"]',
    ],
    [
      'filter = app[what]',
      'error config/bad-filter-options /c/jail.local:2:14 what] | option=value expected in: app[what] | Write name[option=value, other="value, with a comma"]',
    ],
    [
      'action = blok',
      'error config/file-not-found /c/jail.local:2:10 blok | there is no action `blok` in /c/action.d, so jail app does not start | Did you mean `block`',
    ],
    [
      'action = block[port=1',
      'error config/bad-filter-options /c/jail.local:2:15 [port=1 | the options in brackets are not closed in: block[port=1 | Write name[option=value, other="value, with a comma"]',
    ],
    [
      'action = notify.py[x=1]',
      'error config/file-not-found /c/jail.local:2:10 notify.py | there is no action `notify.py` in /c/action.d, so jail app does not start | Write action.d/notify.py, or name another',
    ],
    [
      'action = block\n  block[port=1]',
      'error config/duplicate-action /c/jail.local:3:3 block[port=1] | the jail has an action `block` twice: fail2ban does not start with it | Remove one of the two, or give one of them another name: [actname=…]',
    ],
    [
      'maxretry = many',
      'error config/bad-value /c/jail.local:2:12 many | maxretry: `many` is no whole number; fail2ban does not start with it | Write digits alone: maxretry = 5',
    ],
    [
      'maxmatches =',
      'error config/bad-value /c/jail.local:2:1 maxmatches | maxmatches: `` is no whole number; fail2ban does not start with it | Write digits alone: maxmatches = 5',
    ],
    [
      'findtime = 10 parsecs',
      'error config/bad-duration /c/jail.local:2:12 10 parsecs | findtime: `10 parsecs` is no duration: unexpected text; fail2ban does not start with it | Write seconds, or numbers with units: 600, 10m, 1d 12h, 1h+30min',
    ],
    [
      'bantime.multipliers = 1  2',
      'error config/bad-value /c/jail.local:2:23 1  2 | more than one space stands between two bantime.multipliers: fail2ban does not start with it | Write whole numbers on one line, with one space between them: 1 2 4 8',
    ],
    [
      'bantime.multipliers = 1 two',
      'error config/bad-value /c/jail.local:2:25 two | `two` in bantime.multipliers is no whole number: fail2ban does not start with it | Write whole numbers on one line, with one space between them: 1 2 4 8',
    ],
    [
      'ignorecache = max-count=5',
      'error config/bad-value /c/jail.local:2:15 max-count=5 | ignorecache has no key: fail2ban does not start with it | Write e.g. key="<ip>", max-count=100, max-time=5m',
    ],
    [
      'ignorecache = key',
      'error config/bad-value /c/jail.local:2:15 key | ignorecache is malformed: fail2ban does not start with it | Write e.g. key="<ip>", max-count=100, max-time=5m',
    ],
    [
      'ignorecache = key=x, max-count=few',
      'error config/bad-value /c/jail.local:2:32 few | max-count `few` is no whole number: fail2ban does not start with it | Write e.g. key="<ip>", max-count=100, max-time=5m',
    ],
    [
      'backend = file',
      'error config/bad-value /c/jail.local:2:11 file | there is no backend `file`: fail2ban does not start with it | Write one of auto, pyinotify, polling, systemd',
    ],
    [
      'backend = gamin',
      'error config/bad-value /c/jail.local:2:11 gamin | gamin is no backend from fail2ban 1.1.0 on: fail2ban does not start with it | Write one of auto, pyinotify, polling, systemd',
    ],
    [
      'backend = systemd[x',
      'error config/bad-filter-options /c/jail.local:2:11 systemd[x | the options in brackets are not closed in: systemd[x: fail2ban does not start with it | Write name[option=value, other="value, with a comma"]',
    ],
    [
      'logencoding =',
      'error config/bad-value /c/jail.local:2:1 logencoding | logencoding is empty: fail2ban does not start with it | Write auto, or the name of an encoding such as utf-8',
    ],
    [
      'logpath = /var/log/my app.log',
      'error config/bad-logpath /c/jail.local:2:23 app.log | behind a space in logpath stands `head` or `tail`, not `app.log`: fail2ban does not start with it | If the space belongs to the path, write ? in its place, which matches any character',
    ],
    [
      'logpath = /a.log /b.log',
      'error config/bad-logpath /c/jail.local:2:18 /b.log | behind a space in logpath stands `head` or `tail`, not `/b.log`: fail2ban does not start with it | Write each path on a line of its own, indented below the first',
    ],
    [
      'maxlines = 0',
      'error config/bad-value /c/jail.local:2:12 0 | maxlines must be at least 1 | Write the number of lines that a regex may span',
    ],
    [
      'journalmatch = "A=1',
      `error config/bad-value /c/jail.local:2:16 "A=1 | journalmatch can't be read: the quote " is not closed | Write fields as for journalctl: _SYSTEMD_UNIT=sshd.service + _COMM=sshd`,
    ],
    [
      'failregex = %(known/prefregex)s <HOST>',
      'error config/unknown-interpolation /c/jail.local:2:13 %(known/prefregex)s | there is no option `known/prefregex` for %(known/prefregex)s in `failregex` of [app] | `prefregex` has no earlier value: no file read before this one sets it, nor does the filter of the jail',
    ],
    [
      'logpath = %(missing)s',
      'error config/unknown-interpolation /c/jail.local:2:11 %(missing)s | there is no option `missing` for %(missing)s in `logpath` of [app] | Define `missing` in [app] or [DEFAULT]; write `%%` if a percent sign is meant',
    ],
    [
      'datepattern = %Y',
      'error config/bad-percent /c/jail.local:2:15 %Y | a single `%` in `datepattern`: in a file it begins a reference like %(name)s | Write `%%` for a percent sign; on the command line a single `%` is right',
    ],
  ])('%j', (options, finding) => {
    const { value } = load({ '/c/jail.local': `[app]\n${options}\n` });
    expect(value).toBeUndefined();
    expect(findings(options)).toEqual([finding]);
  });

  test('an option that old releases do not know is remarked', () => {
    const contents = { '/c/jail.local': '[app]\nskip_if_nologs = true\n' };
    const { value, diagnostics } = load(contents, 'app', { release: releaseOf('1.1.0') });
    expect(value).toMatchObject({ skip_if_nologs: false, systemd_if_nologs: false });
    expect(diagnostics).toMatchObject([
      {
        code: 'config/unknown-option',
        severity: 'note',
        hint: 'It is an option from fail2ban 1.1.1 on',
      },
    ]);
  });

  test('an option that old releases take for a command', () => {
    const contents = { '/c/jail.local': '[app]\nfilter = app[date=x]\n' };
    const { value, diagnostics } = load(contents, 'app', { release: releaseOf('1.1.0') });
    expect(value).toBeUndefined();
    expect(diagnostics.map((diagnostic) => tell(diagnostic, { ...BASE, ...contents }))).toEqual([
      "error config/bad-filter-options /c/jail.local:2:19 x | fail2ban takes the filter's option `date` for a command to its server, and does not start | Give the option another name, one that is no part of `datepattern`",
    ]);
  });

  test('a number of the filter in an interpolation', () => {
    const others = {
      '/c/filter.d/app.conf': FILTER.replace('datepattern = EPOCH', 'maxlines = 2'),
    };
    expect(findings('maxlines = %(known/maxlines)s', others)).toEqual([
      "error config/unknown-interpolation /c/jail.local:2:12 %(known/maxlines)s | %(known/maxlines)s is a number, which fail2ban can't interpolate | Write the number itself",
    ]);
  });

  test('an unused option of the filter that can not be interpolated', () => {
    const text = FILTER.replace('[Definition]', '[Definition]\nunused = %(none)s');
    const others = { '/c/filter.d/app.conf': text };
    expect(findings('', others)[0]).toMatch(
      /^error config\/unknown-interpolation \/c\/filter.d\/app.conf:2:10 %\(none\)s/,
    );
  });

  test.each([
    ['a broken action', 'actionban = <x>\nx = 1\n[Init]\nx = <x>\n', 'config/tag-self-reference'],
    ['an action without sections', '', 'config/no-section-header'],
    [
      'an action with an unknown reference',
      'actionban = %(missing)s\n',
      'config/unknown-interpolation',
    ],
  ])('%s', (_, text, code) => {
    const header = text === '' ? 'actionban = x\n' : '[Definition]\n';
    const { value, diagnostics } = load({ '/c/action.d/block.conf': header + text });
    expect(value).toBeUndefined();
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    expect(diagnostics[0]?.origin?.file).toBe('/c/action.d/block.conf');
  });

  test('a list of actions without end', () => {
    const [finding] = findings(`action = ${'x[a=1 '.repeat(10_000)}`);
    expect(finding).toContain('the list of actions is far too long');
  });

  test.each([
    ['appp', 'Did you mean `app`'],
    [
      'web',
      'There is a filter of that name; write [web] with `enabled = true` and a logpath in jail.local to use it',
    ],
    [
      'elsewhere',
      'Check the name; a jail is a section of jail.conf, jail.local or a file in jail.d',
    ],
    ['DEFAULT', 'Check the name; a jail is a section of jail.conf, jail.local or a file in jail.d'],
  ])('there is no jail %s', (name, hint) => {
    const { value, diagnostics } = load({ '/c/filter.d/web.conf': FILTER }, name);
    expect(value).toBeUndefined();
    expect(diagnostics).toEqual([
      {
        code: 'config/no-such-jail',
        severity: 'error',
        message: `there is no jail ${name} in /c`,
        hint,
      },
    ]);
  });

  test('a directory without jails', () => {
    const { diagnostics } = loadJail(
      'app',
      { release: NEWEST_RELEASE, configDir: '/none' },
      memoryFiles(BASE),
    );
    expect(diagnostics).toMatchObject([
      {
        code: 'config/no-configuration',
        message: 'there is no jail here, since there is no /none',
      },
    ]);
  });

  test('a file without sections', () => {
    expect(findingsOf({ '/c/jail.local': 'maxretry = 3\n' })).toEqual([
      expect.stringMatching(/^error config\/no-section-header \/c\/jail.local:1:1 maxretry = 3 /),
    ]);
  });
});

function unknown(name: string): string {
  return `fail2ban knows no option \`${name}\` of a jail, and no %(…)s refers to it`;
}

describe('what fail2ban accepts and nobody means', () => {
  test.each<[string, string]>([
    [
      'maxretries = 3',
      `warning config/unknown-option /c/jail.local:2:1 maxretries | ${unknown('maxretries')} | Did you mean \`maxretry\``,
    ],
    [
      'logpaths = /x',
      `warning config/unknown-option /c/jail.local:2:1 logpaths | ${unknown('logpaths')} | Did you mean \`logpath\``,
    ],
    [
      'colour = red',
      `note config/unknown-option /c/jail.local:2:1 colour | ${unknown('colour')} | See jail.conf(5) for all options`,
    ],
    [
      'enabled = ture',
      'warning config/bad-value /c/jail.local:2:11 ture | enabled: `ture` is neither true nor false; fail2ban takes it for false | Write true or false',
    ],
    [
      'enabled = true\n  maxretry = 3',
      'warning config/indented-option /c/jail.local:3:3 maxretry = 3 | this is indented, so it is one more line of `enabled` above | Begin the line without white space to make it an option',
    ],
    [
      'usedns = maybe',
      "warning config/bad-value /c/jail.local:2:10 maybe | usedns can't be `maybe`: fail2ban takes it for no | Write one of yes, warn, no, raw",
    ],
    [
      'maxretry = 0',
      'warning config/bad-value /c/jail.local:2:12 0 | maxretry = 0 bans at the first failure, as 1 does | Write the number of failures that lead to a ban',
    ],
    [
      'findtime = 0',
      'warning config/bad-value /c/jail.local:2:12 0 | failures of different seconds never add up within a findtime that is not above 0 | Write how long failures count: findtime = 10m',
    ],
    [
      'bantime = -5',
      'warning config/bad-value /c/jail.local:2:11 -5 | a ban of -5 seconds is over before it begins | Write -1 for a ban without end',
    ],
    [
      'bantime.formula = ban.Time * 2\nbantime.multipliers = 1 2',
      'warning config/no-effect /c/jail.local:2:19 ban.Time * 2 | bantime.formula has no effect beside bantime.multipliers | Remove one of the two',
    ],
    [
      'maxlines = few',
      'warning config/bad-value /c/jail.local:2:12 few | maxlines `few` is no number: fail2ban ignores it | Write the number of lines that a regex may span',
    ],
    [
      'logpath = /a.log  tail',
      'warning config/bad-logpath /c/jail.local:2:11 /a.log  | fail2ban takes all white space but one space before `head` or `tail` for a part of the path | Write one space before `tail`',
    ],
    [
      'backend = Systemd',
      'warning config/bad-value /c/jail.local:2:11 Systemd | fail2ban reads the journal, but has the filter look for lines of files, and wants logpath to be right | Write `backend = systemd` in lower case',
    ],
    [
      'logpath =',
      'warning config/no-logpath /c/jail.conf:6:1 [app] | jail app has no logpath, so it reads nothing | Write `logpath = FILE` below [app], or `backend = systemd` to read the journal',
    ],
    [
      'action =',
      'warning config/no-action /c/jail.conf:6:1 [app] | jail app has no action, so its bans do nothing | Write `action = NAME` below [app]',
    ],
    [
      'failregex = "^x <HOST>"',
      'warning config/quoted-regex /c/jail.local:2:13 "^x <HOST>" | the quotes around this regex belong to it: it matches only where the log has a " | Remove the quotes',
    ],
    [
      'filter =',
      'error config/no-failregex /c/jail.conf:6:1 [app] | jail app has neither a filter nor a failregex of its own | Write `filter = NAME` below [app]',
    ],
    [
      'failregex =',
      'error config/no-failregex /c/jail.conf:6:1 [app] | jail app sets failregex to nothing, so its filter has none | Remove the empty failregex below [app]',
    ],
  ])('%j', (options, finding) => {
    const { value } = load({ '/c/jail.local': `[app]\n${options}\n` });
    expect(value).toBeDefined();
    expect(findings(options)).toContain(finding);
  });

  test.each<[string, string]>([
    [
      '[Definition]\nmaxretry = 3\n',
      'warning config/misspelt-section /c/jail.local:1:1 [Definition] | [Definition] belongs into filters: among jails, fail2ban takes it for a jail of that name | Put the options below the [name] of their jail, or below [DEFAULT] for all jails',
    ],
    [
      '[Default]\nenabled = no\n',
      'warning config/misspelt-section /c/jail.local:1:1 [Default] | fail2ban takes [Default] for a jail | Write [DEFAULT], with this spelling',
    ],
    [
      '[DEFAULT]\nmaxretri = 3\n',
      `warning config/unknown-option /c/jail.local:2:1 maxretri | ${unknown('maxretri')} | Did you mean \`maxretry\``,
    ],
    [
      '[web]\nfilter = app\n',
      'warning config/jail-not-enabled /c/jail.local:1:1 [web] | jail web is not enabled, so fail2ban does not start it | Write `enabled = true` below [web]',
    ],
    [
      '[web]\nenable = true\n',
      `warning config/unknown-option /c/jail.local:2:1 enable | ${unknown('enable')} | Did you mean \`enabled\``,
    ],
    [
      '[web]\nenabled = ture\n',
      'warning config/bad-value /c/jail.local:2:11 ture | enabled: `ture` is neither true nor false; fail2ban takes it for false | Write true or false',
    ],
  ])('in jail.local: %j', (text, finding) => {
    const contents = { ...BASE, '/c/jail.local': text };
    const { value, diagnostics } = listJails('/c', NEWEST_RELEASE, memoryFiles(contents));
    expect(value).toBeDefined();
    expect(diagnostics.map((diagnostic) => tell(diagnostic, contents))).toEqual([finding]);
  });

  test('a jail that nothing enables', () => {
    const contents = {
      '/c/jail.conf': '[app]\nlogpath = /a\naction = block[port=1]\nfilter = app\n',
    };
    expect(findingsOf(contents)).toEqual([
      'warning config/jail-not-enabled /c/jail.conf:1:1 [app] | jail app is not enabled, so fail2ban does not start it | Write `enabled = true` below [app]',
    ]);
  });

  test('variables are no misspelt options, nor are sections of them jails', () => {
    const text =
      '[app]\nlogpath = %(where/logpaths)s\nenabled = %(is)s\nis = no\n[where]\nlogpaths = /x\n';
    const files = memoryFiles({ ...BASE, '/c/jail.local': text });
    expect(listJails('/c', NEWEST_RELEASE, files).diagnostics).toEqual([]);
  });

  test('an error in what is not enabled stops fail2ban all the same', () => {
    const files = memoryFiles({ ...BASE, '/c/jail.local': '[web]\nbackend = %(none)s\n' });
    const { value, diagnostics } = listJails('/c', NEWEST_RELEASE, files);
    expect(value).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({
      code: 'config/unknown-interpolation',
      origin: { line: 2 },
    });
  });

  test('findings show the line they are about', () => {
    const { diagnostics } = load({ '/c/jail.local': '[app]\nmaxretry = \u001b[31mmany\n' });
    const shown = formatDiagnostic(diagnostics[0]!, () => undefined, { color: false });
    expect(shown).not.toContain('\u001b[31m');
    expect(shown).toContain('/c/jail.local:2:12');
  });
});

describe('many jails whose files are read once', () => {
  const contents: Record<string, string | Uint8Array> = {
    ...BASE,
    '/c/jail.d/more.conf': `[lost]
filter = nowhere
[again]
filter = app[what=worse]
logpath = /var/log/again.log
maxretry = 2
[known]
filter = app
failregex = %(known/failregex)s
            ^also <HOST>$
[broken]
filter = broken
[app-2]
filter = app
`,
    '/c/filter.d/broken.conf': Uint8Array.of(0xff),
  };

  test('each is the same as alone, whatever was read before', () => {
    const alone = (name: string) =>
      loadJail(name, { release: NEWEST_RELEASE, configDir: '/c' }, memoryFiles(contents));
    const names = ['lost', 'app', 'again', 'broken', 'known', 'app-2', 'lost'];
    const remembered = rememberConfig(memoryFiles(contents));
    for (const name of [...names, ...names.toReversed()]) {
      expect(loadJail(name, { release: NEWEST_RELEASE, configDir: '/c' }, remembered)).toEqual(
        alone(name),
      );
    }
    expect(names.map((name) => alone(name).value !== undefined)).toEqual([
      false,
      true,
      true,
      false,
      true,
      true,
      false,
    ]);
  });
});
