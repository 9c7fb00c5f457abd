import { describe, expect, test } from 'vitest';
import { SUGGEST_CASES } from '../support/suggest/logs.ts';
import { runCli as runOnDisk } from '../support/run-cli.ts';
import { NOW, runCli, type FakeMachine } from './fake-host.ts';

const COMMON = `[DEFAULT]
_daemon = \\S*
__prefix_line = \\s*\\S+ (?:kernel:\\s?\\[ *\\d+\\.\\d+\\]:?|%(_daemon)s(?:\\[\\d+\\])?:)\\s+
`;

function machine(lines: readonly string[], more: FakeMachine = {}): FakeMachine {
  return {
    config: { '/etc/fail2ban/filter.d/common.conf': COMMON },
    logs: { 'a.log': `${lines.join('\n')}\n` },
    ...more,
  };
}

async function suggest(lines: readonly string[], argv: readonly string[], more: FakeMachine = {}) {
  return runCli(['suggest', 'a.log', ...argv], machine(lines, more));
}

async function suggestJson(lines: readonly string[], argv: readonly string[]) {
  const run = await suggest(lines, [...argv, '--format', 'json']);
  return { ...run, report: JSON.parse(run.stdout) };
}

describe('dryban suggest writes a filter', () => {
  test.each(SUGGEST_CASES)('of $name', async ({ log, argv, failregex, ids }) => {
    const { report, stderr } = await suggestJson(log, argv);
    expect(stderr).toBe('');
    expect(report.filter).toMatchObject({
      failregex,
      outside: { lines: log.length - ids.length, matched: 0, example: null },
      ids: new Set(ids).size,
      findings: [],
      isGood: true,
    });
    const lines = report.filter.coverage.map((each: { lines: number }) => each.lines);
    const matched = report.filter.coverage.map((each: { matched: number }) => each.matched);
    expect(matched).toEqual(lines);
    expect(lines.reduce((sum: number, count: number) => sum + count, 0)).toBe(ids.length);
  });
});

const FAILED = 'Feb  4 10:00:00 web app[7]: login refused: 192.0.2.7';
const PASSED = 'Feb  4 10:00:01 web app[8]: login granted: 192.0.2.8';
const TWO = 'Feb  4 10:00:02 web app[9]: refused 192.0.2.7 at 198.51.100.9';

/** Writes a number in letters. */
function inLetters(index: number): string {
  return index.toString(2).replaceAll('0', 'a').replaceAll('1', 'b');
}

/** A terminal on which these answers are typed. */
function terminal(...answers: string[]): FakeMachine {
  return { stdout: { isTTY: true, columns: 100 }, ask: () => Promise.resolve(answers.shift()) };
}

describe('dryban suggest lists groups', () => {
  test('those that name a host first, then by lines', async () => {
    const log = [
      FAILED,
      'Feb  4 10:00:03 web app[1]: started',
      ...Array(2).fill('Feb  4 10:00:04 web app[1]: idle'),
      PASSED,
      PASSED,
    ];
    const { stdout, code } = await suggest(log, []);
    expect(code).toBe(0);
    expect(stdout).toBe(`6 lines of 4 kinds

  group  lines  addresses  example, without its date
      1      2          1  app: login granted: 192.0.2.8
      2      1          1  app: login refused: 192.0.2.7
      3      2          0  app: idle
      4      1          0  app: started

Pick those that are failures: --group N, --like 'TEXT' or --match REGEX
`);
  });

  test('as JSON, with where the host may stand', async () => {
    const { report, code } = await suggestJson([TWO, 'x'.repeat(2001), ''], []);
    expect(code).toBe(0);
    expect(report).toMatchObject({
      format: 'dryban.suggest/1',
      fail2ban: { version: '1.1.1' },
      lines: 3,
      unread: 2,
      others: 0,
      groups: [
        {
          number: 1,
          lines: 1,
          undated: 0,
          daemon: 'app',
          message: 'refused 192.0.2.7 at 198.51.100.9',
          shape: 'refused <host> at <host>',
          addresses: 2,
          hosts: [
            { number: 1, before: 'refused ', text: '192.0.2.7' },
            { number: 2, before: 'at ', text: '198.51.100.9' },
          ],
          example: { file: 'a.log', line: 1, text: TWO },
          picked: false,
        },
      ],
      filter: null,
    });
  });

  test('as many as --limit says, and what is left out', async () => {
    const log = ['a', 'b', 'c', ''].map((word) => `2026-02-04 10:00:00 ${word}`);
    const { stdout } = await suggest(log, ['--limit', '2']);
    expect(stdout).toContain('\n1 more kind (--limit 0 shows all)\n');
    expect(stdout).toContain('\nLeft out: 1 line without a message, or too long for a regex\n');
    expect((await suggest(log, ['--limit', '0'])).stdout).not.toContain('more kind');
  });

  test('kinds make room for others when there are too many', async () => {
    const log = Array.from(
      { length: 1003 },
      (_, index) => `2026-02-04 10:00:00 ${inLetters(index)}`,
    );
    const { report } = await suggestJson(log, []);
    expect([report.lines, report.groups.length, report.others]).toEqual([1003, 1000, 3]);
  });
});

describe('dryban suggest asks', () => {
  test('for groups and for the host, and again where an answer is none', async () => {
    const run = await suggest([FAILED, TWO], [], terminal('9', '2', '1'));
    expect(run.stdout).toContain('Name groups by numbers from 1 to 2');
    expect(run.stdout).toContain(
      '  1: 192.0.2.7 behind “refused”\n  2: 198.51.100.9 behind “at”\n',
    );
    expect(run.stdout).toContain(String.raw`^%(__prefix_line)srefused <ADDR> at [\w.:-]+$`);
    expect(run.code).toBe(0);
  });

  test.each([[['']], [[]]])('and takes %j for nothing', async (answers) => {
    const run = await suggest([FAILED], [], terminal(...answers));
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect(run.stdout).not.toContain('failregex');
  });

  test('nobody for JSON', async () => {
    const run = await suggest([FAILED], ['--format', 'json'], terminal('1'));
    expect(JSON.parse(run.stdout).filter).toBeNull();
  });
});

describe('dryban suggest refuses', () => {
  test.each([
    [
      [TWO],
      ['--group', '1'],
      'which one fails is not guessed: 1: 192.0.2.7 behind “refused”, 2: 198.51.100.9',
    ],
    [
      [TWO],
      ['--group', '1', '--address', '3'],
      '--address 3 names no address in the lines of group 1',
    ],
    [[TWO], ['--group', '1', '--host-after', 'SRC='], "--host-after 'SRC=' names no address"],
    [
      [TWO],
      ['--group', '1', '--address', '1', '--host-after', 'x'],
      '--address has no place beside',
    ],
    [[FAILED], ['--like', 'nothing'], 'No group is like that'],
    [[FAILED], ['--group', '2'], '--group: there is no group 2'],
    [[FAILED], ['--match', '('], '--match: '],
    [
      ['Feb  4 10:00:03 web app[1]: started'],
      ['--group', '1'],
      'No address stands in the lines of group 1',
    ],
    [[FAILED], ['--to', 'x.txt'], '--to: x.txt is no name of a filter'],
    [[FAILED], ['--to', '/etc/fail2ban/filter.d/common.conf'], '--to: there is a file already'],
    [[FAILED], ['--encoding', 'none'], "'none' is not known"],
  ])('%#', async (log, argv, said) => {
    const run = await suggest(log, argv);
    expect(run.stderr).toContain(said);
    expect([run.code, run.stdout]).toEqual([2, '']);
  });

  test('no log, and one that is not there', async () => {
    expect((await runCli(['suggest'])).stderr).toContain('No log is given');
    expect((await runCli(['suggest', 'none.log'])).stderr).toContain(
      'There is no log file none.log',
    );
    expect(await runCli(['suggest', 'a.log'], { logs: { 'a.log': '' } })).toMatchObject({
      code: 2,
    });
  });
});

describe('dryban suggest says', () => {
  test('that lines have no date', async () => {
    const run = await suggest(['refused: 192.0.2.7'], ['--group', '1']);
    expect(run.stdout).toContain('No date is found in 1 line of these\n');
    expect(run.code).toBe(1);
  });

  test('what the filter takes besides, with the line', async () => {
    const log = ['code 1', 'all is well', 'code 2'].map(
      (text) => `2026-02-04 10:00:00 answer "${text}" to 192.0.2.7`,
    );
    const { report, code } = await suggestJson(log, ['--like', 'code']);
    expect(report.filter).toMatchObject({
      coverage: [{ lines: 2, matched: 2, missed: null }],
      outside: { lines: 1, matched: 1, example: { file: 'a.log', line: 2, text: log[1] } },
      isGood: false,
    });
    expect(code).toBe(1);
    const { stdout } = await suggest(log, ['--like', 'code']);
    expect(stdout).toContain('Matches all 2 lines of group 1; and the other line; 1 id\n');
    expect(stdout).toContain(`\nMatched besides: a.log:2: ${log[1]}\n`);
  });

  test('which lines the safer form misses, where users with blanks could have others banned', async () => {
    const log = ['bob', 'a b'].map(
      (user) => `2026-02-04 10:00:00 refused ruser=${user} rhost=192.0.2.7 user=${user}`,
    );
    const { report, code } = await suggestJson(log, ['--group', '1']);
    expect(report.filter).toMatchObject({
      failregex: [String.raw`^\s*refused ruser=\S+ rhost=<ADDR> user=<F-USER>\S+</F-USER>$`],
      coverage: [{ lines: 2, matched: 1, missed: { line: 2, text: log[1] } }],
      findings: [],
      refused: [{ code: 'lint/injection', severity: 'warning' }],
      isGood: false,
    });
    expect(code).toBe(1);
    const { stdout } = await suggest(log, ['--group', '1']);
    expect(stdout).toContain(
      '\nUsers of several words are left out, since otherwise whoever writes',
    );
    expect(stdout).toContain(`\nMissed of group 1: a.log:2: ${log[1]}\n`);
  });

  test('by which commands to go on, with the options of this one', async () => {
    const argv = ['--group', '1', '--tz', 'Europe/Berlin', '--encoding', 'latin-1'];
    const { report } = await suggestJson([FAILED], argv);
    expect(report.filter.next).toEqual([
      'dryban replay FILE a.log --encoding latin-1 --tz Europe/Berlin',
      'dryban record FILE a.log --tz Europe/Berlin --to tests/FILE',
    ]);
  });
});

test('the standard input is read once and tried all the same', async () => {
  const log = `${FAILED}\n${PASSED}\n`;
  const run = await runCli(['suggest', '-', '--like', 'refused', '--format', 'json'], {
    logs: { '-': log },
  });
  expect(JSON.parse(run.stdout).filter).toMatchObject({ isGood: true, outside: { lines: 1 } });
  expect(run.batches).toBe(1);
});

test('--to writes the filter, and nothing else', async () => {
  const { written, stdout } = await suggest(
    [FAILED, PASSED],
    ['--like', 'refused', '--to', 'app.conf'],
  );
  expect(written).toEqual({
    './app.conf': String.raw`# A filter that dryban suggests for lines such as these
# Matches: ${FAILED}

[Definition]

failregex = ^\s*\S+ app(?:\[\d+\])?:\s+login refused: <ADDR>$

ignoreregex =
`,
  });
  expect(stdout).toContain(
    'Matches the one line of group 1; not the other line; 1 id\n\nwrote ./app.conf\n',
  );
});

test('entries of the journal are lines of syslog, and what is noticed of them is told once', async () => {
  const log = 'fixtures/journal-json/turnstile.json';
  const argv = ['--config', 'fixtures/suggest', '--tz', 'UTC', '--now', String(NOW)];
  const run = await runOnDisk(['suggest', log, ...argv, '--group', '1', '--format', 'json']);
  expect(JSON.parse(run.stdout).filter).toMatchObject({
    failregex: [String.raw`^\s*\S+ turnstile(?:\[\d+\])?:\s+refused card \d+ at <ADDR>$`],
    coverage: [{ lines: 13, matched: 13 }],
    diagnostics: [],
    isGood: true,
  });
  expect(run.stderr).toContain('log/undecodable-bytes');
});
