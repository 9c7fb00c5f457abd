import { describe, expect, test } from 'vitest';
import type { LineExplanation } from '../../src/explain/index.ts';
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

/** Puts the rows of a sentence that is broken to the width of the page behind each other again. */
function unfold(text: string): string {
  return text.replace(/\n +/g, ' ');
}

function explain(argv: readonly string[], machine: FakeMachine = {}) {
  return runCli(['explain', ...argv, '--tz', 'UTC'], { logs: LOGS, ...machine });
}

describe('explain', () => {
  test('groups the lines that were missed', async () => {
    const { code, stdout } = await explain([...REGEX, 'app.log']);
    expect(code).toBe(0);
    expect(stdout).toContain('2 of 4 lines missed as fail2ban 1.1.1, in 2 shapes\n');
    expect(stdout).toContain(
      'explain/other-text: failregex 1 wants “bad” where “odd” stands in the line',
    );
    expect(stdout).not.toContain('\u001b');
  });

  test('says a cause once, and all steps of all its groups when asked', async () => {
    const words = ['one two three four', 'five six seven eight', 'nine ten eleven twelve'];
    const log = words.map((text) => `${text}: bad 192.0.2.1`).join('\n');
    const argv = ['--failregex', '^bad <HOST>', 'app.log'];
    const short = (await explain(argv, { logs: { 'app.log': log } })).stdout;
    const verbose = (await explain([...argv, '-v'], { logs: { 'app.log': log } })).stdout;
    expect(short.match(/explain\/anchored-begin/g)).toHaveLength(1);
    expect(short.match(/^ {2}(?:line|date) /gm)).toHaveLength(1);
    expect(short).toContain('  1 × five six seven eight: bad <ip>\n');
    expect(verbose.match(/^ {2}first +app\.log:[123]$/gm)).toHaveLength(3);
    expect(verbose.match(/^ {2}failregex 1 +misses; /gm)).toHaveLength(3);
    expect(verbose.match(/^ {2}date +none; /gm)).toHaveLength(3);
    expect(verbose).toMatch(/^fail2ban 1\.1\.1, the newest that is known/);
  });

  test('tells of lines that match without a date, though nobody asks for those that match', async () => {
    const machine = {
      logs: { 'app.log': 'app: bad 192.0.2.1\n2026-02-04 10:00:00 app: bad 192.0.2.1\n' },
    };
    const plain = await explain([...REGEX, 'app.log'], machine);
    expect(plain.stdout).toContain('1 of 2 lines matched without a date');
    expect(plain.stdout).toContain('explain/no-date');
    const asked = await explain([...REGEX, 'app.log', '--group', 'missed'], machine);
    expect(asked.stdout).not.toContain('matched');
  });

  test('has the same findings in JSON', async () => {
    const { stdout } = await explain([...REGEX, 'app.log', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'dryban.explain/2',
      groups: [
        {
          findings: [
            {
              cause: { code: 'explain/other-text' },
              explained: true,
              lines: 1,
              shapes: 1,
              regexes: [{ kind: 'failregex', number: 1 }],
              suggestion: 'app: (?:bad|odd) <HOST>',
              example: { file: 'app.log', line: 2 },
              groups: [0],
            },
            { cause: { code: 'explain/escape-codes' }, groups: [1] },
          ],
        },
      ],
    });
  });

  test('shortens the timeline of a host, but for its bans', async () => {
    const log = Array.from({ length: 30 }, (_, index) => {
      return `2026-02-04 10:00:${String(index).padStart(2, '0')} app: bad 192.0.2.1`;
    });
    const argv = [...REGEX, 'app.log', '--host', '192.0.2.1'];
    const machine = { logs: { 'app.log': log.join('\n') } };
    const { stdout } = await explain(argv, machine);
    expect(stdout.split('\n').slice(0, 10)).toEqual([
      '192.0.2.1: banned 1 time, after 30 failures, 4 Feb 2026 10:00:00–10:00:29 UTC',
      '  10:00:00  failure, count 1 (failregex 1)  app.log:1',
      '  10:00:01  failure, count 2 (failregex 1)  app.log:2',
      '  10:00:02  failure, count 3 (failregex 1)  app.log:3',
      '  … 2 more events (--verbose)',
      '  10:00:04  banned until 10:10:04  app.log:5',
      expect.stringMatching(/^ {2}… \d+ more events \(--verbose\)$/),
      expect.stringMatching(/app\.log:29$/),
      expect.stringMatching(/app\.log:30$/),
      expect.stringMatching(/app\.log:30$/),
    ]);
    const verbose = await explain([...argv, '--verbose'], machine);
    expect(verbose.stdout.match(/failure, count/g)).toHaveLength(30);
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

  test('explains each line of a long log, also as JSON', async () => {
    const count = 1500;
    const lines = Array.from({ length: count }, (_, index) => `app: odd ${index}`);
    const machine = { logs: { 'long.log': lines.join('\n') } };
    const text = await explain([...REGEX, 'long.log', '--each'], machine);
    expect(text.stdout.match(/^long\.log:\d+: missed$/gm)).toHaveLength(count);
    const json = await explain([...REGEX, 'long.log', '--each', '--format', 'json'], machine);
    expect(JSON.parse(json.stdout)).toMatchObject({ complete: true, verdicts: { missed: count } });
    expect(JSON.parse(json.stdout).lines).toHaveLength(count);
  });

  test('gives up lines on which a regex takes too long, and goes on with the others', async () => {
    const evil = `${'a'.repeat(40)}!`;
    const machine = {
      logs: { 'evil.log': [evil, 'aa 192.0.2.1', evil, evil, evil, 'b'].join('\n') },
    };
    const argv = [
      '--failregex',
      '(?:a+)+ <HOST>$',
      'evil.log',
      '--each',
      '--regex-timeout',
      '50ms',
    ];
    const { code, stdout, stderr } = await explain([...argv, '--format', 'json'], machine);
    const { complete, lines } = JSON.parse(stdout);
    expect([code, complete]).toEqual([2, false]);
    expect(lines.map((line: LineExplanation) => line.cause?.code ?? line.verdict)).toEqual([
      'explain/took-too-long',
      'matched',
      'explain/took-too-long',
      'explain/took-too-long',
      'explain/left-out',
      'explain/left-out',
    ]);
    expect(stderr.match(/and the line is given up/g)).toHaveLength(3);
    expect(stderr).toContain('and is left out from here on');
  });

  test('stops where nobody reads on', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => `app: odd ${index}`);
    const machine = { logs: { 'long.log': lines.join('\n') }, stdout: { closesAfter: 3 } };
    const { stdout, batches } = await explain([...REGEX, 'long.log', '--each'], machine);
    expect(stdout.match(/^long\.log/gm)).toHaveLength(3);
    expect(batches).toBe(1);
  });

  test('folds a long line around the place that decides', async () => {
    const far = `Feb  4 23:00:01 srv app: ${'x'.repeat(300)} wad 192.0.2.1 ${'y'.repeat(300)}`;
    const { stdout } = await explain(['--failregex', 'x+ bad <HOST>', '--line', far]);
    expect(stdout).toMatch(/^ {2}line +….* wad 192\.0\.2\.1 .*…$/m);
    const logs = { 'far.log': far };
    const grouped = await explain(['--failregex', 'x+ bad <HOST>', 'far.log', '-v'], { logs });
    expect(grouped.stdout).toMatch(/^ {2}1 × ….* wad <ip> .*…$/m);
  });

  test('reports an id that is an own address, where it is given', async () => {
    const argv = [...REGEX, 'app.log', '--each'];
    expect((await explain(argv)).stdout).not.toContain('explain/own-address');
    const { stdout } = await explain([...argv, '--own-address', '198.51.100.9, 192.0.2.0/29']);
    expect(stdout).toContain(
      'explain/own-address: 192.0.2.1 is an address of your own, 192.0.2.0/29',
    );
  });

  test('tells a host from where on it counts, and why not before', async () => {
    const logs = { 'app.log': LOGS['app.log'].split('\n').slice(0, 2).toReversed().join('\n') };
    const { stdout } = await explain([...REGEX, 'app.log', '--host', '192.0.2.1'], { logs });
    const text = unfold(stdout);
    expect(text).toContain('hits only from app.log:2 on, which is the first line with it that');
    expect(text).toMatch(/1 × missed: failregex 1 wants .* such as app\.log:1/);
  });

  test('tries the other modes of the filter', async () => {
    const config = {
      '/etc/fail2ban/filter.d/app.conf': [
        '[Definition]',
        'failregex = app: bad <HOST>',
        '            <mdre-<mode>>',
        'mdre-normal =',
        'mdre-more = ^ srv app: odd <HOST>',
        'mode = normal',
      ].join('\n'),
    };
    const { stdout } = await explain(['app', 'app.log', '--each'], { config });
    expect(stdout).toContain('explain/other-mode: the filter has a failregex for this line');
    expect(stdout).toContain('write filter = app[mode=more] in the jail');
    const given = await explain(['app[mode=more]', 'app.log', '--each'], { config });
    expect(given.stdout).not.toContain('explain/other-mode');
  });

  test('takes no success for a failure of another mode', async () => {
    const config = {
      '/etc/fail2ban/filter.d/app.conf': [
        '[Definition]',
        String.raw`prefregex = ^<F-MLFID> \S+ \S+:</F-MLFID> <F-CONTENT>.+</F-CONTENT>$`,
        'failregex = ^<F-MLFGAINED>welcome</F-MLFGAINED> <HOST>',
        '            <mdre-<mode>>',
        'mdre-normal =',
        'mdre-more = ^odd <HOST>',
        'mode = normal',
      ].join('\n'),
    };
    const logs = { 'app.log': '2026-02-04 23:33:37 srv app: welcome 192.0.2.1\n' };
    const { stdout } = await explain(['app', 'app.log', '--each'], { config, logs });
    expect(stdout).toContain('app.log:1: nofail');
    expect(stdout).not.toContain('explain/other-mode');
  });

  test('suggests a regex that would match', async () => {
    const { stdout } = await explain([...REGEX, 'app.log']);
    expect(stdout).toContain('  try: app: (?:bad|odd) <HOST>\n');
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
    ['an own address that is none', [...REGEX, 'app.log', '--own-address', 'localhost']],
    ['a regex without a host', ['--failregex', 'bad', 'app.log']],
  ])('%s is an error', async (_, argv) => {
    const { code, stdout, stderr } = await explain(argv, { logs: { ...LOGS, 'empty.log': '' } });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error\[/m);
    expect(stderr.match(/^error\[/gm)).toHaveLength(1);
    expect(stdout).toBe('');
  });
});
