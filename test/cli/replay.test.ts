import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { BATCH_LINES, NOW, runCli, type FakeMachine } from './fake-host.ts';

const REGEX = ['--failregex', 'bad <HOST>'];

/** One failure a second of a host, from 23:00:00 on. */
function failures(host: string, count: number): string {
  return Array.from(
    { length: count },
    (_, second) => `Feb  4 23:00:${String(second).padStart(2, '0')} srv app: bad ${host}\n`,
  ).join('');
}

const LOGS = {
  'a.log': `${failures('192.0.2.1', 6)}Feb  4 23:01:00 srv app: fine 192.0.2.9\n`,
  'b.log': failures('192.0.2.2', 2),
};

function replay(argv: readonly string[], machine: FakeMachine = {}) {
  return runCli(['replay', ...argv, '--verbose'], { logs: LOGS, ...machine });
}

describe('the filter', () => {
  const config = {
    '/etc/fail2ban/filter.d/app.conf':
      '[Definition]\nfailregex = <word> <HOST>\n[Init]\nword = bad\n',
    'own.conf': '[Definition]\nfailregex = bad <HOST>\nignoreregex = <HOST>$\n',
    'broken.conf': 'failregex = bad <HOST>\n',
  };

  test.each([
    ['by name', 'app', 6],
    ['with options', 'app[word=fine]', 1],
    ['by path', './own.conf', 0],
  ])('%s', async (_, filter, matched) => {
    const files = { ...config, './own.conf': config['own.conf'] };
    const { code, stdout } = await replay([filter, 'a.log'], { config: files });
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(` matched +${matched} `));
  });

  test('below another directory', async () => {
    const other = { '/srv/filter.d/app.conf': '[Definition]\nfailregex = fine <HOST>\n' };
    const argv = ['app', 'a.log', '--config', '/srv'];
    expect((await replay(argv, { config: other })).stdout).toMatch(/ matched +1 /);
  });

  test('of regexes that are arguments', async () => {
    const argv = ['--failregex', 'bad <HOST>', '--failregex', 'fine <HOST>'];
    const { stdout } = await replay([...argv, '--ignoreregex', '23:0.:00|bad', 'a.log']);
    expect(stdout).toMatch(/ failregex 2 +1 +--failregex:2 +fine <HOST>\n/);
    expect(stdout).toMatch(/ ignoreregex 1 +6 +--ignoreregex:1 /);
  });

  test('that is broken ends the command before any log is read', async () => {
    const outcome = await replay(['broken.conf', 'a.log'], { config });
    expect(outcome).toMatchObject({ code: 2, stdout: '', batches: 0 });
    expect(outcome.stderr).toContain('error[config/no-section-header]');
    expect(outcome.stderr).toContain('broken.conf:1:1\n   1 | failregex = bad <HOST>\n');
  });

  test('whose regex is an argument is quoted where it is wrong', async () => {
    const { code, stderr } = await replay([
      '--failregex',
      'ok <HOST>',
      '--failregex',
      'x(',
      'a.log',
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('--> --failregex:2:2\n   2 | x(\n     |  ^\n');
  });
});

describe('logs', () => {
  test('are merged by time', async () => {
    const { code, stdout } = await replay([...REGEX, 'a.log', 'b.log', '--format', 'ndjson']);
    const lines = stdout
      .split('\n')
      .filter((line) => line.startsWith('{"type":"line"'))
      .map((line) => JSON.parse(line))
      .map(({ file, line }) => `${file}:${line}`);
    const expected = ['a.log:1', 'b.log:1', 'a.log:2', 'b.log:2', 'a.log:3'];
    expect(lines.slice(0, 5)).toEqual(expected);
    expect(lines).toHaveLength(9);
    expect(code).toBe(0);
  });

  test('may be named twice but are read once', async () => {
    const { stdout } = await replay([...REGEX, 'a.log', '*', 'a.log', '--format', 'ndjson']);
    expect(stdout).toMatch(/"type":"summary","complete":true,"lines":9,/);
  });

  test('one that is missing leaves the others', async () => {
    const { code, stdout, stderr } = await replay([...REGEX, 'a.log', 'no.log']);
    expect(stdout).toMatch(/ matched +6 /);
    expect(stderr).toContain('error[log/not-found]: There is no log file no.log');
    expect(code).toBe(2);
  });

  test('of which none is there end the command', async () => {
    expect(await replay([...REGEX, 'no.log'])).toMatchObject({ code: 2, stdout: '' });
  });

  test('that are empty are no success', async () => {
    const { code, stderr } = await replay([...REGEX, 'e.log'], { logs: { 'e.log': '' } });
    expect(stderr).toContain('error[log/nothing-read]: Not a single line was read');
    expect(code).toBe(2);
  });

  test('what is noticed while they are read is told, and no failure', async () => {
    const noticed: Diagnostic[] = [
      { code: 'log/undecodable-bytes', severity: 'warning', message: 'a.log: line 3 has bytes' },
    ];
    const { code, stderr } = await replay([...REGEX, 'a.log'], { noticed });
    expect(stderr).toBe('warning[log/undecodable-bytes]: a.log: line 3 has bytes\n');
    expect(code).toBe(0);
    expect((await replay([...REGEX, 'a.log', '-q'], { noticed })).stderr).toBe('');
    expect((await replay([...REGEX, 'a.log', '--format', 'json'], { noticed })).stdout).toContain(
      '"diagnostics": [\n{"code":"log/undecodable-bytes"',
    );
  });
});

describe('expectations', () => {
  test.each([
    ['one that holds', '--expect-banned 192.0.2.1', 0],
    ['several, one of them behind the other', '--expect-not-banned 192.0.2.9 192.0.2.3', 0],
    ['another spelling of the address', '--expect-banned ::ffff:192.0.2.1', 0],
    ['in front of the operands', '--expect-banned 192.0.2.1 a.log', 0],
    ['a host that was seen too rarely', '--expect-banned 192.0.2.2', 1],
    ['a host that was not seen', '--expect-banned 192.0.2.77', 1],
    ['a host that was banned', '--expect-not-banned 192.0.2.1', 1],
    ['the second of several', '--expect-banned 192.0.2.1 192.0.2.2', 1],
    ['several with commas', '--expect-banned 192.0.2.1,192.0.2.2', 1],
    ['both kinds', '--expect-banned 192.0.2.1 --expect-not-banned 192.0.2.2', 0],
  ])('%s', async (_, options, code) => {
    const outcome = await replay([...options.split(' '), ...REGEX, 'a.log', 'b.log', '-q']);
    expect(outcome.code).toBe(code);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr === '').toBe(code === 0);
  });

  test('that fail say why', async () => {
    const argv = ['--expect-banned', '192.0.2.2', '192.0.2.77', '--expect-not-banned', '192.0.2.1'];
    const { stderr } = await replay([...argv, ...REGEX, 'a.log', 'b.log', '-q']);
    expect(stderr.split('\n')).toEqual([
      'error[cli/expectation-failed]: 192.0.2.2 was not banned: its count reached 2 of 5 (failures in all: 2)',
      'error[cli/expectation-failed]: 192.0.2.77 was not banned: no failregex found it in any line',
      'error[cli/expectation-failed]: 192.0.2.1 was banned: failure 5 is a.log:5',
      '',
    ]);
  });

  test('that fail because of ignoreip say so', async () => {
    const argv = ['--expect-banned', '192.0.2.1', '--ignoreip', '198.51.100.1, 192.0.2.0/28'];
    const { code, stderr } = await replay([...argv, ...REGEX, 'a.log', '-q']);
    expect(stderr).toContain('ignoreip 192.0.2.0/28 covers it (failures dropped: 6)');
    expect(code).toBe(1);
  });

  test('count less than a log that could not be read', async () => {
    const argv = ['--expect-banned', '192.0.2.77', ...REGEX, 'a.log', 'no.log'];
    expect((await replay(argv)).code).toBe(2);
  });
});

describe('options reach the replay', () => {
  test.each([
    ['--maxretry 7', /0 bans\n/],
    ['--maxretry 3', /1 ban\n/],
    ['--maxretry 3 --findtime 1', /0 bans\n/],
    ['--maxretry 3 --strict-window --findtime 1', /0 bans\n/],
    ['--ignoreip 192.0.2.1', /192\.0\.2\.1 +0 .* 6 ignored \(ignoreip/],
    ['--bantime 20s', /23:00:04 +23:00:24 +1 /],
    ['--tz Asia/Tokyo', /4 Feb 2026 23:00:00–23:01:00 Asia\/Tokyo \(\+09:00\)/],
    ['--logtimezone UTC+0200', /from .*\n +192\.0\.2\.1 +21:00:04/],
    ['--now 2024-06-01', /4 Feb 2024 23:00:00–23:01:00 UTC/],
    ['--datepattern %b', /Date templates\n/],
    ['--usedns no', /usedns +no\n/],
    ['--maxlines 3', /maxlines +3\n/],
  ])('%s', async (options, shown) => {
    const { stdout } = await replay([...REGEX, 'a.log', ...options.split(' ')]);
    expect(stdout).toMatch(shown);
  });
});

describe('host names', () => {
  const logs = { 'a.log': failures('host.example', 5) };
  const argv = [...REGEX, 'a.log', '--expect-banned'];

  test('count as themselves, and are told', async () => {
    const { code, stdout } = await replay([...argv, 'host.example'], { logs });
    expect(stdout).toContain('1 host name that the server would look up\n  host.example\n');
    expect(code).toBe(0);
  });

  test('count as their addresses with --hosts and --dns', async () => {
    const config = { hosts: '192.0.2.7 host.example\n' };
    expect((await replay([...argv, '192.0.2.7', '--hosts', 'hosts'], { logs, config })).code).toBe(
      0,
    );
    const machine = {
      logs,
      lookUpName: (name: string) => (name === 'host.example' ? ['192.0.2.8'] : []),
    };
    expect((await replay([...argv, '192.0.2.8', '--dns'], machine)).code).toBe(0);
  });

  test('are told in JSON', async () => {
    const { stdout } = await replay([...REGEX, 'a.log', '--format', 'json'], { logs });
    expect(JSON.parse(stdout).summary.askedNames).toEqual({ names: ['host.example'], count: 1 });
  });
});

describe('a regex that explodes', () => {
  const texts = ['bad 192.0.2.1', `${'a'.repeat(40)}!`, 'bad 192.0.2.1'];
  const logs = { 'x.log': texts.map((text) => `2026-02-04T23:00:00Z ${text}\n`).join('') };
  const argv = ['--failregex', '(?:a+)+ <HOST>$', '--failregex', 'bad <HOST>', 'x.log'];
  const timeout = ['--regex-timeout', '500ms'];

  test('is stopped and named, and the report says that it is not the whole', async () => {
    const { code, stdout, stderr } = await replay([...argv, ...timeout], { logs });
    expect(stderr).toContain('error[regex/timeout]: failregex 1 ');
    expect(stderr).toContain('x.log:2');
    expect(stdout).toContain('Incomplete: ');
    expect(stdout).toMatch(/ matched +1 /);
    expect(code).toBe(2);
  });

  test('is left out with --keep-going, and nobody can take the report for that of the filter', async () => {
    const options = [...timeout, '--keep-going'];
    const { code, stdout, stderr } = await replay([...argv, ...options], { logs });
    expect(stderr).toContain('error[regex/timeout]: failregex 1 ');
    expect(stdout).toContain(' and is left out from here on');
    expect(stdout).toMatch(/ matched +2 /);
    expect(code).toBe(2);
    const json = await replay([...argv, ...options, '--format', 'json'], { logs });
    expect(JSON.parse(json.stdout).summary).toMatchObject({
      complete: false,
      leftOut: ['failregex 1'],
      verdicts: { matched: 2 },
    });
  });

  test.each([
    ['datepattern', 'datepattern = ^(?:a+)+y%%H:%%M', 'the datepattern `^(?:a+)+y%H:%M`', 3, 15],
    [
      'one of several',
      'datepattern = %%Y-%%m-%%d\n  ^(?:a+)+y%%H:%%M',
      'the datepattern `^(?:a+)+y%H:%M`',
      4,
      3,
    ],
    ['prefregex', 'prefregex = (?:a+)+ <F-CONTENT>.+</F-CONTENT>', 'prefregex', 3, 13],
  ])(
    '%s is named by its place, and nothing goes on without it',
    async (_, line, name, row, column) => {
      const config = {
        '/etc/fail2ban/filter.d/f.conf': `[Definition]\nfailregex = bad <HOST>$\n${line}\n`,
      };
      const options = [...timeout, '--keep-going'];
      const log = { 'x.log': `${'a'.repeat(40)}!\n` };
      const { code, stderr } = await replay(['f', 'x.log', ...options], { config, logs: log });
      expect(stderr).toContain(`error[regex/timeout]: ${name} was still busy`);
      expect(stderr).toContain('there is no going on without it');
      expect(stderr).toMatch(new RegExp(`--> \\S*f\\.conf:${row}:${column}$`, 'm'));
      expect(code).toBe(2);
    },
  );
});

describe('--show', () => {
  const evil = 'Feb  4 23:02:00 srv \x1b[31m\0\u202e<b>&amp; odd';
  const logs = { 'a.log': `${LOGS['a.log']}${evil}\n` };

  test('prints the lines of a verdict, with nothing in them that a terminal obeys', async () => {
    const { stdout } = await replay([...REGEX, 'a.log', '--show', 'missed'], { logs });
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'missed a.log:7: Feb  4 23:01:00 srv app: fine 192.0.2.9',
      String.raw`missed a.log:8: Feb  4 23:02:00 srv \x1b[31m\x00\u202e<b>&amp; odd`,
      '',
    ]);
  });

  test('counts those beyond the limit', async () => {
    const many = { 'a.log': failures('192.0.2.1', 3 * BATCH_LINES) };
    const argv = [...REGEX, 'a.log', '--show', 'matched,missed', '--limit', '2'];
    const { stdout } = await replay(argv, { logs: many });
    expect(stdout.match(/^matched /gm)).toHaveLength(2);
    expect(stdout).toContain(
      `… and ${3 * BATCH_LINES - 2} more matched lines (--limit 0 shows all)\n`,
    );
    expect(stdout).not.toContain('more missed lines');
  });

  test('prints all with --limit 0, of several logs', async () => {
    const argv = [...REGEX, 'a.log', 'b.log', '--show', 'matched', '--limit', '0'];
    const { stdout } = await replay(argv);
    expect(stdout.match(/^matched a\.log:\d+: .* bad 192\.0\.2\.1$/gm)).toHaveLength(6);
    expect(stdout.match(/^matched b\.log:\d+: .* bad 192\.0\.2\.2$/gm)).toHaveLength(2);
  });
});

describe('ndjson', () => {
  test('is one event a line, in order, and a summary', async () => {
    const { stdout } = await replay([...REGEX, 'b.log', '--format', 'ndjson', '--maxretry', '2']);
    expect(stdout.split('\n')).toEqual([
      '{"format":"dryban.replay-events/1","type":"head"}',
      '{"type":"line","file":"b.log","line":1,"verdict":"matched","time":1770246000,"date":"Feb  4 23:00:00","failregex":1,"ignoreregex":null,"id":"192.0.2.2"}',
      '{"type":"failure","file":"b.log","line":1,"time":1770246000,"id":"192.0.2.2","failregex":1,"retry":1,"groups":{"ip4":"192.0.2.2"}}',
      '{"type":"line","file":"b.log","line":2,"verdict":"matched","time":1770246001,"date":"Feb  4 23:00:01","failregex":1,"ignoreregex":null,"id":"192.0.2.2"}',
      '{"type":"failure","file":"b.log","line":2,"time":1770246001,"id":"192.0.2.2","failregex":1,"retry":2,"groups":{"ip4":"192.0.2.2"}}',
      '{"type":"ban","id":"192.0.2.2","time":1770246001,"until":1770246601,"file":"b.log","line":2,"failures":2}',
      '{"type":"summary","complete":true,"lines":2,"verdicts":{"matched":2,"ignored":0,"nofail":0,"missed":0,"skipped":0},"failures":2,"ignoredFailures":0,"hosts":1,"bannedHosts":1,"bans":1,"unbans":0,"alreadyBanned":0,"expiredBans":0,"first":1770246000,"last":1770246001,"files":[{"file":"b.log","lines":2,"matched":2,"first":1770246000,"last":1770246001}],"attention":[],"fail2ban":{"version":"1.1.1","python":"3.12","reason":"newest"}}',
      '',
    ]);
  });

  test('appears while the log is read', async () => {
    const logs = { 'a.log': failures('192.0.2.1', 3 * BATCH_LINES) };
    const argv = [...REGEX, 'a.log', '--format', 'ndjson'];
    const outcome = await replay(argv, { logs, stdout: { closesAfter: 2 } });
    expect(outcome.stdout.match(/"type":"line"/g)).toHaveLength(BATCH_LINES);
  });
});

describe('a reader that goes away', () => {
  const logs = { 'a.log': failures('192.0.2.1', 5 * BATCH_LINES) };
  const argv = [...REGEX, 'a.log', '--format', 'ndjson'];

  test('ends the replay quietly', async () => {
    const outcome = await replay(argv, { logs, stdout: { closesAfter: 2 } });
    expect(outcome).toMatchObject({ code: 0, stderr: '', batches: 1 });
  });

  test('does not end it while an expectation is open', async () => {
    const expectation = ['--expect-not-banned', '192.0.2.1'];
    const outcome = await replay([...argv, ...expectation], { logs, stdout: { closesAfter: 2 } });
    expect(outcome).toMatchObject({ code: 1, batches: 5 });
  });
});

describe('colour', () => {
  const broken = ['replay', ...REGEX, 'no.log'];
  const terminal = { isTTY: true };

  test.each<[string, string[], FakeMachine, boolean]>([
    ['not without a terminal', [], {}, false],
    ['on a terminal', [], { stderr: terminal }, true],
    ['of stdout only says nothing of stderr', [], { stdout: terminal }, false],
    ['always', ['--color', 'always'], {}, true],
    ['never', ['--color', 'never'], { stderr: terminal }, false],
    ['not with NO_COLOR', [], { stderr: terminal, env: { NO_COLOR: '1' } }, false],
    ['with an empty NO_COLOR', [], { stderr: terminal, env: { NO_COLOR: '' } }, true],
    ['with FORCE_COLOR', [], { env: { FORCE_COLOR: '1' } }, true],
    ['not with FORCE_COLOR=0', [], { stderr: terminal, env: { FORCE_COLOR: '0' } }, false],
    ['not on a dumb terminal', [], { stderr: terminal, env: { TERM: 'dumb' } }, false],
    ['always, in spite of NO_COLOR', ['--color', 'always'], { env: { NO_COLOR: '1' } }, true],
  ])('%s', async (_, options, machine, hasColor) => {
    const { stderr } = await runCli([...broken, ...options], machine);
    expect(stderr.includes('\x1b[')).toBe(hasColor);
  });

  test('of the report', async () => {
    const { stdout } = await replay([...REGEX, 'a.log'], { stdout: terminal });
    expect(stdout).toContain('\x1b[1mReplay\x1b[22m\n');
  });
});

describe('progress', () => {
  const logs = { 'a.log': failures('192.0.2.1', 5 * BATCH_LINES) };
  const slow = { logs, stderr: { isTTY: true }, secondsALook: 0.5 };

  test('is told on a terminal after a second, and erased', async () => {
    const { stderr } = await replay([...REGEX, 'a.log'], slow);
    const [first, ...shown] = stderr.split('\r\x1b[K');
    expect([first, shown.at(-1)]).toEqual(['', '']);
    expect(shown[0]).toMatch(/^\d+ lines, 0 MB, 100 %$/);
  });

  test.each<[string, string[], FakeMachine]>([
    ['with --quiet', ['-q'], slow],
    ['without a terminal', [], { ...slow, stderr: {} }],
    ['in less than a second', [], { ...slow, secondsALook: 0.001 }],
    [
      'where lines appear on the same terminal',
      ['--show', 'missed'],
      { ...slow, stdout: { isTTY: true } },
    ],
  ])('is silent %s', async (_, options, machine) => {
    expect((await replay([...REGEX, 'a.log', ...options], machine)).stderr).toBe('');
  });
});

test('the reference time is the present unless it is given', async () => {
  const { stdout } = await replay([...REGEX, 'a.log', '--format', 'json']);
  expect(JSON.parse(stdout).summary.settings.now).toBe(NOW);
});
