import { describe, expect, test } from 'vitest';
import { VERSION } from '../../src/cli/version.ts';
import { runCli } from './fake-host.ts';
import packageJson from '../../package.json' with { type: 'json' };

const LOG = { 'a.log': 'Feb  4 23:33:37 host app: bad 192.0.2.1\n' };
const REGEX = ['--failregex', 'bad <HOST>'];

/** Each line of arguments, what the message says, what the hint says. */
test.each([
  ['repaly', "unknown command 'repaly'", 'Did you mean: dryban replay'],
  ['replay', 'Neither a filter nor a log is given', 'dryban replay sshd'],
  ['replay sshd', 'No log is given for the filter sshd', 'standard input'],
  ['replay --failregex x', 'No log is given', 'every operand is a log'],
  ['replay --ignoreregex x a.log', '--ignoreregex needs a --failregex', 'with --failregex too'],
  ['replay sshd a.log --bogus', "unknown option '--bogus'", 'dryban replay --help'],
  ['replay sshd a.log --findtme 3', "unknown option '--findtme'", 'Did you mean --findtime?'],
  ['replay sshd a.log --limit', "option '--limit <n>' argument missing", 'dryban replay --help'],
  ['replay sshd a.log --findtime soon', '--findtime: `soon` is no duration', '10m'],
  ['replay sshd a.log --findtime 0', '--findtime has to be longer than 0', '10m'],
  ['replay sshd a.log --bantime x', '--bantime: `x` is no duration', '10m'],
  ['replay sshd a.log --regex-timeout -1', '--regex-timeout has to be longer than 0', '10m'],
  ['replay sshd a.log --maxretry 0', '--maxretry needs a whole number, 1 or more', '--maxretry 3'],
  ['replay sshd a.log --maxretry 1.5', '--maxretry needs a whole number', '--maxretry 3'],
  ['replay sshd a.log --maxlines no', '--maxlines needs a whole number', '--maxlines 3'],
  ['replay sshd a.log --limit -1', '--limit needs a whole number, 0 or more', '--limit 3'],
  ['replay sshd a.log --format tablet', "--format can't be 'tablet'", 'Did you mean table?'],
  ['replay sshd a.log --format xml', "--format can't be 'xml'", 'table, json, ndjson'],
  ['replay sshd a.log --format text', "--format can't be 'text'", 'one of table, json, ndjson'],
  ['jail sshd --format text', "--format can't be 'text'", 'one of table, json, ndjson'],
  ['explain sshd a.log --format ndjson', "--format can't be 'ndjson'", 'Did you mean json?'],
  ['explain sshd a.log --format table', "--format can't be 'table'", 'one of text, json'],
  ['replay sshd a.log --show mised', "--show can't be 'mised'", 'Did you mean missed?'],
  ['replay sshd a.log --show missed,all', "--show can't be 'all'", 'matched, ignored, missed'],
  ['replay sshd a.log --show missed --format json', '--show has no place', 'ndjson'],
  ['replay sshd a.log --color red', "--color can't be 'red'", 'auto, always, never'],
  ['replay sshd a.log --usedns maybe', "--usedns can't be 'maybe'", 'yes, warn, no, raw'],
  ['replay sshd a.log --encoding klingon', "--encoding: 'klingon' is not known", 'latin-1'],
  ['replay sshd a.log --tz Mars/Base', "--tz: there is no time zone 'Mars/Base'", 'Europe/Berlin'],
  ['replay sshd a.log --logtimezone Europe/Rome', '--logtimezone: unknown time zone', 'UTC+0200'],
  ['replay sshd a.log --now yesterday', "--now: 'yesterday' is no point in time", 'ISO 8601'],
  [
    'replay sshd a.log --now 1770247617000',
    "--now: '1770247617000' is no point in time",
    'seconds since the epoch',
  ],
  ['replay sshd a.log --now 2026-02-30', "--now: '2026-02-30' is no point in time", 'ISO 8601'],
  ['replay sshd a.log --ignoreip 192.0.2.1/255.0.255.0', '--ignoreip: ', '192.0.2.0/24'],
  ['jail --log a.log', '--log needs the names of the jails', 'dryban jail sshd --log'],
  ['jail sshd --start noon', "--start: 'noon' is no point in time", 'ISO 8601'],
  ['jail sshd --check-interval 0', '--check-interval has to be longer than 0', '10m'],
  [
    'jail sshd --rndtime-seed x',
    '--rndtime-seed needs a whole number, 0 or more',
    '--rndtime-seed 3',
  ],
  ['jail sshd --own-address 192.0.2.1/255.0.255.0', '--own-address: ', '192.0.2.0/24'],
  ['jail sshd --tz Mars/Base', "--tz: there is no time zone 'Mars/Base'", 'Europe/Berlin'],
  ['jail sshd --show missed --format json', '--show has no place', 'ndjson'],
  ['jail sshd --maxretry 3', "unknown option '--maxretry'", 'dryban jail --help'],
  ['jail --limit', "option '--limit <n>' argument missing", 'dryban jail --help'],
  ['explain --bogus', "unknown option '--bogus'", 'dryban explain --help'],
  ['test --bogus', "unknown option '--bogus'", 'dryban test --help'],
  ['record --bogus', "unknown option '--bogus'", 'dryban record --help'],
])('dryban %s', async (line, message, hint) => {
  const { code, stdout, stderr } = await runCli(line.split(' '), { logs: LOG });
  expect(stderr).toContain(`error[cli/usage]: ${message}`);
  expect(stderr.split('hint: ')[1]).toContain(hint);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

describe('help', () => {
  test('is an answer where it is asked for', async () => {
    const { code, stdout, stderr } = await runCli(['replay', '--help']);
    expect(stdout).toMatch(/^Usage: dryban replay \[options\] \[FILTER\] \[LOG\.\.\.\]\n/);
    expect(stdout).toContain('--expect-not-banned <id>');
    expect(stdout).toContain('Examples:\n  dryban replay sshd /var/log/auth.log\n');
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('of dryban jail tells of its options and gives examples', async () => {
    const { code, stdout } = await runCli(['jail', '--help']);
    expect(stdout).toMatch(/^Usage: dryban jail \[options\] \[NAME\.\.\.\]\n/);
    expect(stdout).toContain('--check-interval <duration>');
    expect(stdout).toContain('Examples:\n  dryban jail\n');
    expect(code).toBe(0);
  });

  test('is a complaint where a command is missing', async () => {
    const { code, stdout, stderr } = await runCli([]);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Usage: dryban/);
    expect(code).toBe(2);
  });
});

test('--version tells that of package.json', async () => {
  expect(VERSION).toBe(packageJson.version);
  expect(await runCli(['--version'])).toMatchObject({
    code: 0,
    stdout: `${VERSION}\n`,
    stderr: '',
  });
});

test('a usage error shows no control character of its argument', async () => {
  const { stderr } = await runCli(['replay', 'x', 'a.log', '--format', '\x1b[2Jtable']);
  expect(stderr).toContain(String.raw`'\x1b[2Jtable'`);
  expect(stderr).not.toContain('\x1b');
});

test.each([
  ['a duration in words', ['--findtime', '1d 12h'], '1d 12h'],
  ['seconds', ['--findtime', '90'], '1m 30s'],
])('%s', async (_, given, shown) => {
  const { code, stdout } = await runCli(['replay', ...REGEX, 'a.log', ...given], { logs: LOG });
  expect(code).toBe(0);
  expect(stdout).toContain(`findtime ${shown}, `);
});

test('a ban for ever', async () => {
  const argv = ['replay', ...REGEX, 'a.log', '--maxretry', '1', '--bantime', '-1'];
  const { stdout } = await runCli(argv, { logs: LOG });
  expect(stdout).toContain('bantime for ever\n');
  expect(stdout).toMatch(/192\.0\.2\.1 .* for ever\n/);
});

test.each([
  'replay broken /no.log',
  'explain broken /no.log',
  'regex /no.log broken',
  'jail',
  'jail app --log /no.log',
  'explain --jail app',
  'explain --jail app /no.log',
])('dryban %s tells what is wrong with the filter and with the logs', async (command) => {
  const config = {
    '/etc/fail2ban/filter.d/broken.conf': '[Definition]\nfailregex = bad( <HOST>\n',
    '/etc/fail2ban/jail.conf': '[app]\nenabled = true\nfilter = broken\nlogpath = /no.log\n',
  };
  const { stderr } = await runCli(command.split(' '), { config });
  expect(stderr).toContain('[regex/syntax]');
  expect(stderr).toMatch(/\[(?:log\/not-found|jail\/no-log)\].*\/no\.log/);
});
