import { describe, expect, test } from 'vitest';
import { ATTENTION, DIAGNOSTIC_CODES } from '../../../../src/diagnostics/index.ts';
import { runCli } from '../../fake-host.ts';

const LOGS = {
  'app.log': '2026-02-04 23:00:00 odd 192.0.2.1\n2026-02-04 23:00:01 bad 198.51.100.7\n',
};
const BAD = ['--failregex', 'bad <HOST>', '--maxretry', '1'];

function replay(options: string, regex: readonly string[] = BAD) {
  return runCli(['replay', ...regex, 'app.log', ...options.split(' ')], { logs: LOGS });
}

describe('expectations of a replay', () => {
  test.each([
    ['--expect-banned 198.51.100.0/24', 0, ''],
    ['--expect-not-banned 198.51.100.0/24', 1, 'by the id 198.51.100.7'],
    ['--expect-banned 203.0.113.0/24', 1, 'no failregex found it'],
    ['--expect-not-banned 192.0.2.0/24', 0, ''],
    ['--expect-not-banned 203.0.113.0/24', 0, 'is nowhere in the logs'],
    ['--expect-not-banned 192.0.2.10', 0, 'is nowhere in the logs'],
    ['--expect-not-banned 192.0.2.1', 0, ''],
    ['--expect-banned 192.0.2.1:22', 2, 'write 192.0.2.1'],
    ['--expect-banned 192.0.2.1/24', 2, 'Its network is 192.0.2.0/24'],
    ['--expect-banned 192.0.2.0/33', 2, 'no network of this length'],
    ['--usedns no --expect-banned banana', 2, 'can be no id'],
    ['--usedns raw --expect-banned banana', 1, 'was not banned'],
    ['--expect-matched 1', 0, ''],
    ['--expect-matched 2', 1, '1 line matches, and 2 should: the first is app.log:2'],
    ['--expect-no-match', 1, '1 line matches, and none should: the first is app.log:2'],
    ['--expect-no-match --expect-matched 1', 2, 'contradict'],
    ['--expect-no-match --expect-banned 192.0.2.1', 2, 'contradict'],
  ])('%s', async (options, code, told) => {
    const outcome = await replay(options);
    expect(outcome.code).toBe(code);
    if (told === '') expect(outcome.stderr).toBe('');
    else expect(outcome.stderr).toContain(told);
  });

  test.each([
    ['--expect-banned 203.0.113.9', 0],
    ['--expect-banned 203.0.112.0/23', 0],
    ['--expect-not-banned 203.0.113.9', 1],
    ['--expect-not-banned 203.0.112.9', 0],
  ])('%s where a network is banned', async (options, code) => {
    const logs = { 'app.log': '2026-02-04 23:00:00 bad 203.0.113.0/24\n' };
    const regex = ['--failregex', 'bad <SUBNET>', '--maxretry', '1'];
    const argv = ['replay', ...regex, 'app.log', ...options.split(' ')];
    expect((await runCli(argv, { logs })).code).toBe(code);
  });
});

describe('expectations of jails', () => {
  const config = {
    '/etc/fail2ban/filter.d/app.conf': '[Definition]\nfailregex = <word> <HOST>\n',
    '/etc/fail2ban/action.d/act.conf': '[Definition]\nactionban = true\n',
    '/etc/fail2ban/jail.conf': [
      '[DEFAULT]\nenabled = true\naction = act\nlogpath = /app.log',
      '[one]\nfilter = app[word=bad]',
      '[two]\nfilter = app[word=good]\n',
    ].join('\n'),
  };
  const logs = { '/app.log': LOGS['app.log'] };

  test.each([
    ['--expect-matched one:1 --expect-no-match two', 0, ''],
    ['--expect-matched 1', 0, 'explain --jail two'],
    ['--expect-matched two:1', 1, 'no line matches in the jail two, and 1 should'],
    ['--expect-no-match', 1, '1 line matches, and none should: the first is /app.log:2'],
    ['--expect-no-match one', 1, 'in the jail one'],
    ['--expect-no-match three', 2, 'not replayed'],
    ['--expect-no-match two --expect-matched two:1', 2, 'contradict'],
    ['--expect-not-banned one:192.0.2.1:22', 2, 'has no port'],
    ['--expect-not-banned two:203.0.113.0/24', 0, 'two:203.0.113.0/24 must not be banned'],
  ])('%s', async (options, code, told) => {
    const argv = ['jail', '--tz', 'UTC', ...options.split(' ')];
    const outcome = await runCli(argv, { config, logs });
    expect(outcome.stderr).toContain(told);
    expect(outcome.code).toBe(code);
  });
});

describe('regex', () => {
  test.each([
    ['bad <HOST>', ['--fail-on-match'], 1, 'the first is app.log:2'],
    ['nobody <HOST>', ['--fail-on-match'], 0, ''],
    ['bad <HOST>', ['--fail-on-match', '--fail-on-no-match'], 2, 'contradict'],
  ])('%s %j', async (regex, flags, code, told) => {
    const outcome = await runCli(['regex', 'app.log', regex, ...flags], { logs: LOGS });
    expect(outcome.stderr).toContain(told);
    expect(outcome.code).toBe(code);
  });
});

describe('attention', () => {
  const NONE = ['--failregex', "it's <HOST>"];

  test('is told where no line matches, with the command that explains it', async () => {
    const { code, stdout, stderr } = await replay('--format json --tz UTC', NONE);
    const command = "dryban explain app.log --failregex 'it'\\''s <HOST>' --tz UTC";
    expect(code).toBe(0);
    expect(stderr).toContain(command);
    expect(JSON.parse(stdout).attention).toMatchObject([
      { code: 'attention/no-line-matches', command },
    ]);
  });

  test.each(['--expect-no-match', '--quiet'])('is not told with %s', async (option) => {
    expect((await replay(option, NONE)).stderr).toBe('');
  });

  test('is told by the report alone where both are on a terminal', async () => {
    const { stdout, stderr } = await runCli(['replay', ...NONE, 'app.log'], {
      logs: LOGS,
      stdout: { isTTY: true, columns: 80 },
    });
    expect(stdout).toContain('no line matches');
    expect(stderr).not.toContain('no line matches');
  });

  test('has its codes among the diagnostics', () => {
    expect(DIAGNOSTIC_CODES).toEqual(expect.arrayContaining(Object.keys(ATTENTION)));
  });
});

test('explain answers for a network', async () => {
  const argv = ['explain', ...BAD, 'app.log', '--host', '192.0.0.0/8', '--format', 'json'];
  const { stdout } = await runCli([...argv, '--host', '198.51.100.0/24'], { logs: LOGS });
  expect(JSON.parse(stdout).networks).toMatchObject([
    { fates: [{ id: '192.0.2.1', bans: 0 }], hosts: [{ mentions: [{ groups: [{ lines: 1 }] }] }] },
    { fates: [{ id: '198.51.100.7', bans: 1 }], hosts: [{ bans: 1 }] },
  ]);
});
