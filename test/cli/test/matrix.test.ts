import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runTest } from '../../../src/cli/cases/run-test.ts';
import { createHost } from '../../../src/node/host.ts';
import { runCli } from '../../support/run-cli.ts';

const OLD = '[Definition]\nfailregex = ^ ?bad login from <HOST>$\n';
const NEW = '[Definition]\nfailregex = ^ ?(?:bad|wrong) login from <HOST>$\n';
const TABLE =
  '192.0.2.1\t2026-02-04T10:00:00Z bad login from 192.0.2.1\n192.0.2.2\t2026-02-04T10:00:01Z wrong login from 192.0.2.2\n';
const CASE = '[case]\ntable = t.tsv\nnow = 2026-02-05\nfilter = ';

let folder = '';
const path = (...parts: string[]) => join(folder, ...parts);
const host = createHost(process, '');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-matrix-'));
  for (const [name, filter] of [
    ['old', OLD],
    ['new', NEW],
  ] as const) {
    write(`${name}/filter.d/app.conf`, filter);
    write(`${name}/jail.conf`, '[DEFAULT]\n');
    write(
      `${name}/filter.d/common.conf`,
      `[DEFAULT]\n_word = ${name === 'old' ? 'bad' : '(?:bad|wrong)'}\n`,
    );
  }
  write(
    'own/filter.d/own.conf',
    '[INCLUDES]\nbefore = common.conf\n[Definition]\nfailregex = ^ ?%(_word)s login from <HOST>$\n',
  );
  write('cases/stock/case.ini', `${CASE}app\n`);
  write('cases/stock/t.tsv', TABLE);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  mkdirSync(dirname(path(name)), { recursive: true });
  writeFileSync(path(name), content);
  return path(name);
}

function shorten(text: string): string {
  return text.replaceAll(`${folder}/`, '');
}

/** Runs the command, and names files from the folder. */
async function run(...argv: string[]) {
  const { code, stdout, stderr } = await runCli(['test', ...argv], {
    // Paths are shortened behind the page, which they must not wrap.
    env: { COLUMNS: '500' },
    startTestWorkers: () =>
      Promise.resolve({ run: (job) => runTest(job, host), close: () => Promise.resolve() }),
  });
  return { code, stdout: shorten(stdout), stderr: shorten(stderr) };
}

const matrix = () => ['--matrix', path('old'), path('new')];
const release = ['--fail2ban-version', '1.1.0'];

describe('dryban test --matrix', () => {
  test('has a row for each test and a column for each configuration', async () => {
    write('cases/other/case.ini', `${CASE}app\n`);
    write('cases/other/t.tsv', TABLE.split('\n')[0]!);
    const { code, stdout } = await run(path('cases'), ...matrix(), ...release);
    expect(code).toBe(1);
    const grid = stdout.slice(0, stdout.indexOf('FAIL   '));
    expect(grid.replaceAll(/ {2,}/g, '  ')).toBe(
      [
        '  test  old  new',
        '  cases/other  ok  ok',
        '  cases/stock  FAIL  ok',
        '',
        '  old  fail2ban 1.1.0  old',
        '  new  fail2ban 1.1.0  new',
        '',
        '',
      ].join('\n'),
    );
    expect(stdout).toContain('FAIL   cases/stock [old]');
    expect(stdout).toContain('missed instead of matched 192.0.2.2');
    expect(stdout.endsWith('3 passed, 1 failed, 0 broken\n')).toBe(true);
  });

  test.each([
    ['a filter by its path', `${CASE}../../own/filter.d/own.conf\n`],
    ['a filter of a configuration of its own', `${CASE}own\nconfig = ../../own\n`],
  ])('lies below %s', async (_name, text) => {
    write('cases/stock/case.ini', text);
    const { code, stdout } = await run(path('cases'), ...matrix(), ...release);
    expect(code).toBe(1);
    expect(stdout).toMatch(/stock  FAIL  ok$/m);
  });

  test('lies below --config, too', async () => {
    write('cases/stock/case.ini', `${CASE}own\n`);
    const given = ['--config', path('own'), ...matrix(), ...release];
    expect((await run(path('cases'), ...given)).stdout).toMatch(/stock  FAIL  ok$/m);
  });

  test('takes several threads', async () => {
    const { stdout } = await run(path('cases'), ...matrix(), ...release, '--jobs', '2');
    expect(stdout).toMatch(/stock  FAIL  ok$/m);
  });

  test('takes tables and samples', async () => {
    const table = ['--table', path('cases/stock/t.tsv'), '--against', 'app'];
    expect((await run(...table, ...matrix(), ...release)).stdout).toMatch(/t\.tsv  FAIL  ok$/m);
    const samples = write(
      'logs/app',
      '# failJSON: { "time": "2005-02-04T10:00:01", "match": true, "host": "192.0.2.2" }\n2005-02-04T10:00:01 wrong login from 192.0.2.2\n',
    );
    const { stdout } = await run('--samples', samples, ...matrix(), ...release);
    expect(stdout).toMatch(/app  FAIL  ok$/m);
  });

  test('leaves out what passes where that is asked for, and all that was not run', async () => {
    const quiet = await run(path('cases'), '--matrix', path('new'), ...release, '--quiet');
    expect(quiet.stdout).toBe('  1.1.0  fail2ban 1.1.0  new\n\n1 passed, 0 failed, 0 broken\n');
    const bail = await run(path('cases'), ...matrix(), ...release, '--bail');
    expect(bail.stdout).toMatch(/stock  FAIL  -$/m);
    expect(bail.stdout).toContain('0 passed, 1 failed, 0 broken, 1 not run');
  });

  test('marks with color by signs', async () => {
    const { stdout } = await run(path('cases'), ...matrix(), ...release, '--color', 'always');
    expect(stdout).toContain('\u001b[31m✗\u001b[39m');
    expect(stdout).toContain('\u001b[32m✓\u001b[39m');
  });

  test('says the same of several configurations once', async () => {
    write('cases/stock/case.ini', `${CASE}app\n`);
    const { stdout } = await run(
      path('cases'),
      '--matrix',
      `a=${path('old')}`,
      `b=${path('old')}`,
      ...release,
    );
    expect(stdout).toContain('FAIL   cases/stock [a, b]');
  });

  test.each(['json', 'junit', 'tap', 'github', 'sarif', 'markdown'])(
    'is told by %s',
    async (reporter) => {
      const { stdout } = await run(
        path('cases'),
        '--matrix',
        `before=${path('old')}`,
        `after=${path('new')}`,
        ...release,
        '--reporter',
        reporter,
      );
      expect(stdout).toContain(reporter === 'json' ? '"configuration":"before"' : '[before]');
    },
  );

  test('decides over the release that a case names, and says so once', async () => {
    write('cases/stock/case.ini', `${CASE}app\nfail2ban = 0.11.2\n`);
    const { stdout, stderr } = await run(path('cases'), ...matrix(), ...release);
    expect(stdout).toContain('fail2ban 1.1.0');
    expect(stderr.match(/case\/other-release/g)).toHaveLength(1);
    expect(stderr).toContain('not the one that cases name: cases/stock');
  });

  test('warns of a whole configuration that hides it', async () => {
    write('cases/stock/case.ini', `${CASE}app\nconfig = ../../old\n`);
    const { stdout, stderr } = await run(path('cases'), ...matrix(), ...release);
    expect(stdout).toMatch(/stock  FAIL  FAIL$/m);
    expect(stderr).toContain('warning[case/hides-matrix]');
  });

  test('says which release answers where the files do not tell', async () => {
    const { stderr } = await run(path('cases'), ...matrix());
    expect(stderr).toContain('answers for old, whose files do not tell its release');
  });

  test.each<[string, () => string[], string]>([
    ['--update', () => [...matrix(), '--update'], '--update writes one expectation'],
    [
      'no configuration',
      () => ['--matrix', path('cases')],
      'cases is no configuration of fail2ban',
    ],
    [
      'a name twice',
      () => ['--matrix', `a=${path('old')}`, `a=${path('new')}`],
      'two configurations are named a',
    ],
    [
      'a configuration twice',
      () => ['--matrix', path('old'), path('old')],
      'two configurations are named old',
    ],
  ])('refuses %s', async (_name, argv, message) => {
    const { code, stdout, stderr } = await run(path('cases'), ...argv());
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('hint:');
  });
});
