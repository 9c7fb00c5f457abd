import { describe, expect, test } from 'vitest';
import { runCli, type FakeMachine } from '../fake-host.ts';

const FILTER = '[Definition]\npre = \\S+ app:\nfailregex = ^ %(pre)s refused from <HOST>$\n';
const LOG = [
  '2026-02-04T23:00:00Z srv app: refused from 192.0.2.1',
  '2026-02-04T23:00:01Z srv app: refused (again) from 192.0.2.2',
  '2026-02-04T23:00:02Z srv app: refused (again) from 192.0.2.3',
  '2026-02-04T23:00:03Z srv app: let in 192.0.2.4',
  '',
].join('\n');
const PATH = '/etc/fail2ban/filter.d/app.conf';
const LOCAL = '/etc/fail2ban/filter.d/app.local';
const CONFIG = {
  './app.conf': FILTER,
  [PATH]: FILTER,
  '/etc/fail2ban/action.d/act.conf': '[Definition]\nactionban = true\n',
  '/etc/fail2ban/jail.conf':
    '[app]\nenabled = true\nfilter = app\naction = act\nlogpath = /var/log/app.log\n',
};

function fix(argv: readonly string[], machine: FakeMachine = {}) {
  const logs = { 'app.log': LOG, '/var/log/app.log': LOG };
  const all = ['explain', ...argv, '--tz', 'UTC', '--maxretry', '1'];
  return runCli(all, { config: CONFIG, logs, ...machine });
}

async function fixJson(argv: readonly string[], machine: FakeMachine = {}) {
  const { stdout } = await fix([...argv, '--format', 'json'], machine);
  return JSON.parse(stdout).fix;
}

/** The regex that takes both lines. */
const MENDED = '^ %(pre)s refused (?:\\(again\\) )?from <HOST>$';

describe('dryban explain --fix', () => {
  test('shows what mends a filter of the user, and says what comes of it', async () => {
    const { code, stdout, stderr, written } = await fix(['./app.conf', 'app.log', '--fix']);
    expect(stdout).toBe(
      [
        '--- ./app.conf',
        '+++ ./app.conf',
        '@@ -1,3 +1,3 @@',
        ' [Definition]',
        ' pre = \\S+ app:',
        '-failregex = ^ %(pre)s refused from <HOST>$',
        `+failregex = ${MENDED}`,
        '',
      ].join('\n'),
    );
    expect(stderr).toBe('1 change: matches 2 of 3 missed lines, 2 hosts more, 2 bans more\n');
    expect([code, written]).toEqual([0, {}]);
  });

  test.each([
    ['a filter of its name', ['app', 'app.log']],
    ['a filter by its path', [PATH, 'app.log']],
    ['a jail', ['--jail', 'app']],
  ])('writes the .local of %s', async (_, operands) => {
    const { written } = await fix([...operands, '--write']);
    expect(written).toEqual({
      [LOCAL]: `[Definition]\n\nfailregex = %(known/failregex)s\n            ${MENDED}\n`,
    });
  });

  test('of a jail that has more regexes than its filter', async () => {
    const path = '/etc/fail2ban/jail.conf';
    const failregex = 'failregex = %(known/failregex)s\n  let in <HOST>\n';
    const config = { ...CONFIG, [path]: CONFIG[path] + failregex };
    const { written, stderr } = await fix(['--jail', 'app', '--write'], { config });
    expect(written[LOCAL]).toContain(MENDED);
    expect(stderr).toContain('matches 2 of 2 missed lines');
  });

  test('of a line by itself', async () => {
    const line = '2026-02-04T23:00:01Z srv app: refused (again) from 192.0.2.2';
    const { stdout } = await fix(['./app.conf', '--line', line, '--fix']);
    expect(stdout).toContain(`+failregex = ${MENDED}\n`);
  });

  test('of two causes at once', async () => {
    const config = { './app.conf': `${FILTER}            ^ %(pre)s failed for <HOST>$\n` };
    const logs = {
      'app.log': `${LOG}2026-02-04T23:00:04Z srv app: failed at last for 192.0.2.5\n`,
    };
    const found = await fixJson(['./app.conf', 'app.log', '--fix'], { config, logs });
    expect(found).toMatchObject({
      before: { matched: 1, missed: 4, hosts: 1, bans: 1 },
      after: { matched: 4, missed: 1, hosts: 4, bans: 4 },
      gained: 3,
      dated: 0,
      dropped: [],
    });
    expect(found.changes).toHaveLength(2);
    expect(found.files).toMatchObject([{ file: './app.conf' }]);
  });

  test('adds a regex where that is shared which would have to be changed', async () => {
    const shared = FILTER.replace(' refused from', '').replace('app:', 'app: refused from');
    const config = { './app.conf': `${shared}            ^ %(pre)s host <HOST>$\n` };
    const { stdout } = await fix(['./app.conf', 'app.log', '--fix'], { config });
    expect(stdout).toContain('\n             ^ %(pre)s host <HOST>$\n+            ^ ');
    expect(stdout).not.toMatch(/^-[^-]/m);
  });

  test('of a date that is not read', async () => {
    const config = { './app.conf': '[Definition]\nfailregex = "msg":"refused","from":"<HOST>"\n' };
    const logs = {
      'app.log': '{"at":"February 4, 2026 23:33:37","msg":"refused","from":"192.0.2.7"}\n',
    };
    const { stdout, stderr } = await fix(['./app.conf', 'app.log', '--fix'], { config, logs });
    expect(stdout).toMatch(/\n\+\n\+datepattern = .*%%B %%d, %%Y %%H:%%M:%%S/);
    expect(stderr).toContain('1 line more with a date');
  });

  test.each<[what: string, argv: string[], message: string]>([
    ['the standard input', ['app', '-', '--fix'], 'the standard input'],
    ['arguments', ['--failregex', '<HOST>', 'app.log', '--fix'], '--fix needs a filter in a file'],
    ['hosts', ['app', 'app.log', '--host', '192.0.2.1', '--fix'], 'so --host has no place'],
    ['single lines', ['app', 'app.log', '--each', '--write'], 'so --each has no place'],
  ])('refuses %s', async (_, argv, message) => {
    const { code, stderr } = await fix(argv, { logs: { 'app.log': LOG, '-': LOG } });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  test('offers nothing where nothing is missed', async () => {
    const logs = { 'app.log': `${LOG.split('\n')[0]}\n` };
    const { stdout, stderr } = await fix(['app', 'app.log', '--fix'], { logs });
    expect(stdout).toBe('');
    expect(stderr).toBe('no change is found that gains lines and harms none\n');
  });
});
