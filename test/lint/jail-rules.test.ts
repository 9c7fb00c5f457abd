import { describe, expect, test } from 'vitest';
import { runCli, type FakeMachine } from '../cli/fake-host.ts';

const ACTION = { '/etc/fail2ban/action.d/act.conf': '[Definition]\nactionban = true\n' };
const DEFAULTS =
  '[DEFAULT]\nenabled = true\naction = act\nfailregex = ^ app: refused <HOST>$\nlogpath = /var/log/app.log\n';

interface Told {
  code: string;
  severity: string;
  message: string;
}

/** Returns what rules about jails say of them. */
async function lint(jails: string, machine: FakeMachine = {}, ...argv: string[]): Promise<Told[]> {
  const config = { ...ACTION, '/etc/fail2ban/jail.conf': `${DEFAULTS}${jails}`, ...machine.config };
  const { stdout } = await runCli(['lint', ...argv, '--format', 'json'], { ...machine, config });
  const { filters }: { filters: { findings: Told[] }[] } = JSON.parse(stdout);
  return filters.flatMap(({ findings }) => findings);
}

async function tell(...asked: Parameters<typeof lint>): Promise<string[]> {
  const told = await lint(...asked);
  return told.map(({ code, severity, message }) => `${code} ${severity}: ${message}`);
}

describe('ignoreip', () => {
  test.each([
    ['0.0.0.0/0', ["error: ignoreip entry '0.0.0.0/0' covers all of IPv4"]],
    ['8.0.0.0/7', ["warning: ignoreip entry '8.0.0.0/7' covers 1 in 128 addresses of IPv4"]],
    ['10.0.0.0/8', []],
    ['2001::/10', ["warning: ignoreip entry '2001::/10' covers 1 in 128 addresses of IPv6"]],
    ['2001::/11', []],
    ['fc00::/7 fe80::/10 ff00::/8', []],
    ['::/1', ["error: ignoreip entry '::/1' covers all of IPv6"]],
    [
      Array.from({ length: 16 }, (_, index) => `${240 + index}.0.0.0/8`).join(' '),
      ["warning: ignoreip entry '255.0.0.0/8' and those before it cover 1 in 16 addresses of IPv4"],
    ],
    [Array.from({ length: 16 }, () => '240.0.0.0/8').join(' '), []],
  ])('%s is a large part of all hosts: %j', async (ignoreip, wanted) => {
    const told = await tell(`[app]\nignoreip = ${ignoreip}\n`);
    expect(told).toEqual(
      wanted.map((text) => `lint/ignoreip-everybody ${text}, which the jail never bans`),
    );
  });

  test('a mask that is none counts as 0 in old releases, and is a name later', async () => {
    const asked = ['[app]\nignoreip = 192.0.2.0/a.b\n', {}, '--fail2ban-version'] as const;
    expect(await lint(...asked, '1.0.2')).toMatchObject([
      { code: 'lint/ignoreip-everybody', severity: 'error' },
    ]);
    expect(await lint(...asked, '1.1.1')).toMatchObject([
      { code: 'lint/ignoreip-nobody', severity: 'warning' },
    ]);
  });

  test('what stands in files counts as well', async () => {
    const config = { '/etc/mine': '192.0.2.* # all of them\n192.0.2.0/24\n' };
    const told = await lint('[app]\nignoreip = file:/etc/mine file:/etc/none\n', { config });
    expect(told).toMatchObject([
      { code: 'jail/ignoreip-file' },
      { code: 'lint/ignoreip-nobody', origin: { file: '/etc/mine', line: 1, column: 1 } },
    ]);
  });

  test('a comment lets a jail have an entry', async () => {
    const allowance = '# dryban: allow lint/ignoreip-nobody -- a name of our own';
    expect(await tell(`[app]\n${allowance}\nignoreip = local\n`)).toEqual([]);
    expect(await tell('[app]\nignoreip = local\n')).toHaveLength(1);
  });
});

/** A jail that reads the bans of others, with a day to count them in. */
function repeaters(options = ''): string {
  return `[repeaters]\nlogpath = /var/log/fail2ban.log\nfailregex = ^ Ban <HOST>$\nfindtime = 1d\nmaxretry = 5\n${options}\n`;
}

describe('maxretry of bans', () => {
  test.each([
    ['[app]\nbantime = 1w\n', 'before 7d, so at most 1 ban counts'],
    ['[app]\nbantime = -1\n', 'before somebody ends that ban, so at most 1 ban counts'],
    ['[app]\nbantime = 1w\n[web]\nbantime = 2w\n', 'before 7d, so at most 2 bans count'],
    ['[app]\nbantime = 8h\n', 'before 8h, so at most 4 bans'],
    ['[app]\nbantime = 6h\n', ''],
    ['[app]\nbantime = 10m\n', ''],
    ['[app]\nbantime = 1w\nbantime.increment = true\nbantime.maxtime = 1h\n', ''],
    ['[app]\nbantime = 1w\nbantime.increment = true\nbantime.multipliers = 0 1\n', ''],
    ['', ''],
    [['a', 'b', 'c', 'd', 'e'].map((name) => `[${name}]\nbantime = -1\n`).join(''), ''],
  ])('%j: %s', async (jails, wanted) => {
    const told = await tell(jails + repeaters());
    expect(told.filter((each) => each.startsWith('lint/threshold'))).toEqual(
      wanted === '' ? [] : [expect.stringContaining(wanted)],
    );
  });
});

describe('logs', () => {
  const logs = { '/var/log/app.log': '', '/var/log/app.log.1.gz': '' };

  test.each([
    ['backend = systemd', ['warning: with backend = systemd the logpath is never read']],
    ['backend = systemd\njournalmatch = A=1', []],
    ['backend = systemd\nlogpath =', []],
    ['backend = polling\njournalmatch = A=1', ['warning: with backend = polling the journal']],
    ['journalmatch = A=1', ['warning: with backend = auto the journal']],
    ['journalmatch = A=1\nlogpath = /var/log/none.log', []],
    ['logpath = /var/log/app.log tail', ['note: with tail, what is in /var/log/app.log']],
    ['logpath = /var/log/app.log.1.gz', ['warning: logpath /var/log/app.log.1.gz stands for']],
    ['logpath = /var/log/app.log', []],
  ])('%j: %j', async (options, wanted) => {
    const told = await tell(`[app]\n${options}\n`, { logs });
    const ours = told.filter((each) => each.startsWith('lint/log-never-read'));
    expect(ours).toEqual(
      wanted.map((text) => expect.stringContaining(`lint/log-never-read ${text}`)),
    );
  });

  test('a backend that is that of a system is meant', async () => {
    const config = { '/etc/fail2ban/paths-mine.conf': '[DEFAULT]\nsyslog_backend = systemd\n' };
    const jails = '[INCLUDES]\nbefore = paths-mine.conf\n[app]\nbackend = %(syslog_backend)s\n';
    expect(await tell(jails, { config })).toEqual([]);
  });
});

describe('ignorecommand', () => {
  test.each([
    ['mine <ip> || true', 1],
    ['mine <ip>\n  true', 1],
    ['mine <ip> || echo no', 1],
    ['mine <ip> && echo yes', 0],
    ['mine <ip> || exit 1; exit 0', 0],
    ['mine', 1],
    ['mine <F-USER>', 0],
    ['', 0],
    ['/bin/none <ip>', 1],
    ['/bin/none <ip> || test <ip> = 192.0.2.1', 0],
    ['"/bin/none" <ip>', 1],
    ['$HOME/none <ip>', 0],
  ])('%j: %i', async (command, count) => {
    expect(await tell(`[app]\nignorecommand = ${command}\n`)).toHaveLength(count);
  });
});
