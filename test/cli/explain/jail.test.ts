import { describe, expect, test } from 'vitest';
import { expectSameAsJail } from '../../support/explain/explained-jail.ts';
import { runCli, type FakeMachine, type Outcome } from '../fake-host.ts';

const LOG = [
  'Feb  4 23:00:00 srv app: bad 192.0.2.1',
  'Feb  4 23:00:01 srv app: odd 192.0.2.1',
  'Feb  4 23:01:01 srv app: bad 192.0.2.65',
  'Feb  4 23:01:02 srv app: bad 192.0.2.1',
  '',
].join('\n');

const CONFIG = {
  '/etc/fail2ban/filter.d/app.conf': '[Definition]\nfailregex = app: bad <HOST>\n',
  '/etc/fail2ban/action.d/act.conf': '[Definition]\nactionban = true\n',
  '/etc/fail2ban/jail.conf': [
    '[DEFAULT]',
    'enabled = true',
    'action = act',
    'maxretry = 2',
    'findtime = 20m',
    'bantime = 1h',
    'ignoreip = 192.0.2.64/28',
    '',
  ].join('\n'),
};
const APP = '[app]\nfilter = app\nlogpath = /var/log/app.log\n';

/** Runs `dryban explain --jail app` where jail.local has these lines. */
function explain(
  jail: string,
  argv: readonly string[] = [],
  machine: FakeMachine = {},
): Promise<Outcome> {
  const config = { ...CONFIG, '/etc/fail2ban/jail.local': jail };
  const logs = { '/var/log/app.log': LOG, 'other.log': LOG, ...machine.logs };
  return runCli(['explain', '--jail', 'app', '--tz', 'UTC', ...argv], { ...machine, config, logs });
}

async function explainJson(jail: string, argv: readonly string[] = [], machine: FakeMachine = {}) {
  const { stdout } = await explain(jail, [...argv, '--format', 'json'], machine);
  return JSON.parse(stdout);
}

describe('explain --jail', () => {
  test('takes filter, settings and logs from the jail', async () => {
    const result = await explainJson(APP, ['--host', '192.0.2.1', '--host', '192.0.2.65']);
    expect(result).toMatchObject({
      settings: { maxretry: 2, findtime: 1200, bantime: 3600, ignoreip: ['192.0.2.64/28'] },
      filter: { name: 'app' },
      jail: { name: 'app', enabled: true, filter: 'app', causes: [] },
      verdicts: { matched: 3, missed: 1 },
      hosts: [{ bans: 1 }, { bans: 0, ignored: 1 }],
    });
  });

  test('says by what it counts', async () => {
    const { settings: ticket } = await explainJson(APP);
    const { settings: ofWindow } = await explainJson(APP, ['--strict-window']);
    expect([ticket.counting, ofWindow.counting]).toEqual(['ticket', 'sliding-window']);
    expect(ofWindow).toEqual({ ...ticket, counting: 'sliding-window', now: ofWindow.now });
  });

  test.each([
    ['all have it', 'app.log tail', [], 3],
    ['one lacks it', 'app.log tail\n  /var/log/b.log', [], 0],
    ['another log is given', 'app.log tail', ['other.log'], 0],
  ])('begins at the end of logs with tail: %s', async (_, logpath, logs, skipped) => {
    const argv = [...logs, '--start', '2026-02-04T23:01:02Z', '--host', '192.0.2.1'];
    const machine = { logs: { '/var/log/b.log': LOG } };
    const result = await explainJson(APP.replace('app.log', logpath), argv, machine);
    expect(result.verdicts.skipped).toBe(skipped);
  });

  test('lets flags go over it', async () => {
    const argv = ['--maxretry', '3', '--findtime', '30s', '--bantime', '-1'];
    const more = ['--ignoreip', '198.51.100.1', '--host', '192.0.2.1,192.0.2.65'];
    expect(await explainJson(APP, [...argv, ...more])).toMatchObject({
      settings: { maxretry: 3, findtime: 30, bantime: -1, ignoreip: ['198.51.100.1'] },
      hosts: [
        { bans: 0, nearMiss: { retry: 1 } },
        { failures: 1, ignored: 0 },
      ],
    });
  });

  test.each([
    ['usedns', `${APP}usedns = no\n`, 'Feb  4 23:00:00 srv app: bad host.example', 'missed'],
    [
      'datepattern',
      `${APP}datepattern = ^T%%H:%%M:%%S\n`,
      'T23:00:00 app: bad 192.0.2.1',
      'matched',
    ],
    ['maxlines', `${APP}maxlines = 2\nfailregex = a <HOST>\\n.*b\n`, 'a 192.0.2.1\nb', 'matched'],
    ['logtimezone', `${APP}logtimezone = UTC+0200\n`, LOG, 'missed'],
  ])('takes %s from it', async (_, jail, log, verdict) => {
    const logs = { '/var/log/app.log': log };
    const { lines } = await explainJson(jail, ['--each'], { logs });
    expect(lines.map((line: { verdict: string }) => line.verdict)).toContain(verdict);
  });

  test('reads dates in the zone of the jail', async () => {
    const { lines } = await explainJson(`${APP}logtimezone = UTC+0200\n`, ['--each']);
    expect(lines[0].steps[1]).toMatchObject({
      written: Date.UTC(2026, 1, 4, 21) / 1000,
      basis: { zone: 'logtimezone' },
    });
  });

  test.each([
    ['explain/jail-disabled', `${APP}enabled = false\n`, []],
    ['explain/journal-backend', `${APP}backend = systemd\n`, ['other.log']],
    ['explain/log-not-in-jail', APP, ['other.log']],
    ['explain/no-logpath', '[app]\nfilter = app\nlogpath = /var/log/no.log\n', ['/tmp/no.log']],
    ['explain/option-overridden', `${APP}failregex = app: odd <HOST>\n`, []],
    [
      'explain/option-overridden',
      '[app]\nfilter = app[failregex="app: odd <HOST>"]\nlogpath = /var/log/app.log\n',
      [],
    ],
  ])('says %s', async (code, jail, logs) => {
    const machine = { logs: { '/tmp/no.log': LOG } };
    const { jail: explained } = await explainJson(jail, logs, machine);
    expect(explained.causes.map((cause: { code: string }) => cause.code)).toEqual([code]);
    const { stdout } = await explain(jail, logs, machine);
    expect(stdout).toContain(`\n  ${code}: `);
  });

  test.each([
    ['enabled', `${APP}enabled = false\n`, []],
    ['backend', `${APP}backend = systemd\n`, ['other.log']],
  ])('says where %s was written', async (option, jail, logs) => {
    const { stdout } = await explain(jail, logs, { logs: { '/tmp/no.log': LOG } });
    const line = jail.split('\n').findIndex((text) => text.startsWith(option)) + 1;
    expect(stdout).toMatch(
      new RegExp(`^  at /etc/fail2ban/jail\\.\\S+:${line}:${option.length + 4}$`, 'm'),
    );
  });

  test('takes a copy of a log for the log', async () => {
    const logs = { 'copy/app.log.1': LOG };
    const { jail } = await explainJson(APP, ['copy/app.log.1'], { logs });
    expect(jail.causes).toEqual([]);
  });

  test('tells of lines that match but for an option of the jail', async () => {
    const { groups } = await explainJson(`${APP}failregex = app: odd <HOST>\n`);
    expect(groups[0].groups[0].cause).toMatchObject({
      code: 'explain/option-overridden',
      message: expect.stringContaining('failregex 1 of the filter app matches'),
    });
  });

  test('explains a line', async () => {
    const line = 'Feb  4 23:00:00 srv app: bad 192.0.2.1';
    const { stdout } = await explain(APP, ['--line', line]);
    expect(stdout).toMatch(/^--line:1: matched\n/);
    expect(stdout).toMatch(
      /^jail app: filter app, backend auto, logpath \/var\/log\/app\.log; 2 within 20m are\n {2}banned for 1h\nfail2ban 1\.1\.1, .*\n$/m,
    );
    const verbose = await explain(APP, ['--line', line, '--verbose']);
    expect(verbose.stdout).toMatch(/^fail2ban 1\.1\.1, .*\n\njail app: filter app, backend auto, /);
    expect(stdout).toContain('1 of 2 within 20m');
  });

  test('shows control characters of the configuration and never sends them', async () => {
    const jail = '[app]\nfilter = app\nlogpath = /var/log/\u001b[31mred\n';
    const { stdout } = await explain(jail, ['other.log']);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain(String.raw`\x1b[31mred`);
  });

  test.each([
    ['a failregex beside it', APP, ['--failregex', 'x <HOST>']],
    ['a line beside a log', APP, ['--line', 'x', 'other.log']],
    ['a jail that is not there', '[other]\nfilter = app\n', ['other.log']],
    ['a jail without a log', '[app]\nfilter = app\nlogpath = /var/log/none\n', []],
  ])('%s is an error', async (_, jail, argv) => {
    const { code, stdout, stderr } = await explain(jail, argv);
    expect(code).toBe(2);
    expect(stderr.match(/^error\[/gm)).toHaveLength(1);
    expect(stdout).toBe('');
  });

  test.each([
    ['', APP],
    ['with an ignoreself', `${APP}ignoreself = true\n`],
    ['with its own regexes', `${APP}failregex = app: \\w+ <HOST>\nignoreregex = odd\n`],
    ['for several lines', `${APP}maxlines = 3\nfailregex = bad <HOST>\\n.*odd\n`],
    ['of another time zone', `${APP}logtimezone = UTC-0500\nfindtime = 30s\n`],
  ])('agrees with what dryban jail does %s', async (_, jail) => {
    const config = { ...CONFIG, '/etc/fail2ban/jail.local': jail };
    expect(await expectSameAsJail('app', '/var/log/app.log', LOG, config)).toBeGreaterThan(2);
  });
});
