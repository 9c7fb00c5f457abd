import { describe, expect, test } from 'vitest';
import { runCli, type FakeMachine } from './fake-host.ts';

const FILTER =
  '[Definition]\nfailregex = ^ \\S+ app: bad \\S+ <HOST>$\n  ^ \\S+ app: <F-MLFGAINED>hello</F-MLFGAINED> <F-USER>\\S+</F-USER> <HOST>$\n';
const FILES = {
  './gains.conf': FILTER,
  './plain.conf': '[Definition]\nfailregex = ^ \\S+ app: bad \\S+ <HOST>$\n',
  './good.txt': '# the office\n192.0.2.0/28 2001:db8::7\n',
  './names.txt': '192.0.2.1\n\nhost.example # who is that?\n',
};
const GOOD = String.raw`^ \S+ app: welcome <F-USER>\S+</F-USER> <HOST>$`;

/** Lines of a second each, from 23:00:00 on. */
function write(...messages: string[]): string {
  return messages
    .map((text, second) => `Feb  4 23:00:${String(second).padStart(2, '0')} srv app: ${text}\n`)
    .join('');
}

const THREE = Array.from({ length: 3 }, () => 'bad anna 192.0.2.1');
const LOGS = {
  'gained.log': write(...THREE, 'hello anna 192.0.2.1'),
  'welcome.log': write(
    'welcome anna 192.0.2.1',
    ...THREE,
    'welcome ben 192.0.2.1',
    'welcome x ::1',
  ),
  'clean.log': write('bad anna 192.0.2.1', 'welcome anna 192.0.2.1', 'hello anna 192.0.2.1'),
  'bad.log': write(...THREE, ...THREE.map((text) => text.replace('192.0.2.1', '198.51.100.1'))),
  'forged.log': write(
    ...Array.from({ length: 3 }, () => 'bad hello anna 192.0.2.1 198.51.100.9'),
    ...Array.from({ length: 3 }, () => 'bad app:.hello.anna.198.51.100.9 198.51.100.9'),
  ),
  'escapes.log': write(...THREE, 'hello \u001B[31m\u202Egnp 192.0.2.1'),
};

function replay(argv: readonly string[], machine: FakeMachine = {}) {
  const all = ['replay', ...argv, '--maxretry', '3', '--tz', 'UTC'];
  return runCli(all, { logs: LOGS, config: FILES, ...machine });
}

describe('a replay tells of hosts that are good and would be banned', () => {
  test.each([
    [
      'by <F-MLFGAINED>',
      ['./gains.conf', 'gained.log'],
      'anna logged in from there (gained.log:4)',
    ],
    [
      'by the last line of --good',
      ['./plain.conf', 'welcome.log', '--good', GOOD],
      'ben logged in from there (welcome.log:5)',
    ],
    [
      'by --good-file',
      ['./plain.conf', 'bad.log', '--good-file', './good.txt'],
      'it is said to be good (./good.txt:2)',
    ],
    [
      'by a login rather than by a file',
      ['./gains.conf', 'gained.log', '--good-file', './good.txt'],
      'anna logged in from there (gained.log:4)',
    ],
  ])('%s', async (_, argv, why) => {
    const { stdout } = await replay([...argv, '--format', 'json']);
    const { attention, hosts } = JSON.parse(stdout);
    expect(attention).toMatchObject([
      {
        code: 'attention/good-banned',
        urgency: 'danger',
        message: `192.0.2.1 would be banned, although ${why}`,
        remedy: 'ignoreip = 192.0.2.1',
        hosts: ['192.0.2.1'],
        count: 1,
      },
    ]);
    expect(attention[0].command).toContain('--host 192.0.2.1');
    expect(hosts[0].good).toMatchObject({ file: expect.any(String), line: expect.any(Number) });
  });

  test('with all that is known of the login', async () => {
    const argv = ['./plain.conf', 'welcome.log', '--good', GOOD, '--now', '2026-03-01'];
    const { summary, hosts } = JSON.parse((await replay([...argv, '--format', 'json'])).stdout);
    expect(summary.goodHosts).toBe(2);
    expect(hosts).toMatchObject([
      {
        id: '192.0.2.1',
        good: {
          by: 'regex',
          file: 'welcome.log',
          line: 5,
          time: Date.UTC(2026, 1, 4, 23, 0, 4) / 1000,
          user: 'ben',
        },
      },
    ]);
  });

  test.each([
    ['first', []],
    ['first of all that is told', ['--verbose']],
  ])('%s in the table, with who it is', async (_, flags) => {
    const attacks = Array.from({ length: 9 }, () => 'bad x 198.51.100.9');
    const logs = { 'a.log': write(...attacks, ...THREE, 'hello anna 192.0.2.1') };
    const argv = ['./gains.conf', 'a.log', '--now', '2026-03-01', ...flags];
    const { stdout } = await replay(argv, { logs });
    const rows = stdout.split('\n').filter((line) => /^ {2}(?:192|198)\.\S+ +\d/.test(line));
    expect(rows[0]).toMatch(/^ {2}192\.0\.2\.1 .*; anna logged in$/);
    expect(rows[1]).toMatch(/^ {2}198\.51\.100\.9 (?!.*logged in)/);
  });

  test('and keeps what ignoreip has', async () => {
    const argv = ['./gains.conf', 'gained.log', '--ignoreip', '10.0.0.0/8', '--format', 'json'];
    const { attention } = JSON.parse((await replay(argv)).stdout);
    expect(attention[0].remedy).toBe('ignoreip = 10.0.0.0/8 192.0.2.1');
  });

  test('of many in short', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `198.51.100.${index}`);
    const lines = ids.flatMap((id) => [`bad x ${id}`, `hello anna ${id}`]);
    const logs = { 'many.log': lines.map((line) => `Feb  4 23:00:00 srv app: ${line}\n`).join('') };
    const argv = ['./gains.conf', 'many.log', '--format', 'json', '--maxretry', '1'];
    const { stdout } = await runCli(['replay', ...argv], { logs, config: FILES });
    const [only, ...others] = JSON.parse(stdout).attention;
    expect(others).toEqual([]);
    expect(only).toMatchObject({ count: 30, hosts: ids.slice(0, 20) });
    expect(only.remedy).toBe(`ignoreip = ${ids.slice(0, 20).join(' ')}`);
    expect(only.message).toMatch(
      /^30 hosts would be banned although they are good: 198\.51\.100\.0 \(anna, many\.log:2\), .*, and 25 more$/,
    );
  });

  test('with nothing raw of what the log has', async () => {
    const { stdout, stderr } = await replay(['./gains.conf', 'escapes.log']);
    expect(stdout + stderr).toContain('gnp');
    // oxlint-disable-next-line no-control-regex -- that is what must not be there
    expect(stdout + stderr).not.toMatch(/\u001B|\u202E/);
  });

  test.each([
    ['that are not banned', ['./gains.conf', 'clean.log', '--good', GOOD]],
    ['that attackers name', ['./gains.conf', 'forged.log', '--good', GOOD]],
    ['of whom nothing is known', ['./plain.conf', 'gained.log', 'welcome.log']],
    ['that are ignored', ['./gains.conf', 'gained.log', '--ignoreip', '192.0.2.0/24']],
  ])('and not of those %s', async (_, argv) => {
    const { stdout } = await replay([...argv, '--format', 'json']);
    const codes = JSON.parse(stdout).attention.map(({ code }: { code: string }) => code);
    expect(codes).not.toContain('attention/good-banned');
  });
});

describe('--expect-no-good-banned', () => {
  const EXPECT = '--expect-no-good-banned';

  test.each([
    ['holds where nobody who is good is banned', ['./gains.conf', 'clean.log'], 0],
    ['holds for attackers', ['./gains.conf', 'forged.log', 'clean.log'], 0],
    ['fails for whom <F-MLFGAINED> finds', ['./gains.conf', 'gained.log'], 1],
    ['fails for whom --good finds', ['./plain.conf', 'welcome.log', '--good', GOOD], 1],
    ['fails for a file', ['./plain.conf', 'bad.log', '--good-file', './good.txt'], 1],
    ['is refused where nothing can tell', ['./plain.conf', 'welcome.log'], 2],
  ])('%s', async (_, argv, code) => {
    expect(await replay([...argv, EXPECT])).toMatchObject({ code });
  });

  test('says who was banned, where, and what is good of it', async () => {
    const { stderr } = await replay(['./gains.conf', 'gained.log', EXPECT]);
    expect(stderr).toContain(
      'error[cli/expectation-failed]: 192.0.2.1 was banned: failure 3 is gained.log:3, although anna logged in from there (gained.log:4)\n',
    );
  });

  test('says what could tell who is good', async () => {
    const { stderr } = await replay(['./plain.conf', 'welcome.log', EXPECT]);
    expect(stderr).toMatch(
      /^error\[cli\/usage\]: --expect-no-good-banned: nothing can tell who is good.*\n +hint: Give --good/,
    );
  });

  test('notes that nobody logged in', async () => {
    const outcome = await replay(['./gains.conf', 'bad.log', EXPECT]);
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toContain('note[cli/no-login]');
  });
});

describe('what says who is good', () => {
  test.each([
    ['regex that is broken', ['--good', '^x (<HOST>'], '--good:1:4', 'error[regex/syntax]'],
    ['regex without a host', ['--good', '^x'], '--good:1:1', 'error[regex/no-failure-id]'],
    [
      'name in a file',
      ['--good-file', './names.txt'],
      './names.txt:3:1',
      'error[ip/bad-good-file]',
    ],
    ['file that is not there', ['--good-file', 'no.txt'], 'no.txt', 'there is no such file'],
  ])('a %s is refused with its place', async (_, argv, place, problem) => {
    const { code, stdout, stderr } = await replay(['./plain.conf', 'bad.log', ...argv]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(place);
    expect(stderr).toContain(problem);
  });

  test('is a warning where others may write it', async () => {
    const argv = ['./plain.conf', 'bad.log', '--good', 'welcome <HOST>'];
    const { code, stderr } = await replay(argv);
    expect(code).toBe(0);
    expect(stderr).toContain('warning[regex/good-forgeable]');
    expect(stderr).toContain('--good:1:1\n   1 | welcome <HOST>\n');
  });

  test('does not make the server look up more names', async () => {
    const logs = { 'a.log': write('bad x host.example', 'welcome anna other.example') };
    const run = async (...more: string[]) => {
      const argv = ['replay', './plain.conf', 'a.log', '--format', 'json', ...more];
      return JSON.parse((await runCli(argv, { logs, config: FILES })).stdout).summary.askedNames;
    };
    expect(await run('--good', GOOD)).toEqual(await run());
  });

  test('has a limit of time, and can be left out', async () => {
    const fine = write('bad x 192.0.2.1');
    const logs = { 'x.log': `${fine}${'a'.repeat(40)}!\n${fine}` };
    const argv = [
      './plain.conf',
      'x.log',
      '--good',
      '^(?:a+)+ <HOST>$',
      '--regex-timeout',
      '500ms',
    ];
    const more = ['--keep-going', '--format', 'json'];
    const { code, stdout, stderr } = await replay([...argv, ...more], { logs });
    expect(code).toBe(2);
    expect(stderr).toContain('error[regex/timeout]: good regex 1 was still busy');
    expect(stderr).toContain('--> --good:1:1\n');
    expect(JSON.parse(stdout).summary).toMatchObject({
      complete: false,
      leftOut: ['good regex 1'],
      verdicts: { matched: 2 },
    });
  });
});

const JAILS = `[DEFAULT]
enabled = true
maxretry = 3
action = act
ignoreip = 127.0.0.1/8
[sshd]
filter = gains
logpath = /var/log/auth.log
[web]
filter = plain
logpath = /var/log/web.log
`;

describe('of jails', () => {
  const config = {
    '/etc/fail2ban/filter.d/gains.conf': FILES['./gains.conf'],
    '/etc/fail2ban/filter.d/plain.conf': FILES['./plain.conf'],
    '/etc/fail2ban/action.d/act.conf': '[Definition]\nactionban = true\n',
    '/etc/fail2ban/jail.conf': JAILS,
    './good.txt': FILES['./good.txt'],
  };
  const logs = {
    '/var/log/auth.log': write('hello anna 192.0.2.1', 'bad anna 192.0.2.1'),
    '/var/log/web.log': LOGS['welcome.log'],
  };
  const jail = (argv: readonly string[]) =>
    runCli(['jail', ...argv, '--tz', 'UTC'], { logs, config });
  const EXPECT = '--expect-no-good-banned';

  test('who logged in is good in every jail, and it is said by which that is known', async () => {
    const { code, stderr } = await jail([]);
    expect(code).toBe(0);
    expect(stderr).toContain(
      'warning[attention/good-banned]: jail web: 192.0.2.1 would be banned, although anna logged in from there (/var/log/auth.log:1, of the jail sshd)\n',
    );
    expect(stderr).toContain('dryban explain --jail web --tz UTC --host 192.0.2.1\n');
    expect(stderr).toContain('note: what may mend it: ignoreip = 127.0.0.1/8 192.0.2.1\n');
  });

  test.each([
    ['in any jail', [EXPECT], 1],
    ['in the jail that bans', [EXPECT, 'web'], 1],
    ['in another jail', [EXPECT, 'sshd'], 0],
    ['where the jail that knows is not replayed', ['web', EXPECT], 2],
    ['by --good of all jails', ['web', EXPECT, '--good', GOOD], 1],
    ['by --good of a jail', ['web', EXPECT, '--good', `web:${GOOD}`], 1],
    ['by --good of a jail that has no such lines', [`${EXPECT}=web`, '--good', `sshd:${GOOD}`], 1],
    ['by a file', ['web', EXPECT, '--good-file', './good.txt'], 1],
    ['in a jail that is not replayed', ['sshd', EXPECT, 'web'], 2],
  ])('%s nobody who is good may be banned', async (_, argv, code) => {
    expect(await jail(argv)).toMatchObject({ code });
  });

  test('--good of a jail is searched in its lines alone', async () => {
    const told = async (...argv: string[]) => (await jail(['web', ...argv])).stderr;
    expect(await told('--good', `web:${GOOD}`)).toContain('ben logged in from there');
    expect(await jail(['sshd', 'web', '--good', `sshd:${GOOD}`])).toMatchObject({
      stderr: expect.not.stringContaining('ben'),
    });
  });

  test('a --good that is broken is shown at its place behind the jail', async () => {
    const { code, stdout, stderr } = await jail(['--good', 'web:^x (<HOST>']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--> --good:1:8\n   1 | web:^x (<HOST>\n     |        ^\n');
  });

  test('what is odd in --good is told once', async () => {
    const { stderr } = await jail(['--good', 'welcome <HOST>']);
    expect(stderr.match(/regex\/good-forgeable/g)).toHaveLength(1);
  });
});
