import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../../src/cli/main.ts';
import { runTest } from '../../../src/cli/cases/run-test.ts';
import { createHost } from '../../../src/node/host.ts';

const FILTER =
  '[Definition]\nfailregex = bad login from <HOST>\n            bad key from <HOST>\nignoreregex = 192\\.0\\.2\\.9\n';
const LOG = ['192.0.2.1', '192.0.2.2', '192.0.2.1', '192.0.2.9']
  .map((ip, second) => `2026-02-04T10:00:0${second}Z app: bad login from ${ip}\n`)
  .join('');
const CASE = '[case]\nfilter = ../app.conf\nlog[] = app.log\nmaxretry = 2\nnow = 2026-02-05\n';
const SLASHED = CASE.replace('app.conf', 'slash.conf');
const EXPECTED = `app.log:1 matched 192.0.2.1
app.log:2 matched 192.0.2.2
app.log:3 matched 192.0.2.1
app.log:4 ignored
ban 192.0.2.1 from 2026-02-04T10:00:02Z until 2026-02-04T10:10:02Z, failures 2, app.log:3
`;

const host = createHost(process, '');

let folder = '';
const path = (...parts: string[]) => join(folder, ...parts);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-cases-'));
  writeFileSync(path('app.conf'), FILTER);
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): void {
  mkdirSync(join(path(name), '..'), { recursive: true });
  writeFileSync(path(name), content);
}

function writeCase(name: string, expected: string | null = EXPECTED, text = CASE): void {
  write(`${name}/case.ini`, text);
  write(`${name}/app.log`, LOG);
  if (expected !== null) write(`${name}/expected.txt`, expected);
}

function writeConfig(name: string, filter: string) {
  write(`${name}/filter.d/app.conf`, filter);
  write(`${name}/jail.conf`, '[app]\nenabled = true\nfilter = app\nmaxretry = 2\n');
}

const WRONG = EXPECTED.replace('2 matched 192.0.2.2', '2 missed');

async function run(argv: readonly string[], env: Record<string, string> = {}) {
  const output = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof output) => ({
    isTTY: false,
    columns: undefined,
    isClosed: false,
    write: (text: string) => {
      output[name] += text.replaceAll(`${folder}/`, '');
      return Promise.resolve();
    },
  });
  const code = await main({
    ...host,
    argv,
    // Paths are shortened behind the page, which they must not wrap.
    env: { COLUMNS: '500', ...env },
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    startTestWorkers: () =>
      Promise.resolve({ run: (job) => runTest(job, host), close: () => Promise.resolve() }),
  });
  return { code, ...output };
}

/** The tests that a run names as passed. */
async function names(...argv: string[]): Promise<(string | undefined)[]> {
  const { stdout } = await run(['test', ...argv]);
  return [...stdout.matchAll(/^pass {3}(\S+)/gm)].map(([, name]) => name);
}

describe('dryban test', () => {
  test('prints passes too', async () => {
    writeCase('one');
    writeCase('deep/er/two', EXPECTED, CASE.replace('..', '../../..'));
    const { code, stdout, stderr } = await run(['test', folder]);
    expect(stderr).toContain(
      'note[case/no-release]: fail2ban 1.1.1, the newest that is known, answered for cases that name none: deep/er/two, one',
    );
    expect(stdout).toBe(
      'pass   deep/er/two  4 lines\npass   one  4 lines\n\n2 passed, 0 failed, 0 broken\n',
    );
    expect(code).toBe(0);
  });

  test('asks the fail2ban that the case names, or the option, which never updates a case', async () => {
    const config = SLASHED.replace('[case]\n', '[case]\nfail2ban = 1.0.2\n');
    write('slash.conf', '[Definition]\nfailregex = from <F-ID>\\S+</F-ID>\n');
    writeCase('one', 'app.log:1 missed\n', config);
    write('one/app.log', '2026-02-04T10:00:00Z from 192.0.2.1/bob\n');
    expect(await run(['test', folder])).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining('no-release'),
    });
    const newer = await run(['test', folder, '--fail2ban-version', '1.1']);
    expect(newer.code).toBe(1);
    expect(newer.stdout).toContain('one/app.log:1: matched 192.0.2.1/bob instead of missed');
    const updated = await run(['test', folder, '--fail2ban-version', '1.1', '--update']);
    expect(updated.code).toBe(2);
    expect(updated.stderr).toContain('--update would write what another fail2ban does');
    expect(readFileSync(path('one/case.ini'), 'utf8')).toBe(config);
  });

  test('says where a case names a release that another one answers for, and an option once', async () => {
    writeCase('one', EXPECTED, CASE.replace('[case]\n', '[case]\nfail2ban = 1.3\n'));
    writeCase('two', EXPECTED, CASE.replace('[case]\n', '[case]\nfail2ban = 1.0.2\n'));
    const { code, stderr } = await run(['test', folder]);
    expect(code).toBe(0);
    expect(stderr).toContain('note[release/another-version]: fail2ban 1.3 is answered as 1.1.1');
    expect(stderr).toContain('one/case.ini:2:');
    const asked = await run(['test', folder, '--fail2ban-version', '1.4']);
    expect(asked.stderr.match(/fail2ban 1\.4 is answered as/g)).toHaveLength(1);
    expect(asked.stderr).not.toContain('1.3');
  });

  test.each([
    [['--fail2ban-version', '0.11', '--python-version', '3.11'], ''],
    [['--python-version', '3.11'], 'BROKEN'],
  ])('refuses a Python that does not run the release: %j', async (flags, stdout) => {
    writeCase('one', EXPECTED, CASE.replace('[case]\n', '[case]\nfail2ban = 0.11\n'));
    const refused = await run(['test', folder, ...flags]);
    expect(refused.code).toBe(2);
    expect(refused.stdout).toContain(stdout);
    expect(refused.stdout + refused.stderr).toContain(
      'fail2ban 0.11.2 does not run on Python 3.11',
    );
  });

  test('calls samples broken, and not itself, where nobody can answer for them', async () => {
    write('c/jail.conf', '');
    write('c/action.d/badips.conf', '');
    write('c/action.d/badips.py', '');
    write('c/filter.d/app.conf', FILTER);
    write('logs/app', '');
    const argv = ['test', '--samples', path('logs/app'), '--config', path('c')];
    const { code, stdout } = await run([...argv, '--python-version', '3.13', '--jobs', '2']);
    expect(code).toBe(2);
    expect(stdout).toContain('fail2ban 0.11.2 does not run on Python 3.12 or later');
    expect(stdout).not.toContain('gave no answer');
  });

  test('shows a failure as a diff, and as file:line with its cause', async () => {
    writeCase('one', WRONG.replace('4 ignored', '4 matched 192.0.2.9'));
    const { code, stdout } = await run(['test', folder]);
    expect(code).toBe(1);
    expect(stdout).toContain('FAIL   one');
    expect(stdout).toContain(
      `
    app.conf:2: failregex 1: 1 line is matched instead of missed
       2 | failregex = bad login from <HOST>
         |             ^^^^^^^^^^^^^^^^^^^^^
      failregex 1 (app.conf:2) matches it
      one/app.log:2: matched 192.0.2.2 instead of missed
`,
    );
    expect(stdout).toContain(
      `
      ignoreregex 1 matches the line [explain/ignored]
      one/app.log:4: ignored instead of matched 192.0.2.9
`,
    );
    expect(stdout).toContain('\n    -app.log:2 missed\n');
  });

  test('fails without an expectation, and with lines that nothing produces', async () => {
    writeCase('none', null);
    writeCase('more', `${EXPECTED}app.log:5 missed\n`);
    const { code, stdout } = await run(['test', folder]);
    expect(code).toBe(1);
    expect(stdout).toContain('none/case.ini: there is no expectation');
    expect(stdout).toContain('more/app.log:5: nothing produced this expected line');
    expect(stdout).toContain('0 passed, 2 failed');
  });

  test.each([
    ['a bad key', CASE.replace('maxretry', 'maxretries'), '', 'case/unknown-key'],
    ['a missing log', CASE.replace('app.log', 'other.log'), '', 'log/not-found'],
    ['a missing filter', CASE.replace('app.conf', 'other.conf'), '', 'config/file-not-found'],
    ['no line', CASE.replace('app.log', 'empty.log'), '', 'log/nothing-read'],
    ['a broken golden file', CASE, '>>>>>>> x\n', 'case/bad-golden'],
  ])('%s is no failure but a test that can not run', async (_, text, events, code) => {
    writeCase('one', EXPECTED, text);
    write('one/empty.log', '');
    if (events !== '') write('one/expected.ndjson', events);
    const result = await run(['test', folder]);
    expect(result.code).toBe(2);
    expect(result.stdout).toContain(`[${code}]`);
    expect(result.stdout).toContain('0 passed, 0 failed, 1 broken');
  });

  test('an endless regex is stopped', async () => {
    writeCase('one');
    write('app.conf', '[Definition]\nfailregex = (?:a+)+ from <HOST>$\n');
    write('one/app.log', `2026-02-04T10:00:00Z ${'a'.repeat(40)}! from 192.0.2.1\n`);
    const { code, stdout } = await run(['test', folder, '--regex-timeout', '0.2']);
    expect(code).toBe(2);
    expect(stdout).toContain('[regex/timeout]');
  });

  test('chooses by filter, shard, folder, file and pattern', async () => {
    for (const name of ['a', 'b', 'c']) writeCase(name);
    write('other.conf', FILTER);
    writeCase('d', EXPECTED, CASE.replace('app.conf', 'other.conf'));
    expect(await names(folder, '--filter', 'other')).toEqual(['d']);
    expect(await names(folder, '--filter', 'app', '--filter', 'other')).toHaveLength(4);
    expect(await names(folder, '--shard', '1/3')).toEqual(['a', 'd']);
    expect(await names(folder, '--shard', '2/3')).toEqual(['b']);
    expect(await names(path('a/case.ini'), path('?'))).toEqual(['a', 'b', 'c', 'd']);
    expect(await names(path('**/c'))).toEqual(['c']);
  });

  test('runs several at the same time, in the same order of reports', async () => {
    for (const name of ['a', 'b', 'c', 'd']) writeCase(name, name === 'b' ? WRONG : EXPECTED);
    const serial = await run(['test', folder]);
    const parallel = await run(['test', folder, '--jobs', '3']);
    expect(parallel).toEqual(serial);
  });

  test('--bail stops at the first that does not pass', async () => {
    for (const name of ['a', 'b', 'c']) writeCase(name, name === 'b' ? WRONG : EXPECTED);
    const { code, stdout } = await run(['test', folder, '--bail']);
    expect(code).toBe(1);
    expect(stdout).toContain('1 passed, 1 failed, 0 broken, 1 not run');
  });

  test('--update writes what came out, but not where CI is set', async () => {
    writeCase('one', WRONG);
    const refused = await run(['test', folder, '--update'], { CI: 'true' });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--update writes expectations');
    expect(readFileSync(path('one/expected.txt'), 'utf8')).toBe(WRONG);
    const { code, stdout } = await run(['test', folder, '--update']);
    expect(code).toBe(0);
    expect(stdout).toContain('update one');
    expect(stdout).toContain('+app.log:2 matched 192.0.2.2');
    expect((await run(['test', folder])).stdout).toContain('1 passed');
  });

  test('--min-coverage fails where too few regexes are hit', async () => {
    writeCase('one');
    const { code, stdout } = await run(['test', folder, '--min-coverage', '80']);
    expect(code).toBe(1);
    expect(stdout).toContain('no test hits app.conf:3: failregex 2: bad key from <HOST>');
    expect(stdout).toContain('tests hit 2 of 3 regexes of the filter app, less than 80 %');
    expect((await run(['test', folder, '--min-coverage', '66'])).code).toBe(0);
    const json = JSON.parse((await run(['test', folder, '--reporter', 'json'])).stdout);
    expect(json.coverage[0]).toMatchObject({ filter: 'app', hit: 2, total: 3 });
  });

  test('several reporters, of which files leave the table on the standard output', async () => {
    writeCase('one', WRONG);
    const reporters = ['junit', 'tap', 'github', 'gitlab', 'sarif', 'markdown', 'json', 'table'];
    const argv = reporters.flatMap((name) => ['--reporter', `${name}=${path('out', name)}`]);
    const env = { GITHUB_WORKSPACE: folder };
    const { code, stdout } = await run(['test', folder, ...argv.slice(0, -2)], env);
    expect(code).toBe(1);
    expect(stdout).toContain('0 passed, 1 failed');
    expect(readFileSync(path('out/junit'), 'utf8')).toContain('<failure ');
    expect(readFileSync(path('out/tap'), 'utf8')).toContain('not ok 1 - ');
    expect(readFileSync(path('out/github'), 'utf8')).toMatch(
      /^::error file=app\.conf,line=2,col=13,endColumn=34,/,
    );
    expect(JSON.parse(readFileSync(path('out/gitlab'), 'utf8'))).toMatchObject([
      { location: { path: 'app.conf', lines: { begin: 2 } } },
    ]);
    expect(JSON.parse(readFileSync(path('out/sarif'), 'utf8')).runs[0].results).toHaveLength(1);
    const quiet = await run(['test', folder, ...argv]);
    expect(quiet.stdout).toBe('');
    expect(readFileSync(path('out/table'), 'utf8')).toContain('0 passed, 1 failed');
  });

  test.each([
    ['github', ['github']],
    ['markdown', ['markdown=SUMMARY']],
    ['both, once', ['github', 'markdown=SUMMARY']],
    ['a table beside it', ['table', 'github=OUT']],
  ])('adds the summary of the job to what stands there: %s', async (_, reporters) => {
    writeCase('one');
    write('summary', 'before\n');
    const summary = path('summary');
    const named = reporters.map((name) =>
      name.replace('SUMMARY', summary).replace('OUT', path('out')),
    );
    const argv = named.flatMap((name) => ['--reporter', name]);
    await run(['test', folder, ...argv], { GITHUB_STEP_SUMMARY: summary });
    const text = readFileSync(summary, 'utf8');
    expect(text).toMatch(/^before\n## dryban: 1 passed/);
    expect(text.match(/^## /gm)).toHaveLength(1);
  });

  test('writes no summary of a job that nobody asked for, and any other file anew', async () => {
    writeCase('one');
    write('summary', 'before\n');
    const argv = ['test', folder, '--reporter', `markdown=${path('summary')}`];
    await run([...argv, '--reporter', 'github']);
    expect(readFileSync(path('summary'), 'utf8')).toMatch(/^## dryban: 1 passed/);
    await run(argv, { GITHUB_STEP_SUMMARY: path('other') });
    expect(existsSync(path('other'))).toBe(false);
  });

  test.each([
    [['none']],
    [['--filter', 'nobody']],
    [['--shard', '0/2']],
    [['--shard', '2/2']],
    [['--shard', 'x']],
    [['--jobs', '0']],
    [['--min-coverage', '101']],
    [['--reporter', 'html']],
    [['--reporter', 'junit=']],
    [['--reporter', 'json', '--reporter', 'tap']],
    [['--samples']],
    [['--samples', '--update']],
  ])('%j is wrong usage', async (argv) => {
    writeCase('one');
    const operands =
      argv[0] === 'none' ? [path('none')] : argv.includes('--samples') ? [] : [folder];
    const { code, stderr, stdout } = await run([
      'test',
      ...operands,
      ...argv.filter((text) => text !== 'none'),
    ]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^error\[c\w+\/[\w-]+\]: /);
  });

  test('--samples is not updated', async () => {
    write('logs/app', LOG);
    const { code, stderr } = await run(['test', '--samples', path('logs/app'), '--update']);
    expect(code).toBe(2);
    expect(stderr).toContain('--update writes the expectations of cases');
    expect(stderr).toContain('edit the # failJSON: lines');
    expect(readFileSync(path('logs/app'), 'utf8')).toBe(LOG);
  });

  describe('--config', () => {
    const BY_NAME = CASE.replace('../app.conf', 'app');
    const BY_JAIL = CASE.replace(/^filter = .*$/m, 'jail = app');

    test.each([
      ['filter', BY_NAME],
      ['filter and config', `${BY_NAME}config = ../other\n`],
      ['jail', BY_JAIL],
      ['jail and config', `${BY_JAIL}config = ../other\n`],
    ])('is where a case finds its %s', async (_name, text) => {
      writeConfig('etc', FILTER);
      writeConfig('other', FILTER.replaceAll('bad', 'good'));
      writeCase('one', EXPECTED, text);
      const { code, stdout } = await run(['test', folder, '--config', path('etc')]);
      expect([code, stdout]).toEqual([0, expect.stringContaining('1 passed, 0 failed')]);
    });

    test('leaves filters alone that a case names by their path', async () => {
      writeCase('one');
      const { code } = await run(['test', folder, '--config', path('nowhere')]);
      expect(code).toBe(0);
    });
  });

  test('--samples', async () => {
    write('etc/filter.d/app.conf', FILTER);
    write(
      'logs/app',
      '# failJSON: { "time": "2005-02-04T10:00:00", "match": true, "host": "192.0.2.1" }\nFeb  4 10:00:00 app: bad login from 192.0.2.1\n',
    );
    const { code, stdout } = await run([
      'test',
      '--samples',
      path('logs/app'),
      '--config',
      path('etc'),
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain(
      'FAIL   logs/app  1 line\n    etc/filter.d/app.conf:3: failregex 2: no sample matches: bad key from <HOST>\n',
    );
  });
});

describe('dryban record', () => {
  test('makes a case that passes, with its time, zone and logs kept', async () => {
    write('logs/app.log', LOG);
    write('more/app.log', LOG.replaceAll('login', 'key'));
    const { code, stdout, stderr } = await run([
      'record',
      path('app.conf'),
      path('logs/*.log'),
      path('more/app.log'),
      '--to',
      path('case'),
      '--maxretry=3',
      '--tz=Europe/Berlin',
      '--now=2026-02-05T00:00:00Z',
      '--ignoreip=192.0.2.2',
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('wrote case/expected.txt\n8 lines, 6 matched, 1 ban\n');
    expect(readFileSync(path('case/case.ini'), 'utf8')).toBe(`[case]
fail2ban = 1.1.1
filter = ${path('app.conf')}
log[] = app.log
log[] = 2-app.log
maxretry = 3
findtime = 10m
bantime = 10m
ignoreip[] = 192.0.2.2
tz = Europe/Berlin
now = 2026-02-05T00:00:00Z
`);
    expect((await run(['test', folder])).stdout).toContain('1 passed');
  });

  test('keeps the options of the filter', async () => {
    write('app.conf', '[Definition]\nfailregex = bad <what> from <HOST>\n[Init]\nwhat = x\n');
    write('app.log', LOG);
    const spec = `${path('app.conf')}[what="login", other='a,b']`;
    await run(['record', spec, path('app.log'), '--to', path('case')]);
    expect(readFileSync(path('case/expected.txt'), 'utf8')).toContain(
      'app.log:1 matched #1 192.0.2.1',
    );
    expect((await run(['test', folder])).code).toBe(0);
  });

  test('records again, shows what changes, and leaves alone what does not', async () => {
    writeCase('one', WRONG);
    const { code, stdout } = await run(['record', path('one')]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /-app\.log:2 missed\n\+app\.log:2 matched 192\.0\.2\.2\n[^]*wrote one\/expected\.txt/,
    );
    const golden = readFileSync(path('one/expected.txt'), 'utf8');
    write('one/expected.txt', `# mine\n${golden}`);
    expect((await run(['record', path('one')])).stdout).toBe(
      'one: unchanged (4 lines, 3 matched, 1 ban)\n'
        .replace('one', path('one'))
        .replaceAll(`${folder}/`, ''),
    );
    expect(readFileSync(path('one/expected.txt'), 'utf8')).toContain('# mine');
  });

  test('writes all events where that is asked for, and a case keeps its form', async () => {
    write('app.log', LOG);
    const to = path('case');
    await run(['record', path('app.conf'), path('app.log'), '--to', to, '--expected', 'ndjson']);
    const files = ['app.log', 'case.ini', 'expected.ndjson'];
    expect(readdirSync(to).toSorted()).toEqual(files);
    write('case/app.log', LOG.replaceAll('192.0.2.1', '192.0.2.3'));
    expect((await run(['record', to])).stdout).toContain('wrote case/expected.ndjson');
    expect(readdirSync(to).toSorted()).toEqual(files);
  });

  test('writes into the case which fail2ban was asked', async () => {
    writeCase('one');
    const version = ['--fail2ban-version', '1.0'];
    expect((await run(['record', path('one'), ...version])).code).toBe(0);
    expect(readFileSync(path('one/case.ini'), 'utf8')).toBe(
      CASE.replace('[case]\n', '[case]\nfail2ban = 1.0.2\n'),
    );
    const { stderr } = await run(['test', folder]);
    expect(stderr).toBe('');
    expect((await run(['record', path('one')])).stdout).toContain('one: unchanged');
  });

  test('refuses where CI is set, unless forced', async () => {
    writeCase('one', WRONG);
    expect((await run(['record', path('one')], { CI: '1' })).code).toBe(2);
    expect(readFileSync(path('one/expected.txt'), 'utf8')).toBe(WRONG);
    expect((await run(['record', path('one'), '--force'], { CI: '1' })).code).toBe(0);
    expect((await run(['record', path('one')], { CI: 'false' })).code).toBe(0);
  });

  test('does not overwrite a case with a new one, unless forced', async () => {
    writeCase('one');
    const argv = [
      'record',
      path('app.conf'),
      path('one/app.log'),
      '--to',
      path('one'),
      '--now=2026-02-05',
    ];
    const refused = await run(argv);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('There is a case already');
    expect(readFileSync(path('one/case.ini'), 'utf8')).toBe(CASE);
    const { stdout } = await run([...argv, '--force']);
    expect(stdout).toContain('-maxretry = 2\n');
    expect(stdout).not.toContain('wrote one/app.log');
  });

  test.each(['case.ini', 'expected.ndjson', 'expected.txt', 'filter.conf', '-'])(
    'takes a log called %s and overwrites nothing',
    async (name) => {
      write('case/filter.conf', FILTER);
      write(`logs/${name}`, LOG);
      write(`more/${name}`, LOG.replaceAll('192.0.2.1', '192.0.2.3'));
      const logs = [path('logs', name), path('more', name)];
      const argv = [
        'record',
        path('case/filter.conf'),
        ...logs,
        '--to',
        path('case'),
        '--now=2026-02-05',
      ];
      expect((await run(argv)).code).toBe(0);
      expect(readdirSync(path('case')).toSorted()).toEqual(
        ['case.ini', 'expected.txt', 'filter.conf', `2-${name}`, `3-${name}`].toSorted(),
      );
      expect(readFileSync(path('case/filter.conf'), 'utf8')).toBe(FILTER);
      expect(readFileSync(path('case', `2-${name}`), 'utf8')).toBe(LOG);
      expect((await run(['test', path('case')])).stdout).toContain('1 passed');
      expect((await run([...argv, '--force'])).stdout).toContain('unchanged');
    },
  );

  test.each(['case.ini', 'expected.txt'])(
    'does not write over a log in the folder that is called %s',
    async (name) => {
      write(`case/${name}`, LOG);
      const argv = ['record', path('app.conf'), path('case', name), '--to', path('case')];
      const { code, stderr } = await run([...argv, '--force']);
      expect([code, stderr]).toEqual([
        2,
        expect.stringContaining('has the name of one of the files of a case'),
      ]);
      expect(readdirSync(path('case'))).toEqual([name]);
    },
  );

  test('replaces the copy of before, byte by byte, when forced', async () => {
    const argv = [
      'record',
      path('app.conf'),
      path('app.log'),
      '--to',
      path('case'),
      '--force',
      '--now=2026-02-05',
    ];
    for (const byte of [0xff, 0xfe]) {
      writeFileSync(path('app.log'), Buffer.concat([Buffer.from(LOG), Buffer.from([byte, 0x0a])]));
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await run(argv);
      expect(readFileSync(path('case/app.log'))).toEqual(readFileSync(path('app.log')));
    }
    expect(readdirSync(path('case')).toSorted()).toEqual(['app.log', 'case.ini', 'expected.txt']);
  });

  test.each([
    ['test', ['one']],
    ['record', ['one']],
    ['record', ['app.conf', 'none.log', '--to', 'case']],
  ])('%s tells what is wrong with the filter and with the logs', async (command, operands) => {
    writeCase('one', EXPECTED, CASE.replace('app.log', 'none.log'));
    write('app.conf', '[Definition]\nfailregex = bad( <HOST>\n');
    const paths = operands.map((name) => (name.startsWith('-') ? name : path(name)));
    const { code, stdout, stderr } = await run([command, ...paths]);
    expect(stdout + stderr).toContain('[regex/syntax]');
    expect(stdout + stderr).toContain('[log/not-found]');
    expect(code).toBe(2);
  });

  test('refuses a pipe, which can be read only once', async () => {
    execFileSync('mkfifo', [path('pipe')]);
    const { code, stderr } = await run([
      'record',
      path('app.conf'),
      path('pipe'),
      '--to',
      path('case'),
    ]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('can be read only once')]);
  });

  test.each([['test', '--jobs', '1'], ['record']])(
    '%s finds a case broken that has a pipe for a log',
    async (command, ...options) => {
      writeCase('one', EXPECTED, CASE.replace('app.log', 'pipe'));
      execFileSync('mkfifo', [path('one/pipe')]);
      const { code, stdout, stderr } = await run([command, path('one'), ...options]);
      expect(stdout + stderr).toContain('is no file, but a pipe');
      expect(code).toBe(2);
    },
  );

  test.each([
    [['app.conf'], 2],
    [[], 2],
    [['app.conf', '-'], 2],
    [['app.conf', 'none.log'], 2],
    [['none.conf', 'app.log'], 2],
  ])('%j writes nothing', async (operands, code) => {
    write('app.log', LOG);
    const paths = operands.map((name) => (name === '-' ? name : path(name)));
    expect((await run(['record', ...paths, '--to', path('case')])).code).toBe(code);
    expect(existsSync(path('case'))).toBe(false);
  });
});

function recordClean(...more: string[]) {
  return run(['record', path('app.conf'), path('clean.log'), '--to', path('clean'), ...more]);
}

describe('a case in which no line matches', () => {
  beforeEach(() => write('clean.log', '2026-02-04T10:00:00Z app: good login from 192.0.2.1\n'));

  test('is not recorded, and how to explain it is told', async () => {
    const { code, stderr } = await recordClean();
    expect(code).toBe(2);
    expect(stderr).toMatch(/attention\/case-without-match.*\n.*dryban explain app.conf clean.log/);
    expect(existsSync(path('clean'))).toBe(false);
  });

  test('is recorded where that is meant, and tested', async () => {
    expect((await recordClean('--expect-no-match', '--now', '2026-02-05')).code).toBe(0);
    expect((await run(['test', path('clean')])).code).toBe(0);
    expect((await run(['record', path('clean')])).code).toBe(0);
    write('app.conf', FILTER.replace('bad login', '.*login'));
    const { code, stdout } = await run(['test', path('clean'), '--update', '--force']);
    expect(code).toBe(1);
    expect(stdout).toContain('lines with the verdict matched: 1, but none is expected');
    expect((await run(['record', path('clean')])).code).toBe(2);
  });

  test.each([
    ['expect-matched = 3', 0],
    ['expect-matched = 2', 1],
    ['expect-no-match = no', 0],
    ['expect-no-match = maybe', 2],
    ['expect-no-match = yes\nexpect-matched = 3', 2],
  ])('a case file may say %j', async (line, code) => {
    writeCase('one', EXPECTED, `${CASE}${line}\n`);
    expect((await run(['test', path('one')])).code).toBe(code);
  });
});

/** What a run says of each test, in order. */
async function outcomesOf(cases: readonly string[]): Promise<unknown[]> {
  const folders = cases.map((name) => path(name));
  const { stdout } = await run(['test', ...folders, '--reporter', 'json']);
  const { tests } = JSON.parse(stdout);
  for (const outcome of tests) outcome.seconds = 0;
  return tests;
}

describe('cases that share their files', () => {
  const FILTER_OF_WORDS = `[INCLUDES]
before = words.conf
[Definition]
failregex = <word> login from <HOST>
            %(other)s key from <HOST>
maxlines = 1
[Init]
word = bad
`;
  const SHARED = '[case]\nfilter = app\nconfig = ../conf\nlog[] = app.log\nnow = 2026-02-05\n';
  const OF_JAIL = SHARED.replace('filter = app', 'jail = app');
  const CASES = [
    SHARED,
    `${SHARED}options = word=good\n`,
    `${SHARED}options = other=bad\n`,
    `${SHARED}usedns = no\n`,
    `${SHARED}tz = Europe/Berlin\n`,
    `${SHARED}maxretry = 1\n`,
    SHARED.replace('2026-02-05', '2025-02-05'),
    SHARED.replace('filter = app', 'filter = ../conf/filter.d/app.conf'),
    SHARED.replace('filter = app', 'filter = nothing'),
    OF_JAIL,
    `${OF_JAIL}bantime = 1h\n`,
    OF_JAIL.replace('jail = app', 'jail = lost'),
    OF_JAIL.replace('jail = app', 'jail = own'),
  ];

  test('each comes out as alone, whatever ran before', async () => {
    write('conf/filter.d/app.conf', FILTER_OF_WORDS);
    write('conf/filter.d/words.conf', '[DEFAULT]\nother = good\n');
    write(
      'conf/jail.conf',
      `[app]
filter = app[word=bad]
maxretry = 2
[lost]
filter = nowhere
[own]
filter = app
failregex = %(known/failregex)s
            x<HOST>
`,
    );
    writeFileSync(path('conf/jail.local'), Uint8Array.of(0xff));
    const cases = CASES.map((text, index) => {
      const name = `case${index + 10}`;
      writeCase(name, EXPECTED, text);
      return name;
    });
    const alone = await Promise.all(cases.map((name) => outcomesOf([name])));
    expect(await outcomesOf(cases)).toEqual(alone.flat());
    const reversed = cases.toReversed();
    expect(await outcomesOf([...reversed, 'case10'])).toEqual(alone.toReversed().flat());
  });
});
