import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TuneDocument } from '../../../src/report/index.ts';
import { runCli } from '../../support/run-cli.ts';

const SOURCE = ['fixtures/sshd/filter.conf', 'fixtures/sshd/auth.log'];
const TERMS = ['--tz=UTC', '--now=2026-03-02'];
const GOOD = String.raw`^\s*\S+ sshd\[\d+\]: Accepted \S+ for <F-USER>\S+</F-USER> from <HOST>`;

async function tune(...argv: string[]): Promise<TuneDocument> {
  const { stdout } = await runCli(['tune', ...argv, '--format=json']);
  return JSON.parse(stdout);
}

let folder = '';
const path = (...parts: string[]) => join(folder, ...parts);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-tune-'));
  mkdirSync(path('filter.d'));
  writeFileSync(path('filter.d/app.conf'), '[Definition]\nfailregex = ^ app: bad <HOST>$\n');
  const lines = [0, 100, 200, 900, 1000].map(
    (second) =>
      `${new Date(Date.UTC(2026, 1, 4) + second * 1000).toISOString()} app: bad 192.0.2.7\n`,
  );
  writeFileSync(path('app.log'), lines.join(''));
  writeFileSync(
    path('jail.conf'),
    `[app]\nenabled = true\nbackend = auto\nfilter = app\nlogpath = ${path('app.log')}\nmaxretry = 3\nfindtime = 5m\nbantime = 1h\n`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('dryban tune', () => {
  test('comes to what whole replays by each setting do', async () => {
    const { settings } = await tune(...SOURCE, ...TERMS, '--findtime=1m,1h', '--maxretry=2,3');
    const replays = settings.map(async ({ maxretry, findtime, bantime }) => {
      const counting = [`--maxretry=${maxretry}`, `--findtime=${findtime}`, `--bantime=${bantime}`];
      const { stdout } = await runCli([
        'replay',
        ...SOURCE,
        ...TERMS,
        ...counting,
        '--format=json',
      ]);
      const { bans, bannedHosts, failures } = JSON.parse(stdout).summary;
      return { bans, hosts: bannedHosts, failures };
    });
    const found = settings.map(({ bans, hosts, letThrough, stopped }) => ({
      bans,
      hosts,
      failures: letThrough + stopped,
    }));
    expect(settings).toHaveLength(9);
    expect(found).toEqual(await Promise.all(replays));
  });

  test('knows the setting in force of a filter', async () => {
    const { today } = await tune(...SOURCE, ...TERMS, '--today=3,1h,2h');
    expect(today).toMatchObject({ maxretry: 3, findtime: 3600, bantime: 7200 });
  });

  test('takes filter, logs and settings in force of a jail', async () => {
    const { jail, today, settings, summary } = await tune(
      '--jail=app',
      '--config',
      folder,
      '--tz=UTC',
    );
    expect(jail).toBe('app');
    expect(today).toEqual({
      maxretry: 3,
      findtime: 300,
      bantime: 3600,
      bans: 1,
      hosts: 1,
      letThrough: 3,
      stopped: 2,
      goodHosts: 0,
    });
    expect(settings.filter((each) => each.today)).toHaveLength(1);
    expect(summary).toMatchObject({ lines: 5, settings: { maxretry: 3 } });
  });

  test('tells which good hosts are banned from which setting on, and by which line', async () => {
    const { caught, settings } = await tune(...SOURCE, ...TERMS, '--good', GOOD);
    expect(caught).toEqual([
      {
        id: '192.0.2.50',
        good: expect.objectContaining({ by: 'regex', user: 'alice' }),
        setting: { maxretry: 2, findtime: 60, bantime: 600 },
        isBannedToday: false,
        firstBan: { file: 'fixtures/sshd/auth.log', line: 17, failures: 2 },
      },
    ]);
    expect(settings.filter(({ unbeaten }) => unbeaten).length).toBeGreaterThan(0);
  });

  test('marks no setting where nothing tells who is good', async () => {
    const { settings } = await tune('--jail=app', '--config', folder, '--tz=UTC');
    expect(new Set(settings.map(({ unbeaten }) => unbeaten))).toEqual(new Set([null]));
    const { stdout } = await runCli(['tune', '--jail=app', '--config', folder, '--tz=UTC']);
    expect(stdout).toContain('Nothing tells who is good');
  });

  test('names nobody with --anonymize', async () => {
    const argv = ['tune', ...SOURCE, ...TERMS, '--good', GOOD];
    expect((await runCli(argv)).stdout).toMatch(/alice[^]*ignoreip = 192\.0\.2\.50/);
    const { code, stdout } = await runCli([...argv, '--anonymize']);
    expect([code, stdout]).toEqual([0, expect.not.stringMatching(/alice|192\.0\.2\.50/)]);
  });

  test.each([
    [['app.conf'], 'No log is given'],
    [[...SOURCE, '--today=5'], '--today needs maxretry and findtime'],
    [[...SOURCE, '--maxretry=0'], '--maxretry needs a whole number, 1 or more'],
    [
      [...SOURCE, `--maxretry=${Array.from({ length: 600 }, (_, index) => index + 1).join()}`],
      'are more than the 2000',
    ],
    [['--jail=app', '--failregex=x'], '--jail brings its own failregex'],
    [['--jail=none', '--config', 'fixtures/jails'], 'none'],
  ])('refuses %j', async (argv, message) => {
    const { code, stdout, stderr } = await runCli(['tune', ...argv]);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
  });

  test.each([
    ['^ app: bad <F-ID>\\S+</F-ID>$', 0, ''],
    ['^ app: <F-ID>bad</F-ID> <HOST>$', 2, 'the id bad is other than its host'],
  ])('counts as fail2ban 0.11 does, or refuses to, by %s', async (regex, code, message) => {
    const log = path('named.log');
    writeFileSync(log, '2026-02-04T10:00:00Z app: bad host.example\n');
    const terms = [log, '--tz=UTC', '--fail2ban-version=0.11.2'];
    const result = await runCli(['tune', '--failregex', regex, ...terms]);
    expect([result.code, result.stderr]).toEqual([code, expect.stringContaining(message)]);
    expect(result.stdout === '').toBe(code === 2);
  });

  test('warns that bantime.increment is left out', async () => {
    const other = path('increment');
    mkdirSync(join(other, 'filter.d'), { recursive: true });
    writeFileSync(
      join(other, 'filter.d/app.conf'),
      '[Definition]\nfailregex = ^ app: bad <HOST>$\n',
    );
    writeFileSync(
      join(other, 'jail.conf'),
      `[app]\nenabled = true\nbackend = auto\nfilter = app\nlogpath = ${path('app.log')}\nbantime.increment = true\n`,
    );
    const { stderr } = await runCli(['tune', '--jail=app', '--config', other, '--tz=UTC']);
    expect(stderr).toContain('bantime.increment of app is left out');
  });
});
