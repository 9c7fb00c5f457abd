import { describe, expect, test } from 'vitest';
import { runCli } from '../cli/fake-host.ts';

const REGEX = 'failregex = ^ app: refused <HOST>$';

interface Told {
  code: string;
  severity: string;
  message: string;
  hint?: string;
  origin: { line: number };
}

/** Returns what a rule says of a filter: severity, line, message and hint. */
async function lint(
  code: string,
  config: Readonly<Record<string, string>>,
  ...argv: string[]
): Promise<string[]> {
  const { stdout } = await runCli(['lint', './app.conf', '--format', 'json', ...argv], { config });
  const { filters }: { filters: { findings: Told[] }[] } = JSON.parse(stdout);
  return filters
    .flatMap(({ findings }) => findings)
    .filter((finding) => finding.code === code)
    .map(({ severity, origin, message, hint = '' }) =>
      [`${severity} ${origin.line}: ${message}`, hint].join('; '),
    );
}

function tellUnread(text: string, more: Readonly<Record<string, string>> = {}): Promise<string[]> {
  return lint('lint/unread-option', { './app.conf': text, ...more });
}

describe('options that nobody reads', () => {
  test.each([
    [`[Definition]\n${REGEX}\nfailregex2 = x`, 'warning 3: ', 'Did you mean `failregex`'],
    [`[Definition]\n${REGEX}\nfailregex_old = x`, 'note 3: ', 'or remove it'],
    [`[Definition]\n${REGEX}\nprefregx = x`, 'warning 3: ', 'Did you mean `prefregex`'],
    [`[Definition]\n${REGEX}\nbefore = x.conf`, 'note 3: ', 'below [INCLUDES]'],
    [`[Definition]\n${REGEX}\nfindtime = 10m`, 'warning 3: ', 'option of jails'],
    [`[INCLUDES]\nbefor = x.conf\n[Definition]\n${REGEX}`, 'warning 2: ', 'mean `before`'],
    [`[Definition]\n${REGEX}\n[Init]\nmaxline = 2`, 'warning 4: ', 'mean `maxlines`'],
    [`[DEFAULT]\n_deamon = x\n[Definition]\n${REGEX}`, 'note 2: ', 'or remove it'],
    [`[Definition]\n${REGEX}\n[old]\nfailregex = x`, 'warning 4: ', 'below [Definition]'],
    [`[Definition]\n${REGEX}\nx = %(known/x)s, once more`, 'note 3: ', 'or remove it'],
  ])('%j: %s… %s', async (text, begin, end) => {
    const told = await tellUnread(text);
    expect(told).toEqual([expect.stringMatching(new RegExp(`^${begin}.*`, 's'))]);
    expect(told[0]).toContain(end);
  });

  test.each([
    `[Definition]\n${REGEX}\nmaxlines = 1\nusedns = no\nignoreregex =\ndatepattern = {NONE}\nlogtype = file`,
    '[Definition]\nfailregex = ^ app: <x> <HOST>$\nx = refused',
    '[Definition]\nfailregex = ^ app: <X> <HOST>$\nx = refused',
    '[Definition]\nfailregex = ^ app: %(y)s <HOST>$\nx = refused\ny = %(x)s',
    '[Definition]\nfailregex = ^ app: <refused-<mode>-<kind>> <HOST>$\nrefused-a-b = x\n[Init]\nmode = a\nkind = b',
    '[Definition]\nfailregex = <mode-<mode>/failregex>\nmode = a\n[mode-a]\nfailregex = ^ app <HOST>$\n[mode-b]\nfailregex = ^ web <HOST>$',
    `[DEFAULT]\n${REGEX}\n[Definition]\nmaxlines = 1`,
  ])('%j has none', async (text) => {
    expect(await tellUnread(text)).toEqual([]);
  });

  test('what is included is there for others, and reads what the filter sets', async () => {
    const more = { './x.conf': '[DEFAULT]\nspare = x\n[Definition]\nline = ^ %(daemon)s:\n' };
    const text =
      '[INCLUDES]\nbefore = x.conf\n[Definition]\ndaemon = app\nfailregex = %(line)s <HOST>$\n';
    expect(await tellUnread(text, more)).toEqual([]);
  });
});

function tellOthers(text: string, ...argv: string[]): Promise<string[]> {
  return lint('lint/other-releases', { './app.conf': text }, ...argv);
}

describe('other releases', () => {
  const MIDDLE = '[Definition]\nfailregex = ^ app(?i): refused <HOST>$';
  const EPOCH = `[Definition]\n${REGEX}\ndatepattern = ^({EPOCH}) x`;
  const OLD = ['--fail2ban-version', '1.0.2'];

  test.each([
    [
      '[Definition]\nfailregex = ^ app: (?>refused) <HOST>$',
      [],
      'refused by Python 3.10 or earlier and fail2ban 0.11.2: failregex 1',
    ],
    [
      MIDDLE,
      [...OLD, '--python-version', '3.9'],
      'refused by Python 3.11, Python 3.12 or later, fail2ban 1.1.0 and fail2ban 1.1.1: failregex 1',
    ],
    [
      `[Definition]\n${REGEX}\n[Init]\npattern = x`,
      [],
      'refused by fail2ban 0.11.2, fail2ban 1.0.2 and fail2ban 1.1.0',
    ],
    [EPOCH, [], 'fail2ban 0.11.2 and 1.0.2 read the filter otherwise: since 1.1.0'],
    [EPOCH, OLD, 'fail2ban 1.1.0 and 1.1.1 read the filter otherwise: since 1.1.0'],
    [
      `[Definition]\n${REGEX}\ndatepattern = ^%%Y-%%m-%%d %%H:%%M %%Z`,
      [],
      'fail2ban 0.11.2 reads the filter otherwise: since 1.0.2 a zone such as PDT',
    ],
    [
      '[Definition]\nprefregex = ^ app <F-ID>\\S+</F-ID>: <F-CONTENT>.+</F-CONTENT>$\nfailregex = ^refused(?: <F-ID>\\S+</F-ID>)?$',
      OLD,
      'fail2ban 1.1.1 reads the filter otherwise: since 1.1.1 a group',
    ],
  ])('%j %j: %s', async (text, argv, wanted) => {
    expect(await tellOthers(text, ...argv)).toContainEqual(expect.stringContaining(wanted));
  });

  test.each([
    `[Definition]\n${REGEX}`,
    `[Definition]\n${REGEX}\ndatepattern = ^%%Y-%%m-%%d %%H:%%M`,
  ])('%j is the same to all', async (text) => {
    expect(await tellOthers(text)).toEqual([]);
    expect(await tellOthers(text, '--fail2ban-version', '0.11.2')).toEqual([]);
  });
});

function tellDates(pattern: string): Promise<string[]> {
  const text = `[Definition]\n${REGEX}\ndatepattern = ${pattern}\n`;
  return lint('lint/open-datepattern', { './app.conf': text });
}

describe('date patterns', () => {
  test.each([
    ['%%Y-%%m-%%d %%H:%%M', 'not bound to the begin'],
    [String.raw`\[{DATE}\]`, 'not bound to the begin'],
    ['TAI64N', 'not bound to the begin'],
    ['{EPOCH}', 'not bound to the begin'],
    ['^%%b %%d %%H:%%M', 'without a year'],
    ['^%%H:%%M', 'without a day'],
    ['^(?:%%Y-)?%%m-%%d %%H:%%M', 'without a year'],
  ])('%s: %s', async (pattern, wanted) => {
    expect(await tellDates(pattern)).toEqual([expect.stringContaining(wanted)]);
  });

  test.each([
    '{^LN-BEG}',
    '{DEFAULT}',
    '{NONE}',
    'Epoch',
    '^{DATE}',
    '{^LN-BEG}%%Y-%%m-%%d %%H:%%M',
    '^%%Y %%j %%H:%%M',
    '^%%y %%U %%a %%H:%%M',
    '%%Y-%%m-%%d %%H:%%M$',
  ])('%s is sound', async (pattern) => {
    expect(await tellDates(pattern)).toEqual([]);
  });
});
