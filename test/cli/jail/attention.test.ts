import { describe, expect, test } from 'vitest';
import type { Attention } from '../../../src/diagnostics/index.ts';
import type { JailDocument } from '../../../src/report/index.ts';
import { runCli } from '../fake-host.ts';

const CONFIG = {
  '/etc/fail2ban/filter.d/app.conf':
    '[Definition]\nfailregex = <word> login from <HOST>$\n[Init]\nword = bad\n',
  '/etc/fail2ban/action.d/act.conf': '[Definition]\nactionban = true\n',
  '/etc/fail2ban/jail.conf':
    '[DEFAULT]\nenabled = true\nmaxretry = 2\nfilter = app\naction = act\nlogpath = /var/log/app.log\n',
};

/** One message a second. */
function log(messages: readonly string[]): string {
  return messages
    .map(
      (message, second) => `Feb  4 23:00:${String(second).padStart(2, '0')} srv app: ${message}\n`,
    )
    .join('');
}

const BAD = Array.from({ length: 6 }, () => 'bad login from 192.0.2.1');
const DENIED = [7, 8, 9].map((host) => `denied login from 192.0.2.${host}`);

async function jail(local: string, logs: Record<string, string>, argv: readonly string[] = []) {
  const config = { ...CONFIG, '/etc/fail2ban/jail.local': local };
  const { stdout } = await runCli(['jail', '--format', 'json', ...argv], { config, logs });
  // oxlint-disable-next-line no-unsafe-type-assertion -- its schema says so
  const { jails } = JSON.parse(stdout) as JailDocument;
  return jails.flatMap((each): readonly Attention[] => ('attention' in each ? each.attention : []));
}

describe('a log that is not read', () => {
  test.each([
    ['logpath = /var/log/app.log\n /var/log/no.log', '/var/log/no.log is not there'],
    [
      'logpath = /var/log/app.log tail',
      '/var/log/app.log is read by the server from its end on only (tail)',
    ],
    ['logpath = /var/log/app.log', undefined],
  ])('%j', async (logpath, message) => {
    const found = await jail(`[app]\n${logpath}\n`, { '/var/log/app.log': log(BAD) });
    const command = 'dryban explain --jail app';
    const expected = {
      code: 'attention/log-not-read',
      urgency: 'look',
      message,
      count: 1,
      command,
    };
    expect(found).toMatchObject(message === undefined ? [] : [expected]);
  });
});

test.each([
  ['--check-interval', '10s', 1],
  ['--check-interval', '1s', 0],
])('failures that got through with %s %s', async (option, interval, expected) => {
  const logs = { '/var/log/app.log': log(BAD) };
  const found = await jail('[app]\n', logs, [option, interval]);
  expect(found.map(({ code }) => code)).toEqual(expected ? ['attention/hits-before-ban'] : []);
  if (expected) expect(found[0]).toMatchObject({ hosts: ['192.0.2.1'], count: 4 });
});

describe('own addresses', () => {
  test.each([
    ['yes', []],
    ['no', ['attention/own-address-banned']],
  ])('with ignoreself = %s', async (ignoreself, codes) => {
    const logs = { '/var/log/app.log': log(BAD) };
    const found = await jail(`[app]\nignoreself = ${ignoreself}\n`, logs, [
      '--own-address',
      '192.0.2.1',
    ]);
    expect(found.map(({ code }) => code)).toEqual(codes);
    for (const { remedy } of found) expect(remedy).toBe('ignoreip = 192.0.2.1');
  });
});

test('what another jail finds is not missed', async () => {
  const logs = { '/var/log/app.log': log([...BAD, ...DENIED]) };
  const config = { ...CONFIG, '/etc/fail2ban/jail.local': '[app]\n' };
  const alone = await runCli(['jail'], { config, logs });
  expect(alone.stdout).toContain('3 missed lines of the same service tell of failures');
  const both = '[app]\n[denied]\nfilter = app[word=denied]\n';
  const { stdout } = await runCli(['jail'], {
    config: { ...CONFIG, '/etc/fail2ban/jail.local': both },
    logs,
  });
  expect(stdout).toContain('2 jails');
  expect(stdout).not.toContain('missed lines');
});
