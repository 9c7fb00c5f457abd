import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runTest } from '../../../src/cli/cases/run-test.ts';
import { createHost } from '../../../src/node/host.ts';
import { openLog } from '../../../src/node/logs/open-log.ts';
import { runCli } from '../../support/run-cli.ts';

const FILTER =
  '[Definition]\nfailregex = bad login from <HOST>\n            bad key from <HOST>\nignoreregex = 192\\.0\\.2\\.9\n';
const GOOD = `# what is wanted of these lines

192.0.2.1\t2026-02-04T10:00:00Z app: bad login from 192.0.2.1
-\t2026-02-04T10:00:01Z app: good login from 192.0.2.2
-\t2026-02-04T10:00:02Z app: bad login from 192.0.2.9
`;
const WRONG = GOOD.replace('192.0.2.1\t', '-\t');
const CASE = '[case]\nfail2ban = 1.1.1\nfilter = ../app.conf\ntable = t.tsv\nnow = 2026-02-05\n';

let folder = '';
const path = (...parts: string[]) => join(folder, ...parts);
const host = createHost(process, '');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-tables-'));
  write('app.conf', FILTER);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string | Uint8Array): string {
  mkdirSync(dirname(path(name)), { recursive: true });
  writeFileSync(path(name), content);
  return path(name);
}

/** Runs the command, and names files from the folder. */
async function run(...argv: string[]) {
  const { code, stdout, stderr } = await runCli(argv, {
    // Paths are shortened behind the page, which they must not wrap.
    env: { COLUMNS: '500' },
    openLog: (file, encoding) => openLog(file, encoding, () => stdinOf(GOOD)),
    startTestWorkers: () =>
      Promise.resolve({ run: (job) => runTest(job, host), close: () => Promise.resolve() }),
  });
  return { code, stdout: shorten(stdout), stderr: shorten(stderr) };
}

/** Names a file below the folder, if it is one. */
function place(text: string): string {
  return text.replace(/^(?=etc|nowhere)/, `${folder}/`);
}

function shorten(text: string): string {
  return text.replaceAll(`${folder}/`, '');
}

async function* stdinOf(text: string) {
  yield await Promise.resolve(Buffer.from(text));
}

/** Tests tables with the filter of the folder. */
function testTables(tables: readonly string[], ...argv: string[]) {
  const given = tables.flatMap((file) => ['--table', file]);
  return run('test', ...given, '--against', path('app.conf'), ...argv);
}

describe('dryban test --table', () => {
  test('passes where each line brings what is wanted', async () => {
    expect(await testTables([write('t.tsv', GOOD)])).toEqual({
      code: 0,
      stdout: 'pass   t.tsv  3 lines\n\n1 passed, 0 failed, 0 broken\n',
      stderr: '',
    });
  });

  test('names the line of the table that does not, with the cause', async () => {
    const { code, stdout } = await testTables([
      write('t.tsv', WRONG.replace('-\t2026-02-04T10:00:01Z', '192.0.2.2\t2026-02-04T10:00:01Z')),
    ]);
    expect(code).toBe(1);
    expect(stdout).toBe(`FAIL   t.tsv  3 lines
    app.conf:2: failregex 1: 1 line is matched instead of missed, 1 line is missed instead of matched
       2 | failregex = bad login from <HOST>
         |             ^^^^^^^^^^^^^^^^^^^^^
      t.tsv:3: matched 192.0.2.1 instead of missed
        failregex 1 (app.conf:2) matches it
      t.tsv:4: missed instead of matched 192.0.2.2
        failregex 1 wants “bad” where “good” stands in the line [explain/other-text]

0 passed, 1 failed, 0 broken
`);
  });

  test('says of an undated line that should not match first that it does', async () => {
    const { stdout } = await testTables([write('t.tsv', '-\tbad key from 192.0.2.1\n')]);
    expect(stdout).toContain('failregex 2 (app.conf:3) matches it; no date was found in the line');
  });

  test.each<[what: string, content: string | Uint8Array, code: number, says: string]>([
    ['no line end behind the last line', GOOD.trimEnd(), 0, '3 lines'],
    ['line ends of Windows', GOOD.replaceAll('\n', '\r\n'), 0, '3 lines'],
    ['a byte order mark', `\ufeff${GOOD.slice(GOOD.indexOf('192'))}`, 0, '3 lines'],
    ['a packed table', gzipSync(GOOD), 0, '3 lines'],
    ['NUL and broken UTF-8', Buffer.from(`-\t\0\xff\xfe bad\n${GOOD}`, 'latin1'), 0, '4 lines'],
    ['a terminal escape as id', GOOD.replace('192.0.2.1\t', '\x1b[2J\t'), 1, 'matched \\x1b[2J\n'],
    ['a line that is too long', `${GOOD}-\t${'x'.repeat(1 << 20)}\n`, 2, '[log/line-too-long]'],
    ['a truncated packed table', gzipSync(GOOD).subarray(0, -9), 2, '[log/truncated]'],
    ['nothing', '', 2, '[log/nothing-read]'],
    ['comments only', '# 1\n\n# 2\n', 2, '[log/nothing-read]'],
    ['a line without a tab', GOOD.replace('-\t', '- '), 2, '[case/bad-table]'],
  ])('%s', async (_what, content, code, says) => {
    const result = await testTables([write('t.tsv', content)]);
    expect(result.stdout).toContain(says);
    expect(result.code).toBe(code);
  });

  test('shows of many findings the first, and how many more there are', async () => {
    const rows = Array.from({ length: 1021 }, () => '-\tbad key from 192.0.2.1\n');
    const { stdout } = await testTables([write('t.tsv', rows.join(''))]);
    expect(stdout).toContain('failregex 2: 1021 lines are matched instead of missed\n');
    expect(stdout).toContain('      t.tsv:3: matched');
    expect(stdout).toContain('      … and 1,018 more\n');
    expect(stdout).not.toContain('t.tsv:4:');
  });

  test('points to where a tab is missing', async () => {
    const { stdout } = await testTables([write('t.tsv', '# x\n192.0.2.1  bad login\n')]);
    expect(stdout).toContain(`BROKEN t.tsv
    t.tsv:2: this line has no tab behind the wanted id [case/bad-table]
       2 | 192.0.2.1  bad login
         |          ^^
      Write the wanted id, or - for a line that brings no failure`);
  });

  test('takes several, patterns and the standard input, each once and with its own report', async () => {
    write('a/1.tsv', GOOD);
    write('a/2.tsv', WRONG);
    const tables = [path('a/*.tsv'), '-', path('a/1.tsv')];
    const { code, stdout } = await testTables(tables);
    expect(code).toBe(1);
    expect(stdout.match(/^(?:pass|FAIL) .*$/gm)).toEqual([
      'pass   a/1.tsv  3 lines',
      'FAIL   a/2.tsv  3 lines',
      'pass   -  3 lines',
    ]);
    const files = [path('a/*.tsv'), path('a/1.tsv')];
    expect(await testTables(files, '--jobs', '2')).toEqual(await testTables(files));
  });

  test('says as much in every report', async () => {
    const table = write('t.tsv', WRONG);
    const report = async (name: string) =>
      (await testTables([table], '--reporter', name, '--coverage')).stdout;
    const message = 'matched 192.0.2.1 instead of missed';
    const { tests, coverage } = JSON.parse(await report('json'));
    expect(tests).toMatchObject([
      { kind: 'table', name: 't.tsv', file: 't.tsv', filter: 'app', lines: 3, status: 'failed' },
    ]);
    expect(tests[0]).toMatchObject({
      fail2ban: { version: '1.1.1', reason: 'newest' },
      findings: [{ file: 't.tsv', line: 3, message }],
    });
    expect(coverage).toMatchObject([{ filter: 'app', hit: 2, total: 3 }]);
    expect(await report('github')).toMatch(
      /^::error title=.*::app\.conf:2: failregex 1: 1 line is matched .*%0At\.tsv:3: matched 192\.0\.2\.1 /,
    );
    expect(await report('junit')).toContain(
      `message="app.conf:2: failregex 1: 1 line is matched instead of missed`,
    );
    expect(await report('junit')).toContain(`\n  t.tsv:3: ${message}`);
    expect(await report('tap')).toContain('not ok 1 - t.tsv');
    const [result] = JSON.parse(await report('sarif')).runs[0].results;
    expect(result.relatedLocations[0].physicalLocation).toMatchObject({
      region: { startLine: 3 },
    });
    expect(await report('table')).toContain('no test hits app.conf:3: failregex 2');
  });

  test.each<[filter: string, argv: string[], code: number]>([
    ['app', ['--config', 'etc'], 0],
    ['app[what=key]', ['--config', 'etc'], 1],
    ['app', ['--config', 'nowhere'], 2],
    ['etc/filter.d/app.conf', [], 0],
    ['etc/filter.d/app.conf[what=key]', [], 1],
    ['app[what', ['--config', 'etc'], 2],
  ])('--against %s %j', async (filter, argv, code) => {
    write(
      'etc/filter.d/app.conf',
      '[Definition]\nfailregex = bad <what> from <HOST>\nignoreregex = 192\\.0\\.2\\.9\n[Init]\nwhat = login\n',
    );
    const table = write('t.tsv', GOOD);
    const result = await run(
      'test',
      '--table',
      table,
      '--against',
      place(filter),
      ...argv.map(place),
    );
    expect(result.code, result.stdout).toBe(code);
  });

  test('answers as the fail2ban that is asked for', async () => {
    write('app.conf', '[Definition]\nfailregex = from <F-ID>\\S+</F-ID>\n');
    const table = write('t.tsv', '-\t2026-02-04T10:00:00Z from 192.0.2.1/bob\n');
    expect((await testTables([table], '--fail2ban-version', '1.0')).code).toBe(0);
    const { code, stdout } = await testTables([table], '--fail2ban-version', '1.1');
    expect(code).toBe(1);
    expect(stdout).toContain('matched 192.0.2.1/bob instead of missed');
  });

  test('answers as the fail2ban of the configuration, and says where it knows none so old', async () => {
    write('m/etc/fail2ban/filter.d/app.conf', FILTER);
    write('m/usr/lib/python3/dist-packages/fail2ban/version.py', 'version = "0.10.4"\n');
    const argv = ['--config', path('m/etc/fail2ban'), '--reporter', 'json'];
    const table = ['--table', write('t.tsv', GOOD), '--against', 'app'];
    const { stdout, stderr } = await run('test', ...table, ...argv);
    expect(JSON.parse(stdout).tests[0].fail2ban).toMatchObject({
      version: '0.11.2',
      reason: 'installed',
    });
    expect(stderr).toContain('warning[release/another-version]: fail2ban 0.10.4');
  });

  test.each<[argv: string[], code: number]>([
    [['--now', '2024-03-01'], 0],
    [['--now', '2025-03-01'], 1],
  ])('an impossible date is none: %j', async (argv, code) => {
    write('app.conf', '[Definition]\nfailregex = ^ app: from <HOST>\n');
    const lines = ['Feb 28 23:59:50 app: from 192.0.2.1', 'Feb 29 00:00:00 app: from 192.0.2.1'];
    const table = write('t.tsv', lines.map((line) => `192.0.2.1\t${line}\n`).join(''));
    expect((await testTables([table], ...argv)).code).toBe(code);
  });

  test.each<[argv: string[], code: number]>([
    [[], 1],
    [['--tz', 'Europe/Berlin'], 0],
  ])('a connection is forgotten after five minutes: %j', async (argv, code) => {
    const connection = String.raw`^ session <F-MLFID>\d+</F-MLFID>`;
    write(
      'app.conf',
      `[Definition]\nfailregex = ${connection} <F-NOFAIL>from</F-NOFAIL> <HOST>$\n    ${connection} failed$\n`,
    );
    const table = write(
      't.tsv',
      '-\t2026-02-04T10:00:00Z session 7 from 192.0.2.7\n192.0.2.7\t2026-02-04 11:00:00 session 7 failed\n',
    );
    expect((await testTables([table], ...argv)).code).toBe(code);
  });

  test('takes from a shard and --bail what is left', async () => {
    const tables = [write('1.tsv', WRONG), write('2.tsv', GOOD), write('3.tsv', GOOD)];
    expect((await testTables(tables, '--bail')).stdout).toContain('1 failed, 0 broken, 2 not run');
    expect((await testTables(tables, '--shard', '2/2')).stdout).toContain('pass   2.tsv');
    expect((await testTables(tables, '--filter', 'app')).stdout).toContain('2 passed, 1 failed');
    expect((await testTables(tables, '--filter', 'sshd')).code).toBe(2);
  });

  test.each<[argv: string[], message: string]>([
    [['--table', 't.tsv'], '--table needs a filter: --against'],
    [['--against', 'app'], '--against needs a table: --table'],
    [['--now', '1'], '--now is for --table'],
    [['--tz', 'UTC', '--samples', 'x'], '--tz is for --table'],
    [['--table', 't.tsv', '--against', 'a', 'u.tsv'], "--table and u.tsv don't go together"],
    [
      ['--table', 't.tsv', '--against', 'a', '--samples'],
      "--table and --samples don't go together",
    ],
    [['--table', '-', '--against', 'a', '--jobs', '2'], '--table - is read by one thread'],
    [['--table', 't.tsv', '--against', 'a', '--tz', 'Mars/Base'], '--tz: there is no time zone'],
    [['--table', 't.tsv', '--against', 'a', '--now', 'soon'], '--now'],
    [['--table', 't.tsv', '--against', 'a', '--update'], 'those of --table are written by hand'],
  ])('%j is wrong usage', async (argv, message) => {
    const { code, stdout, stderr } = await run('test', ...argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain('\n  hint: ');
  });

  test('a table that is not there breaks its test alone', async () => {
    const { code, stdout } = await testTables([path('none.tsv'), write('t.tsv', GOOD)]);
    expect(code).toBe(2);
    expect(stdout).toContain('There is no log file none.tsv');
    expect(stdout).toContain('1 passed, 0 failed, 1 broken');
  });
});

describe('table = in a case', () => {
  test('stands for its log and what is expected', async () => {
    write('one/case.ini', CASE);
    write('one/t.tsv', GOOD);
    expect(await run('test', folder)).toEqual({
      code: 0,
      stdout: 'pass   one  3 lines\n\n1 passed, 0 failed, 0 broken\n',
      stderr: '',
    });
    write('one/t.tsv', WRONG);
    const { code, stdout } = await run('test', folder);
    expect(code).toBe(1);
    expect(stdout).toContain(
      'FAIL   one  3 lines\n    app.conf:2: failregex 1: 1 line is matched instead of missed\n',
    );
  });

  test('is read for the settings of the case', async () => {
    write('etc/filter.d/app.conf', FILTER);
    write('etc/jail.conf', '[app]\nfilter = app\nusedns = raw\n');
    write('one/case.ini', CASE.replace('filter = ../app.conf', 'jail = app\nconfig = ../etc'));
    write('one/t.tsv', GOOD);
    expect((await run('test', folder)).code).toBe(0);
    write('one/case.ini', `${CASE}expect-matched = 2\n`);
    const { code, stdout } = await run('test', folder);
    expect(code).toBe(1);
    expect(stdout).toContain(
      'lines with the verdict matched: 1, but 2 are expected: the first is t.tsv:3',
    );
  });

  test.each(['expected.txt', 'expected.ndjson'])('does not go with %s', async (name) => {
    write('one/case.ini', CASE);
    write('one/t.tsv', GOOD);
    write(`one/${name}`, '');
    const { code, stdout } = await run('test', folder);
    expect(code).toBe(2);
    expect(stdout).toContain(
      `one/case.ini:4: the case has a table, and what it expects stands in one/${name}, too [case/bad-value]\n       4 | table = t.tsv\n         |         ^^^^^\n`,
    );
  });

  test('tells what is wrong with the table beside what is wrong with the filter', async () => {
    write('one/case.ini', CASE.replace('app.conf', 'none.conf'));
    const { code, stdout } = await run('test', folder);
    expect(code).toBe(2);
    expect(stdout).toContain('[config/file-not-found]');
    expect(stdout).toContain('There is no log file one/t.tsv');
  });

  test('is left as it is by --update and dryban record', async () => {
    write('one/case.ini', CASE);
    write('one/t.tsv', WRONG);
    const updated = await run('test', folder, '--update');
    expect(updated.code).toBe(1);
    expect(updated.stderr).toContain(
      'note[case/table-kept]: what one/case.ini expects stands in a table',
    );
    const alone = await run('record', path('one'));
    expect([alone.code, alone.stdout]).toEqual([2, '']);
    expect(alone.stderr).toContain('error[case/table-kept]');
    write('two/case.ini', CASE.replace('table =', 'log[] ='));
    write('two/t.tsv', GOOD);
    const both = await run('record', folder, '--fail2ban-version', '1.0');
    expect(both.code).toBe(0);
    expect(both.stderr).toContain('note[case/table-kept]');
    expect(both.stdout).toContain('wrote two/expected.txt');
    expect(readFileSync(path('one/case.ini'), 'utf8')).toBe(CASE);
    expect(readFileSync(path('one/t.tsv'), 'utf8')).toBe(WRONG);
  });

  test('keeps its table where a new case takes its place', async () => {
    write('one/case.ini', CASE);
    write('one/t.tsv', WRONG);
    const log = write('logs/t.tsv', GOOD.replaceAll(/^.*\t/gm, ''));
    const argv = ['record', path('app.conf'), log, '--to', path('one'), '--force'];
    expect((await run(...argv)).stdout).toContain('wrote one/2-t.tsv');
    expect(readFileSync(path('one/t.tsv'), 'utf8')).toBe(WRONG);
  });
});
