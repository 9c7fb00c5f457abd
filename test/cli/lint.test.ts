import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli as runOnDisk } from '../support/run-cli.ts';
import { runCli } from './fake-host.ts';

const FLAWED = '[Definition]\nfailregex = ^bad (?:x+)+ from <HOST>$\n';
const SQUARE = '[Definition]\nfailregex = ^user .*.* refused for <HOST>$\n';
const SOUND = '[Definition]\nfailregex = ^login refused for <HOST>$\n';
const CONFIG = {
  './flawed.conf': FLAWED,
  './square.conf': SQUARE,
  './sound.conf': SOUND,
  './broken.conf': '[Definition]\nfailregex = ^bad (<HOST>$\n',
  '/etc/fail2ban/action.d/act.conf': '[Definition]\nactionban = true\n',
  '/etc/fail2ban/filter.d/app.conf': FLAWED,
  '/etc/fail2ban/filter.d/other.conf': SOUND,
  '/etc/fail2ban/jail.conf': [
    '[app]\nenabled = true\nfilter = app\nlogpath = /var/log/app.log\naction = act\n',
    '[other]\nfilter = other\nlogpath = /var/log/app.log\naction = act\n',
  ].join(''),
};

const DATED = String.raw`[Definition]
failregex = ^\d+-\d+-\d+ [\d:]+ app: refused <HOST>$
            ^ app: left(?: <HOST>)? twice$
            ^ app: went .*<HOST>$
`;

function lint(...argv: string[]) {
  return runCli(['lint', ...argv], { config: CONFIG });
}

describe('dryban lint', () => {
  test.each([
    [['./sound.conf'], 0, '1 filter: 0 errors, 0 warnings, 0 notes'],
    [['./flawed.conf'], 1, '1 filter: 1 error, 0 warnings, 0 notes'],
    [['./flawed.conf', './sound.conf'], 1, '2 filters: 1 error, 0 warnings, 0 notes'],
    [['./square.conf'], 0, '1 filter: 0 errors, 0 warnings, 1 note'],
    [['./square.conf', '--fail-on', 'warning'], 0, '0 warnings, 1 note'],
    [['./square.conf', '--fail-on', 'note'], 1, '0 warnings, 1 note'],
    [['app'], 1, '--> /etc/fail2ban/filter.d/app.conf:2:18'],
    [['--jail', 'other'], 0, '1 filter: 0 errors'],
    [['--jail', 'app', 'other'], 1, '2 filters: 1 error'],
    [[], 1, '1 filter: 1 error'],
    [['./broken.conf'], 1, 'error[regex/syntax]'],
  ])('%j: exit code %i, %s', async (argv, code, said) => {
    const run = await lint(...argv);
    expect(run.stdout).toContain(said);
    expect(run.code).toBe(code);
  });

  test.each([[['./none.conf']], [['--jail', 'none']]])('%j can not be read', async (argv) => {
    expect((await lint(...argv)).code).toBe(2);
  });

  test('is told as JSON', async () => {
    const { stdout } = await lint('./flawed.conf', './sound.conf', '--format', 'json');
    const { format, filters, summary } = JSON.parse(stdout);
    expect(format).toBe('dryban.lint/1');
    expect(filters.map(({ name }: { name: string }) => name)).toEqual([
      './flawed.conf',
      './sound.conf',
    ]);
    expect(filters[0].findings).toMatchObject([
      { code: 'lint/explosive-regex', severity: 'error', origin: { line: 2, column: 18 } },
    ]);
    expect(summary).toEqual({ errors: 1, warnings: 0, notes: 0, allowed: 0 });
  });

  test('leaves out with --quiet what is no error', async () => {
    const { stdout } = await lint('./square.conf', '--quiet');
    expect(stdout).toBe('1 filter: 0 errors, 0 warnings, 1 note\n');
  });
});

describe('a folder of filters', () => {
  let folder = '';
  const path = (...parts: string[]) => join(folder, ...parts);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dryban-lint-'));
    mkdirSync(path('filter.d'));
    mkdirSync(path('logs'));
    const files = {
      'common.conf': '[DEFAULT]\n_at = at the margin\n',
      'app.conf':
        '[INCLUDES]\nbefore = common.conf\n[Definition]\nfailregex = ^ app: user=<F-USER>.+?</F-USER> from <HOST> refused\n',
      'alone.conf': '[DEFAULT]\n_at = of no use\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(path('filter.d', name), text);
    const line = '2026-02-04T10:00:00Z app: user=joe from 192.0.2.20 refused\n';
    writeFileSync(path('logs/app'), line);
    writeFileSync(path('empty.log'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const lintFolder = (...argv: string[]) => runOnDisk(['lint', path('filter.d'), ...argv]);

  test('is looked at without what others include, and with what nobody does', async () => {
    const { stdout } = await lintFolder('--format', 'json');
    const names = JSON.parse(stdout).filters.map(({ name }: { name: string }) => name);
    expect(names).toEqual([path('filter.d/alone.conf'), path('filter.d/app.conf')]);
  });

  test.each([
    [[], 'a line that is made up', 'note[lint/injection]'],
    [['--log', 'logs'], 'It comes of the line', 'warning[lint/injection]'],
    [['--log', 'logs/app'], 'It comes of the line', 'warning[lint/injection]'],
    [['--log', 'logs', '--inject', 'user'], 'It comes of the line', 'warning[lint/injection]'],
  ])('tries lines: %j', async (argv, source, title) => {
    const placed = argv.map((arg) => (arg.startsWith('logs') ? path(arg) : arg));
    const { stdout } = await lintFolder(...placed);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(source);
    expect(stdout).toContain(title);
  });

  test('finds nothing in fields that are not asked for', async () => {
    const { stdout } = await lintFolder('--log', path('logs'), '--inject', 'agent');
    expect(stdout).not.toContain('lint/injection');
  });

  test.each([
    ['empty.log', 'has no line'],
    ['none.log', 'none.log'],
  ])('says what is wrong with --log %s', async (log, said) => {
    const { code, stderr } = await lintFolder('--log', path(log));
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});

describe('dryban lint --fix', () => {
  const MENDED = String.raw`[Definition]
failregex = ^ app: refused <HOST>$
            ^ app: left(?: <HOST>) twice$
            ^ app: went .*<HOST>$
`;
  const PATH = '/etc/fail2ban/filter.d/dated.conf';
  const LOCAL = '/etc/fail2ban/filter.d/dated.local';
  const config = { './dated.conf': DATED, [PATH]: DATED, './sound.conf': SOUND };

  test('shows what mends a filter, and tells the rest on stderr', async () => {
    const { code, stdout, stderr, written } = await runCli(['lint', './dated.conf', '--fix'], {
      config,
    });
    expect(stdout).toContain('--- ./dated.conf\n+++ ./dated.conf\n');
    expect(stdout).toContain('\n+failregex = ^ app: refused <HOST>$\n');
    expect(stderr).not.toContain('date-in-regex');
    expect(stderr).toContain('lint/address-cut');
    expect(stderr).toContain('1 filter: 0 errors, 1 warning');
    expect([code, written]).toEqual([0, {}]);
  });

  test('writes it', async () => {
    const run = await runCli(['lint', './dated.conf', '--write'], { config });
    expect(run.written).toEqual({ './dated.conf': MENDED });
    expect(run.stderr).toContain('wrote ./dated.conf\n');
  });

  test.each(['dated', PATH])('writes the .local of %s', async (filter) => {
    const { written } = await runCli(['lint', filter, '--write'], { config });
    const comment = '# Takes the place of that in dated.conf, also where an update changes it.\n';
    const list = MENDED.replace('[Definition]\n', `[Definition]\n\n${comment}`);
    expect(written).toEqual({ [LOCAL]: list });
  });

  test('exits by the filters as they are then', async () => {
    const argv = ['lint', './dated.conf', '--fail-on', 'warning'];
    const only = String.raw`[Definition]
failregex = ^ app: left(?: <HOST>)? twice$
`;
    const machine = { config: { './dated.conf': only } };
    expect((await runCli([...argv, '--fix'], machine)).code).toBe(1);
    expect((await runCli([...argv, '--write'], machine)).code).toBe(0);
  });

  test('is told as JSON', async () => {
    const argv = ['lint', './dated.conf', './sound.conf', '--fix', '--format', 'json'];
    const { stdout } = await runCli(argv, { config });
    const { fixes } = JSON.parse(stdout);
    expect(fixes).toMatchObject({
      files: [{ file: './dated.conf' }],
      fixed: [
        { filter: './dated.conf', code: 'lint/date-in-regex' },
        { filter: './dated.conf', code: 'lint/host-optional' },
      ],
      unfixed: [],
    });
  });

  test('mends nothing that a line of the log speaks against', async () => {
    const log = 'Feb  4 10:00:00 app: refused 192.0.2.7\n';
    const machine = { config, logs: { 'app.log': log } };
    const run = await runCli(['lint', './dated.conf', '--fix', '--log', 'app.log'], machine);
    expect(run.stdout).not.toContain('+failregex');
    expect(run.stderr).toContain(`since “${log.trim()}” would count for 192.0.2.7, not for nobody`);
  });

  test('leaves what stands in an include', async () => {
    const files = {
      './app.conf': '[INCLUDES]\nbefore = base.conf\n[Definition]\nfailregex = %(left)s twice$\n',
      './base.conf': '[Definition]\nleft = ^ app: left(?: <HOST>)?\n',
    };
    const run = await runCli(['lint', './app.conf', '--fix'], { config: files });
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain(
      'not mended [lint/host-optional]: failregex 1 can match without <HOST>, and then nobody is counted, since it stands in ./base.conf, which other filters may include, too\n',
    );
  });
});
