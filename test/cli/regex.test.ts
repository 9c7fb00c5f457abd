import { describe, expect, test } from 'vitest';
import { VERSION } from '../../src/cli/version.ts';
import { runCli, type FakeMachine, type Outcome } from './fake-host.ts';

const STAMP = '2026-02-04 23:33:37';
const LINE = `${STAMP} host app: bad 192.0.2.1`;
const FILTER = '[Definition]\nfailregex = bad <HOST>\nignoreregex = of backup\n';

const MACHINE: FakeMachine = {
  logs: {
    '/var/log/app.log': `${LINE}\n${STAMP} host app: fine\n`,
    '/var/log/all.log': `${LINE}\n`,
    '/var/log/none.log': `${STAMP} host app: fine\n`,
    '/var/log/empty.log': '',
    '/var/log/open.log': `${LINE}\n${LINE}`,
    '-': `${LINE}\n${LINE}`,
    syslog: `${LINE}\n`,
  },
  config: {
    '/etc/fail2ban/filter.d/app.conf': FILTER,
    '/etc/fail2ban/filter.d/sshd.conf': '[Definition]\nfailregex = <word> <HOST>\nword = bad\n',
    '/etc/fail2ban/jail.conf':
      '[DEFAULT]\nbackend = auto\n[sshd]\nfilter = sshd[word=fine]\nlogpath = /var/log/app.log\n',
    './mine.conf': FILTER,
    'near.conf': FILTER,
  },
};

function regex(argv: readonly string[], machine = MACHINE): Promise<Outcome> {
  return runCli(['regex', ...argv], machine);
}

function lookUpName(name: string): string[] {
  return name === 'h.example' ? ['192.0.2.8'] : [];
}

/** The line of the report that counts lines. */
function countsOf({ stdout }: Outcome): string | undefined {
  return /^Lines: .*$/m.exec(stdout)?.[0];
}

describe('LOG', () => {
  test.each([
    ['/var/log/app.log', 'Lines: 2 lines, 0 ignored, 1 matched, 1 missed'],
    ['syslog', 'Lines: 1 lines, 0 ignored, 1 matched, 0 missed'],
    ['-', 'Lines: 2 lines, 0 ignored, 2 matched, 0 missed'],
    [LINE, 'Lines: 1 lines, 0 ignored, 1 matched, 0 missed'],
    [`${LINE}\nother\n\n# comment`, 'Lines: 2 lines, 0 ignored, 1 matched, 1 missed'],
    ['bad/192.0.2.1', 'Lines: 1 lines, 0 ignored, 0 matched, 1 missed'],
    ['messages', 'Lines: 1 lines, 0 ignored, 0 matched, 1 missed'],
    ['/no/path 192.0.2.1', 'Lines: 1 lines, 0 ignored, 0 matched, 1 missed'],
  ])('%j', async (log, counts) => {
    const outcome = await regex([log, 'bad <HOST>']);
    expect(countsOf(outcome)).toBe(counts);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
  });

  test.each([
    '/var/log/auht.log',
    './app',
    '../app',
    '~/app',
    '/',
    'auth.log',
    'auth.log.1',
    'auth.log-20260204',
    'auth.log.2.gz',
    'notes.TXT',
  ])('%s can be nothing but a file', async (log) => {
    const outcome = await regex([log, 'bad <HOST>']);
    expect(outcome.stderr).toContain(`error[log/not-found]: There is no log file ${log}\n`);
    expect(countsOf(outcome)).toBeUndefined();
    expect(outcome.code).toBe(2);
  });

  test('a directory is none', async () => {
    const outcome = await regex(['/var/log', 'bad <HOST>']);
    expect(outcome.stderr).toContain('error[log/unreadable]: /var/log is a directory\n');
    expect(outcome.code).toBe(2);
  });

  test('an unfinished last line of a file is left out, and told of', async () => {
    const outcome = await regex(['/var/log/open.log', 'bad <HOST>']);
    expect(countsOf(outcome)).toBe('Lines: 1 lines, 0 ignored, 1 matched, 0 missed');
    expect(outcome.stderr).toContain('warning[log/open-line]: The last line of /var/log/open.log');
    expect(outcome.code).toBe(0);
  });

  test('an empty one is no good answer', async () => {
    const outcome = await regex(['/var/log/empty.log', 'bad <HOST>']);
    expect(countsOf(outcome)).toBe('Lines: 0 lines, 0 ignored, 0 matched, 0 missed');
    expect(outcome.stderr).toContain('error[log/nothing-read]');
    expect(outcome.code).toBe(2);
  });
});

describe('REGEX and IGNOREREGEX', () => {
  test.each([
    ['bad <HOST>', 'Use   failregex line : bad <HOST>'],
    ['app', 'Use      filter file : app, basedir: /etc/fail2ban'],
    ['app.conf', 'Use      filter file : app, basedir: /etc/fail2ban'],
    ['./mine.conf', 'Use      filter file : ./mine.conf'],
    ['sshd.conf', 'Use      filter file : sshd, basedir: /etc/fail2ban'],
    ['/etc/fail2ban/filter.d/sshd', 'Use      filter file : sshd, basedir: /etc/fail2ban'],
    ['sshd[word=bad]', "Use             jail : sshd\nUse jail/flt options : {'word': 'bad'}"],
  ])('%s', async (given, told) => {
    const outcome = await regex(['/var/log/all.log', given]);
    expect(outcome.stdout).toContain(`\n${told}\n`);
    expect(countsOf(outcome)).toBe('Lines: 1 lines, 0 ignored, 1 matched, 0 missed');
  });

  test('a simple name is that of a jail, with the options that it gives its filter', async () => {
    const outcome = await regex(['/var/log/all.log', 'sshd']);
    expect(outcome.stdout).toContain('\nUse             jail : sshd\n');
    expect(outcome.stdout).toContain('0 matched, 1 missed');
  });

  test.each([
    ['[app]\nfilter = nothing\n', "ERROR: Failed to get jail for 'app'", 'there is no filter'],
    ['[app\n', 'ERROR: Wrong filter name or options: ', 'jail.local:1:1'],
  ])('a jail that is broken is refused: %j', async (jails, refusal, message) => {
    const config = { ...MACHINE.config, '/etc/fail2ban/jail.local': jails };
    const outcome = await regex(['/var/log/all.log', 'app'], { ...MACHINE, config });
    expect(outcome.stdout).toContain(`\n${refusal}`);
    expect(outcome.stderr).toMatch(/^error\[/);
    expect(outcome.stderr).toContain(message);
    expect(outcome.code).toBe(255);
  });

  test('a jail at which fail2ban-regex fails with a traceback is told of in a sentence', async () => {
    const config = { ...MACHINE.config, '/etc/fail2ban/jail.local': '[app]\nfilter = %(x)s\n' };
    const outcome = await regex(['/var/log/all.log', 'app'], { ...MACHINE, config });
    expect(outcome.stdout).toMatch(/ jail : app\n$/);
    expect(outcome.stderr).toContain('jail.local:2:10');
    expect(outcome.code).toBe(1);
  });

  test('a jail without any failregex is told of', async () => {
    const config = { ...MACHINE.config, '/etc/fail2ban/jail.local': '[bare]\n' };
    const outcome = await regex(['/var/log/all.log', 'bare'], { ...MACHINE, config });
    expect(outcome.stderr).toContain('warning[config/no-failregex]: jail bare has neither');
    expect(outcome.code).toBe(0);
  });

  test('ignoreregexes come from a file too', async () => {
    const log = `${LINE}\n${STAMP} bad 192.0.2.2 of backup`;
    const outcome = await regex([log, 'bad <HOST>', './mine.conf']);
    expect(outcome.stdout).toContain('\nUse ignoreregex file : ./mine.conf\n');
    expect(outcome.stdout).toContain('|   1) [1] of backup\n');
    expect(countsOf(outcome)).toBe('Lines: 2 lines, 1 ignored, 1 matched, 0 missed');
  });

  test('beside those of a filter they fail in old releases, and are told of before', async () => {
    const log = `${STAMP} bad 192.0.2.1 of backup\n${STAMP} bad 192.0.2.2 of me\n${LINE}`;
    const argv = ['--fail2ban-version', '1.1.0', log, 'app', 'of me'];
    const { code, stdout, stderr } = await regex(argv);
    expect(stdout).not.toContain('Results');
    expect(stderr).toMatch(
      /^warning\[regex\/mixed-ignoreregexes\]: fail2ban-regex 1\.1\.0 counts .*\n {2}hint: .*1\.1\.1\n/,
    );
    expect(stderr).toContain('error[regex/mixed-ignoreregexes]: fail2ban-regex 1.1.0 fails at');
    expect(stderr).toContain('LOG:2:1');
    expect(code).toBe(1);
  });

  test('an encoding that an old release does not read is told of', async () => {
    const machine = { ...MACHINE, logs: { '/a.log': `${LINE}\n` } };
    const argv = ['-e', 'utf-16', '/a.log', 'bad <HOST>'];
    const old = await regex(['--fail2ban-version', '0.11', ...argv], machine);
    expect(old.stderr).toContain(
      'fail2ban 0.11.2 cuts a log in utf-16 in the middle of characters',
    );
    const newer = await regex(['--fail2ban-version', '1.0', ...argv], machine);
    expect(newer.stderr).toBe('');
  });

  test('--invert names the release that has it', async () => {
    const argv = ['--fail2ban-version', '1.0', '-i', '-o', 'msg', '/var/log/all.log', 'bad <HOST>'];
    const { code, stderr } = await regex(argv);
    expect(stderr).toContain('--invert: fail2ban-regex 1.0.2 has no such option\n');
    expect(stderr).toContain('hint: It came with 1.1.1: --fail2ban-version 1.1.1\n');
    expect(code).toBe(2);
  });

  test('a regex that is refused is also quoted with its place', async () => {
    const { code, stdout, stderr } = await regex(['/var/log/all.log', 'bad (<HOST>']);
    expect(stdout).toMatch(/\nERROR: Unable to compile .*\nmissing \), .* at position 4\n$/);
    expect(stderr).toContain('REGEX:1:5');
    expect(code).toBe(255);
  });

  test.each([
    ['shsd', 'there is no filter `shsd` in /etc/fail2ban/filter.d', 'Did you mean `sshd`'],
    ['./nothing.conf', 'there is no filter `./nothing.conf` in .', 'Check the path'],
    ['near.conf', 'there is no filter `near.conf` in /etc/fail2ban/filter.d', 'Write ./near.conf'],
  ])('%s may be meant for a filter', async (given, message, hint) => {
    const { code, stdout, stderr } = await regex(['/var/log/all.log', given]);
    expect(stdout).toContain(`ERROR: No failure-id group in '${given}'\n`);
    expect(stderr).toContain(`${message}, so it is taken for a regex\n  hint: ${hint}`);
    expect(code).toBe(255);
  });

  test('options that are not closed are refused', async () => {
    const { code, stdout } = await regex(['/var/log/all.log', 'app[word]']);
    expect(stdout).toMatch(
      /ERROR: Wrong filter name or options: .*\n +while parsing: app\[word\]\n$/,
    );
    expect(code).toBe(255);
  });
});

describe('exit codes', () => {
  test.each([
    [['/var/log/all.log', 'bad <HOST>'], 0, ''],
    [['/var/log/none.log', 'bad <HOST>'], 0, ''],
    [['--fail-on-miss', '/var/log/all.log', 'bad <HOST>'], 0, ''],
    [['--fail-on-miss', '/var/log/app.log', 'bad <HOST>'], 1, '1 line is missed'],
    [['--fail-on-miss', '-o', 'ip', '/var/log/app.log', 'bad <HOST>'], 1, '1 line is missed'],
    [['--fail-on-no-match', '/var/log/app.log', 'bad <HOST>'], 0, ''],
    [['--fail-on-no-match', '/var/log/none.log', 'bad <HOST>'], 1, 'no line matches'],
    [['--fail-on-no-match', '-oip', '/var/log/none.log', 'bad <HOST>'], 1, 'no line matches'],
    [['/var/log/all.log', 'bad .*'], 255, 'No failure-id group'],
    [['/var/log/all.log'], 255, 'ERROR: provide both <LOG> and <REGEX>.'],
    [['a', 'b', 'c', 'd'], 255, 'ERROR: provide both'],
    [['--print-no-missed', '--print-all-missed', 'a', 'b'], 255, 'are mutually exclusive'],
    [['-e', 'klingon', 'a', 'bad <HOST>'], 2, "--encoding: 'klingon' is not known"],
    [['-l', 'loud', 'a', 'bad <HOST>'], 2, "there is no level 'loud'"],
    [['-o', '<bantime>', 'a', 'bad <HOST>'], 2, 'nothing can take the place of <bantime>'],
    [
      ['-o', '<ip-host>', 'a', 'bad <HOST>'],
      2,
      'names of addresses and of this machine are not looked up',
    ],
    [['--frobnicate', 'a', 'bad <HOST>'], 2, 'no such option: --frobnicate'],
  ])('%j: %i', async (argv, code, message) => {
    const outcome = await regex(argv);
    expect(outcome.code).toBe(code);
    if (message === '') expect(outcome.stderr).toBe('');
    else expect(outcome.stderr).toContain(message);
  });

  test('nothing else is said of a test that was stopped in its first line', async () => {
    const argv = ['--regex-timeout', '0.2', '--fail-on-no-match', '--fail-on-miss'];
    const { code, stderr } = await regex([...argv, `${'a'.repeat(40)}!`, '(?:a+)+$|bad <HOST>']);
    expect(stderr.match(/^\w+\[[^\]]+\]/gm)).toEqual(['error[regex/timeout]']);
    expect(code).toBe(2);
  });

  test('a regex that runs away is stopped, and the line named', async () => {
    const log = `${LINE}\n${STAMP} ${'a'.repeat(40)}!`;
    const { code, stdout, stderr } = await regex([
      '--regex-timeout',
      '0.2',
      log,
      '(?:a+)+$|bad <HOST>',
    ]);
    expect(stderr).toMatch(/error\[regex\/timeout\]: failregex 1 was still busy .* 0\.2 s/);
    expect(stderr).toContain('LOG:2:1');
    expect(stdout).not.toContain('Results');
    expect(code).toBe(2);
  });
});

describe('output', () => {
  const hostile = `${STAMP} bad 192.0.2.1 \x1b[31mred\tand\u202e`;

  test('goes to a pipe as it is', async () => {
    const { stdout } = await regex(['--print-all-matched', hostile, 'bad <HOST>']);
    expect(stdout).toContain(`|  ${hostile}\n`);
  });

  test('sends no control characters of the log to a terminal', async () => {
    const machine = { ...MACHINE, stdout: { isTTY: true } };
    const { stdout } = await regex(['--print-all-matched', hostile, 'bad <HOST>'], machine);
    expect(stdout).toContain(
      String.raw`192.0.2.1 \x1b[31mred` + '\tand' + String.raw`\u202e` + '\n',
    );
  });

  test('--invert prints what has no failure', async () => {
    const { stdout } = await regex(['-i', '-o', 'msg', '/var/log/app.log', 'bad <HOST>']);
    expect(stdout).toBe(`${STAMP} host app: fine\n`);
  });

  test('--invert alone does nothing, and says so', async () => {
    const outcome = await regex(['-i', '/var/log/app.log', 'bad <HOST>']);
    expect(outcome.stderr).toContain('--invert has an effect with --out only');
    expect(countsOf(outcome)).toBe('Lines: 2 lines, 0 ignored, 1 matched, 1 missed');
  });

  test('--log-level tells of dates', async () => {
    const log = '2026-02-30 10:00:00 bad 192.0.2.1\nbad 192.0.2.2';
    const { stdout } = await regex(['-l', 'warning', log, 'bad <HOST>']);
    const stamp = '2026-02-05 12:00:00,000 fail2ban.filter         [7]: ';
    expect(stdout).toContain(
      `${stamp}ERROR  E: findFailure failed to parse timeText: 2026-02-30 10:00:00\n` +
        `${stamp}WARNINGW: [~jailless~] Found a match but no valid date/time found for '2026-02-30 10:00:00'.\n` +
        `${stamp}WARNINGW: [~jailless~] Match without a timestamp: 2026-02-30 10:00:00 bad 192.0.2.1\n` +
        `${stamp}WARNINGW: [~jailless~] Please try setting a custom date pattern (see man page jail.conf(5)).\n\n`,
    );
  });

  test('--log-level tells of host names', async () => {
    const log = 'bad h.example\nbad h.example\nbad g.example\nbad g.example';
    const argv = ['-l', 'warning', log, 'bad <HOST>'];
    const { stdout } = await regex(argv, { ...MACHINE, lookUpName });
    const stamp = '2026-02-05 12:00:00,000 fail2ban.ipdns          [7]: WARNINGW: ';
    const found = `${stamp}Determined IP using DNS Lookup: h.example = {'192.0.2.8'}\n`;
    const unknown = `${stamp}Unable to find a corresponding IP address for g.example\n`;
    expect(stdout.split('\n').filter((line) => line.includes('fail2ban.ipdns'))).toEqual(
      `${found}${found}${unknown}`.trimEnd().split('\n'),
    );
    const settled = await regex(['--usedns', 'yes', ...argv], { ...MACHINE, lookUpName });
    expect(settled.stdout).not.toContain('Determined IP');
  });

  test('--log-level below warning has no more to tell', async () => {
    const { stderr } = await regex(['-l', 'debug', '/var/log/all.log', 'bad <HOST>']);
    expect(stderr).toContain("warning[cli/usage]: fail2ban's messages of warnings");
  });
});

describe('what it tells of itself', () => {
  test('--help', async () => {
    const { code, stdout } = await regex(['--help', '--no-such-option']);
    expect(stdout).toMatch(/^Usage: dryban regex \[OPTIONS\] <LOG> <REGEX> \[IGNOREREGEX\]\n/);
    expect(stdout).toContain('\n  -o OUT, --out=OUT     print this of each failure');
    expect(stdout).toContain('\n  --fail-on-miss ');
    expect(stdout).toContain('\nExamples:\n  dryban regex /var/log/auth.log sshd\n');
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(code).toBe(0);
  });

  test('is in the help of dryban too', async () => {
    const general = await runCli(['--help']);
    expect(general.stdout).toContain('\n  regex ');
    const special = await runCli(['help', 'regex']);
    expect(special.stdout).toMatch(/^Usage: dryban regex \[OPTIONS\]/);
  });

  test.each([
    ['-V', `${VERSION}\n`],
    ['--version', `dryban regex ${VERSION}\n`],
  ])('%s', async (option, text) => {
    expect(await regex([option])).toMatchObject({ code: 0, stdout: text, stderr: '' });
  });
});
