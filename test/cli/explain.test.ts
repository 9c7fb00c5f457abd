import { describe, expect, test } from 'vitest';
import { runCli, type FakeMachine } from './fake-host.ts';

const LOGS = {
  'app.log': [
    'Feb  4 23:00:00 srv app: bad 192.0.2.1',
    'Feb  4 23:00:01 srv app: odd 192.0.2.1',
    'Feb  4 23:00:02 srv app: odd \u001b[31m192.0.2.2',
    '# a comment',
    '',
  ].join('\n'),
};
const REGEX = ['--failregex', 'app: bad <HOST>'];

function explain(argv: readonly string[], machine: FakeMachine = {}) {
  return runCli(['explain', ...argv, '--tz', 'UTC'], { logs: LOGS, ...machine });
}

describe('explain', () => {
  test('groups the lines that were missed', async () => {
    const { code, stdout } = await explain([...REGEX, 'app.log']);
    expect(code).toBe(0);
    expect(stdout).toContain('2 lines missed');
    expect(stdout).toContain(
      'explain/other-text: failregex 1 wants bad where “odd” stands in the line',
    );
    expect(stdout).not.toContain('\u001b');
  });

  test('explains a line that is an argument', async () => {
    const line = 'Feb  4 23:00:00 srv app: bad 192.0.2.1';
    const { code, stdout } = await explain([...REGEX, '--line', line]);
    expect(code).toBe(0);
    expect(stdout).toContain('--line:1: matched');
    expect(stdout).toContain('1 of 5 within 10m');
  });

  test('marks the place with carets', async () => {
    const { stdout } = await explain([
      ...REGEX,
      '--line',
      'Feb  4 23:00:01 srv app: odd 192.0.2.1',
    ]);
    const lines = stdout.split('\n');
    const line = lines.findIndex((text) => text.startsWith('  line '));
    const caret = lines[line + 1]!.indexOf('^');
    expect(lines[line]!.slice(caret)).toBe('odd 192.0.2.1');
    const regex = lines.findIndex((text) => text.startsWith('  regex '));
    expect(lines[regex + 1]!.indexOf('^')).toBe(lines[regex]!.indexOf('bad <HOST>'));
  });

  test('shows control characters and never sends them, also as JSON', async () => {
    const hostile = 'Feb  4 23:00:01 srv \u001b]0;x\u0007app\u202e: odd \u009b1m';
    const text = await explain([...REGEX, '--line', hostile]);
    const json = await explain([...REGEX, '--line', hostile, '--format', 'json']);
    for (const { stdout } of [text, json]) {
      // oxlint-disable-next-line no-control-regex -- these are what must not be there
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
    expect(text.stdout).toContain(String.raw`\x1b`);
  });

  test('gives everything as JSON', async () => {
    const argv = [...REGEX, 'app.log', '--host', '192.0.2.1', '--group', 'matched,missed'];
    const { stdout } = await explain([...argv, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      verdicts: { matched: 1, missed: 2, skipped: 1 },
      groups: [{ verdict: 'matched' }, { verdict: 'missed' }],
      hosts: [{ id: '192.0.2.1', failures: 1, nearMiss: { retry: 1, enoughMaxretry: 1 } }],
    });
  });

  test('tells a host how near it came', async () => {
    const { stdout } = await explain([...REGEX, 'app.log', '--host', '192.0.2.1']);
    expect(stdout).toContain('192.0.2.1: not banned: 1 failure');
    expect(stdout).toContain('would be banned with maxretry ≤ 1');
  });

  test.each([
    ['a line beside a log', [...REGEX, '--line', 'x', 'app.log']],
    ['no log', REGEX],
    ['a log that is not there', [...REGEX, 'none.log']],
    ['an empty log', [...REGEX, 'empty.log']],
    ['a regex without a host', ['--failregex', 'bad', 'app.log']],
  ])('%s is an error', async (_, argv) => {
    const { code, stdout, stderr } = await explain(argv, { logs: { ...LOGS, 'empty.log': '' } });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error\[/m);
    expect(stderr.match(/^error\[/gm)).toHaveLength(1);
    expect(stdout).toBe('');
  });
});
