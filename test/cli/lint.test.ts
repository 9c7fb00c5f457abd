import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
      {
        code: 'lint/explosive-regex',
        severity: 'error',
        origin: { line: 2, column: 18 },
        attack: { prefix: 'bad ', pump: expect.stringMatching(/^x+a?$/), factor: null },
      },
    ]);
    expect(summary).toEqual({ errors: 1, warnings: 0, notes: 0, allowed: 0, known: 0 });
  });

  test('leaves out with --quiet what is no error', async () => {
    const { stdout } = await lint('./square.conf', '--quiet');
    expect(stdout).toBe('1 filter: 0 errors, 0 warnings, 1 note\n');
  });
});

const ALLOW = '# dryban: allow';
const SHARED = {
  './common.conf': [
    '[DEFAULT]',
    `${ALLOW} lint/no-anchor -- the program alone writes there`,
    '_open = refused <HOST>$',
    '_hang = ^bad (?:x+)+ from <HOST>$',
  ].join('\n'),
  './one.conf': including('^login refused for <HOST>$', '%(_hang)s'),
  './two.conf': including('%(_hang)s'),
  './open.conf': including('%(_open)s'),
};

function including(...regexes: readonly string[]): string {
  const list = regexes.join('\n            ');
  return `[INCLUDES]\nbefore = common.conf\n[Definition]\nfailregex = ${list}\n`;
}

async function lintShared(...argv: readonly string[]): Promise<string> {
  return (await runCli(['lint', ...argv], { config: SHARED })).stdout;
}

describe('what several filters include', () => {
  test('is told once, with all that have it', async () => {
    const { filters, summary } = JSON.parse(
      await lintShared('./one.conf', './two.conf', './open.conf', '--format', 'json'),
    );
    expect(summary).toMatchObject({ errors: 1, allowed: 1 });
    expect(filters[0].findings).toMatchObject([
      { code: 'lint/explosive-regex', filters: ['./one.conf', './two.conf'] },
    ]);
    expect(filters[1].findings).toEqual([]);
    const stdout = await lintShared('./one.conf', './two.conf');
    expect(stdout).toContain('note: Also in ./two.conf\n');
    expect(stdout).toContain('2 filters: 1 error, 0 warnings, 1 note\n');
  });

  test.each([
    ['one that needs it', ['./open.conf', './plain.conf'], []],
    ['one whose rules were all asked', ['./plain.conf'], ['./plain.conf']],
    ['two such, once', ['./plain.conf', './also.conf'], ['./plain.conf', './also.conf']],
    ['one that is refused', ['./plain.conf', './refused.conf'], []],
    ['one that can not be read', ['./plain.conf', './none.conf'], []],
  ])('has a comment in vain or not for %s', async (_, argv, having) => {
    const config = {
      ...SHARED,
      './plain.conf': including('^login refused for <HOST>$'),
      './also.conf': including('^login refused by <HOST>$'),
      './refused.conf': including('^bad (<HOST>$'),
    };
    const { stdout } = await runCli(['lint', ...argv, '--format', 'json'], { config });
    const findings: { code: string; filters: string[] }[] = JSON.parse(stdout).filters.flatMap(
      (filter: { findings: unknown[] }) => filter.findings,
    );
    const idle = findings.filter(({ code }) => code === 'lint/allowance');
    expect(idle.map(({ filters }) => filters)).toEqual(having.length === 0 ? [] : [having]);
  });
});

function allowing(rule: string, regex: string): string {
  return `[Definition]\n${ALLOW} ${rule} -- the program alone writes there\nfailregex = ${regex}\n`;
}

describe('a comment about a rule that tries lines', () => {
  const CLOSED = '^ app: login of (?P<user>\\S+) from <HOST>$';
  const LOGS = { './app.log': '2026-02-04T10:00:00Z app: login of joe from 192.0.2.1\n' };

  test.each([
    ['without lines', 'lint/injection', CLOSED, []],
    ['with lines', 'lint/injection', CLOSED, ['--log', './app.log']],
    ['in some fields', 'lint/injection', CLOSED, ['--inject', 'user']],
    ['behind a regex that explodes', 'lint/address-cut', '^bad (?:x+)+ from <HOST>$', []],
  ])('is not called useless %s', async (_, rule, regex, argv) => {
    const config = { './app.conf': allowing(rule, regex) };
    const run = await runCli(['lint', './app.conf', ...argv], { config, logs: LOGS });
    expect(run.code).toBeLessThan(2);
    expect(run.stdout).not.toContain('lint/allowance');
  });

  test('is, where the rule makes all of its lines up', async () => {
    const config = { './app.conf': allowing('lint/address-cut', CLOSED) };
    expect((await runCli(['lint', './app.conf'], { config })).stdout).toContain('lint/allowance');
  });
});

describe('how far it has come', () => {
  test.each([
    ['is shown after a second', [], {}, ['1 of 2 filters, now ./square.conf', '']],
    ['is not with --quiet', ['--quiet'], {}, []],
    ['is not in a file', [], { stderr: { isTTY: false } }, []],
    ['is not before', [], { secondsALook: 0.01 }, []],
  ])('%s', async (_, argv, machine, shown) => {
    const slow = { secondsALook: 0.4, stderr: { isTTY: true }, config: CONFIG, ...machine };
    const { stderr } = await runCli(['lint', './sound.conf', './square.conf', ...argv], slow);
    expect(stderr.split('\r\u001B[K').slice(1)).toEqual(shown);
  });
});

describe('the reports', () => {
  test.each([
    [['--reporter', 'sarif'], /^\{"\$schema"/],
    [['--reporter', 'github'], /^::error file=/],
    [['--reporter', 'text', '--reporter', 'github'], /^error\[[^]*\n::error /],
    [['--reporter', 'json'], /^\{"format":"dryban\.lint/],
    [['--format', 'json'], /^\{"format":"dryban\.lint/],
  ])('%j on the standard output', async (argv, said) => {
    const { stdout, code } = await lint('./flawed.conf', ...argv);
    expect(stdout.replaceAll(/(?<=[{:]) /g, '')).toMatch(said);
    expect(code).toBe(1);
  });

  test.each([
    [['--reporter', 'sarif', '--format', 'json'], 'sarif and json would both go to the standard'],
    [['--reporter', 'tap', '--reporter', 'junit'], 'tap and junit would both go to the standard'],
    [['--reporter', 'tap='], 'names no file'],
    [['--reporter', 'none'], 'junit'],
  ])('%j are refused', async (argv, said) => {
    const { stderr, code } = await lint('./flawed.conf', ...argv);
    expect(stderr).toContain(said);
    expect(code).toBe(2);
  });

  test('go to files, and the summary of a job gets its own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dryban-lint-'));
    const path = (name: string) => join(folder, name);
    writeFileSync(path('flawed.conf'), FLAWED);
    writeFileSync(path('summary.md'), 'before\n');
    const argv = ['lint', path('flawed.conf'), '--reporter', `junit=${path('a.xml')}`];
    const env = { GITHUB_STEP_SUMMARY: path('summary.md') };
    const { stdout } = await runOnDisk([...argv, '--reporter', 'github'], { env });
    expect(stdout).toMatch(/^::error /);
    expect(readFileSync(path('a.xml'), 'utf8')).toContain('<failure message=');
    expect(readFileSync(path('summary.md'), 'utf8')).toMatch(/^before\n## dryban lint: 1 filter/);
    rmSync(folder, { recursive: true });
  });
});

describe('a baseline', () => {
  let folder = '';
  const path = (name: string) => join(folder, name);
  const run = (...argv: string[]) =>
    runOnDisk(['lint', path('app.conf'), '--fail-on', 'note', ...argv]);
  const write = (...regexes: string[]) =>
    writeFileSync(path('app.conf'), `[Definition]\nfailregex = ${regexes.join('\n  ')}\n`);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dryban-lint-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('lets known findings in, wherever their lines are, and no others', async () => {
    write('refused <HOST>$', 'denied <HOST>$');
    const known = ['--baseline', path('known.txt')];
    expect((await run(...known)).code).toBe(2);
    const updated = await run(...known, '--update');
    expect(updated).toMatchObject({ code: 0, stderr: '' });
    expect(updated.stdout).toContain('0 notes, 2 known by the baseline');
    expect(readFileSync(path('known.txt'), 'utf8')).toBe(
      [
        '# dryban.lint-baseline/1',
        'lint/no-anchor\tapp.conf\tdenied <HOST>$',
        'lint/no-anchor\tapp.conf\tfailregex = refused <HOST>$',
        '',
      ].join('\n'),
    );
    write('refused <HOST>$', '^ app: sound <HOST>$', 'denied <HOST>$');
    expect((await run(...known)).code).toBe(0);
    write('refused <HOST>$', 'blocked <HOST>$');
    const { code, stdout, stderr } = await run(...known);
    expect(code).toBe(1);
    expect(stdout).toContain('1 note, 1 known by the baseline');
    expect(stderr).toContain('lint/no-anchor in app.conf: denied <HOST>$');
  });

  test.each([
    [['--update'], '--update needs a file'],
    [['--baseline', 'app.conf'], 'is no baseline'],
    [['--baseline', 'none.txt'], 'there is no file'],
  ])('%j is refused', async (argv, said) => {
    write('refused <HOST>$');
    const placed = argv.map((arg) => (arg.startsWith('--') ? arg : path(arg)));
    const { code, stderr } = await run(...placed);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });
});

const UNTRIED =
  'no failregex takes a line of the log, so it was not tried whether others can be banned';

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
    const { stdout, stderr } = await lintFolder('--log', path('logs'), '--inject', 'app');
    expect(stdout).not.toContain('lint/injection');
    expect(stderr).toBe('');
  });

  test.each([
    ['agent', 'no line that a failregex takes has a field “agent”; those that may be any word are'],
    ['user,agent', 'has a field “agent”'],
    [',', '--inject names no field'],
  ])('refuses the fields %s', async (fields, said) => {
    const { code, stderr } = await lintFolder('--log', path('logs'), '--inject', fields);
    expect(code).toBe(2);
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(said);
  });

  test('shows the forged line with carets, and tells its parts as JSON', async () => {
    const argv = ['lint', path('filter.d/app.conf'), '--log', path('logs')];
    const { stdout } = await runOnDisk(argv);
    const [, shown = '', carets = ''] = /^ {3}1 \| (.*198.*)\n {5}\| ( *\^+)$/m.exec(stdout) ?? [];
    const payload = 'joe from 198.51.100.66 refused';
    expect(shown.slice(carets.indexOf('^'), carets.length)).toBe(payload);
    const { filters } = JSON.parse((await runOnDisk([...argv, '--format', 'json'])).stdout);
    expect(filters[0].findings[0].forgery).toMatchObject({
      line: '2026-02-04T10:00:00Z app: user=joe from 198.51.100.66 refused from 192.0.2.20 refused',
      payload,
      row: 1,
      column: 32,
      victim: '198.51.100.66',
      word: 'joe',
      field: 'user',
      writer: 'user',
      characters: ' ',
    });
  });

  test('is tried with the samples of fail2ban in each of their modes', async () => {
    writeFileSync(
      path('moded.conf'),
      [
        '[Definition]',
        '_normal = ^ app: nothing from <HOST>$',
        '_strict = ^ app: user=.+? from <HOST> refused',
        'failregex = %(_<mode>)s',
        'mode = normal',
      ]
        .join('\n')
        .replaceAll('%(_<mode>)s', '<_<mode>>'),
    );
    writeFileSync(
      path('moded.log'),
      [
        '# filterOptions: [{"mode": "strict"}]',
        '# failJSON: { "time": "2026-02-04T10:00:00", "match": true , "host": "192.0.2.20" }',
        '2026-02-04T10:00:00Z app: user=joe from 192.0.2.20 refused',
        '',
      ].join('\n'),
    );
    const argv = ['lint', path('moded.conf'), '--log', path('moded.log'), '--format', 'json'];
    const { filters } = JSON.parse((await runOnDisk(argv)).stdout);
    expect(filters.map(({ name }: { name: string }) => name)).toEqual([
      path('moded.conf'),
      `${path('moded.conf')}[mode="strict"]`,
    ]);
    expect(filters[0].findings).toMatchObject([
      { code: 'lint/injection', severity: 'note', message: UNTRIED },
    ]);
    expect(filters[1].findings).toMatchObject([{ code: 'lint/injection', severity: 'warning' }]);
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

function confirm(seconds: number | null | undefined, ...argv: string[]) {
  return runCli(['lint', './flawed.conf', '--confirm', ...argv], {
    config: CONFIG,
    searchInPython: () => seconds,
  });
}

describe('dryban lint --confirm', () => {
  test.each([
    [1.25, 'The Python of this machine takes 1.3 s for it'],
    [null, 'The Python of this machine takes more than 10 s for it'],
  ])('notes that Python takes %s', async (seconds, note) => {
    const { code, stdout, stderr } = await confirm(seconds);
    expect([code, stdout, stderr]).toEqual([1, expect.stringContaining(note), '']);
    const { filters } = JSON.parse((await confirm(seconds, '--format=json')).stdout);
    expect(filters[0].findings[0].attack).toMatchObject({
      regex: expect.stringMatching(/^\^bad \(\?:x\+\)\+ from/),
      seconds,
    });
  });

  test('says that there is no Python', async () => {
    const { code, stdout, stderr } = await confirm(undefined);
    expect([code, stderr]).toEqual([1, expect.stringContaining('cli/no-python')]);
    expect(stdout).not.toContain('The Python of');
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
