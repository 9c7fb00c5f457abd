import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';

const FILTER = String.raw`[Definition]
failregex = ^\s*\S+ app\[\d+\]: bad login of <F-USER>.+?</F-USER> from <HOST>$
            ^\s*\S+ app\[\d+\]: scan by 198\.51\.100\.77 of <HOST>$
ignoreregex = from 10\.
`;

const LOGINS = [
  'bad login of jane from 203.0.113.5',
  'bad login of jane from 203.0.113.5',
  'bad login of bob.smith from 2001:db8:77::5',
  'bad login of root from 10.1.2.3',
  'bad login of jane roe from mail.acme.com',
  'scan by 198.51.100.77 of 203.0.113.9',
  'session of jane at http://intra.acme.com/~jane from host-203-0-113-5.isp.net MAC=3c:97:0e:11:22:33',
  'bad login of \u001b[31mx\u202e from 203.0.113.5',
];
const LOG = LOGINS.map(
  (text, second) => `2026-02-04T10:00:0${second}Z gate7 app[${second}]: ${text}\n`,
).join('');

/** What nobody who gets a report may read. */
const SECRETS =
  /jane|smith|roe|acme|isp\.net|gate7|203[.-]0[.-]113[.-][59]|198\.51\.100\.77|db8:77|10\.1\.2\.3|3c:97/;

let folder = '';
const path = (...parts: string[]) => join(folder, ...parts);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-without-'));
  mkdirSync(path('filter.d'));
  writeFileSync(path('filter.d/app.conf'), FILTER);
  writeFileSync(path('app.log'), LOG);
  writeFileSync(
    path('jail.conf'),
    `[DEFAULT]\nignoreip = 203.0.113.9\nmaxretry = 2\n[app]\nenabled = true\nfilter = app\nbackend = auto\nlogpath = ${path('app.log')}\n`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const settings = () => ['--config', folder, '--tz=UTC', '--now=2026-02-05'];
const replay = (...argv: string[]) =>
  runCli(['replay', 'app', path('app.log'), ...settings(), ...argv]);

async function count(...argv: string[]): Promise<unknown> {
  const { stdout } = await replay('--maxretry=2', '--format=json', ...argv);
  const { counts, failures, bans, unbans, firstTime, lastTime } = JSON.parse(stdout).summary;
  return { counts, failures, bans, unbans, firstTime, lastTime };
}

const argvs = () => [
  [
    'replay',
    'app',
    path('app.log'),
    '--maxretry=2',
    '--ignoreip=203.0.113.9',
    '--show=matched,missed',
  ],
  ['replay', 'app', path('app.log'), '--maxretry=2', '--format=json'],
  ['replay', 'app', path('app.log'), '--maxretry=2', '--format=ndjson'],
  ['jail', '--show=matched,ignored'],
  ['jail', '--format=json'],
  ['jail', 'app', '--format=ndjson'],
  ['explain', 'app', path('app.log'), '--group=matched,missed,ignored'],
  ['explain', 'app', path('app.log'), '--each', '--format=json'],
  ['explain', '--jail=app', '--host=203.0.113.5'],
  [
    'explain',
    'app',
    '--line',
    '2026-02-04T10:00:00Z gate7 app[1]: bad login of jane from 203.0.113.5',
  ],
];

const ofRegex = () => ['--config', folder, '--timezone=UTC+0000', '--now=2026-02-05'];
const regexArgvs = () => [
  [path('app.log'), 'app', '--print-all-missed', '--print-all-matched', '-v'],
  [path('app.log'), 'app', '--out', '<ip> <F-USER> <msg>'],
  [path('app.log'), 'app', '--no-check-all', '-D'],
  [LOG, String.raw`bad login of <F-USER>.+</F-USER> from <HOST>$`, String.raw`from 10\.`],
  [path('app.log'), String.raw`of 198\.51\.100\.77|login of <F-USER>.+</F-USER> from <HOST>$`],
];

describe('reports of regex without people', () => {
  test.each(Array.from({ length: 5 }, (_, index) => index))('number %i', async (index) => {
    const [log, regex, ...others] = regexArgvs()[index]!;
    const argv = ['regex', log!, regex!, ...others, ...ofRegex(), '--raw'];
    const open = await runCli(argv);
    expect(open.stdout).toMatch(SECRETS);
    const { code, stdout, stderr } = await runCli([...argv, '--anonymize']);
    expect([code, stderr]).toEqual([open.code, '']);
    expect(stdout.replaceAll(folder, '')).not.toMatch(SECRETS);
    expect(countsOf(stdout)).toEqual(countsOf(open.stdout));
  });

  test.each([
    [
      'a host whose address is written in full',
      '2026-02-04T10:00:00Z a: bad 2a07:77:1:2:3:4:5:6',
      'bad <HOST>$',
    ],
    ['a line without a date', 'a: bad 203.0.113.5', 'bad <HOST>$'],
  ])('take %s', async (_, line, regex) => {
    const log = path('single.log');
    writeFileSync(log, `${line}\n`);
    let now = 1_770_249_600;
    const machine = { now: () => (now += 0.5) };
    const commands = [
      ['regex', log, regex],
      ['replay', '--failregex', regex, log, '--tz=UTC'],
    ];
    for (const argv of commands) {
      // oxlint-disable-next-line no-await-in-loop -- one clock for all
      const { code, stdout, stderr } = await runCli([...argv, '--anonymize'], machine);
      expect([code, stderr.replaceAll(folder, '')]).toEqual([
        0,
        expect.not.stringMatching(SECRETS),
      ]);
      expect(stdout).not.toMatch(/2a07|203\.0\.113/);
    }
  });

  test('say what has to stay', async () => {
    const argv = ['regex', LOG, 'bad login of <F-USER>j[a-z]+</F-USER> from <HOST>', ...ofRegex()];
    const { code, stdout, stderr } = await runCli([...argv, '--anonymize']);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/left as they are.*: jane\n/)]);
    expect(countsOf(stdout)).toEqual(countsOf((await runCli(argv)).stdout));
    expect(stdout).not.toMatch(/gate7|203\.0\.113/);
  });

  test('are refused where something else would come', async () => {
    const argv = ['regex', path('app.log'), String.raw`from (?:203\.0)<F-ID>.+</F-ID>`];
    const { code, stdout, stderr } = await runCli([...argv, ...ofRegex(), '--anonymize']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('app.log:1 would count otherwise, missed instead of matched');
  });
});

/** Returns how many lines were matched, ignored and missed, and how often each regex was hit. */
function countsOf(report: string): string[] {
  return report.match(/^Lines: .*|^\|\s+\d+\) \[\d+\]/gm) ?? [];
}

test.each(['text', 'json'])('what lint says of a log names nobody, as %s', async (format) => {
  const filter = path('open.conf');
  writeFileSync(
    filter,
    '[Definition]\nfailregex = bad login of <F-USER>.*?</F-USER> from <HOST>\n',
  );
  const argv = ['lint', filter, '--log', path('app.log'), '--fail-on=note', '--format', format];
  const open = await runCli(argv);
  expect([open.code, open.stdout]).toEqual([1, expect.stringMatching(SECRETS)]);
  const { code, stdout, stderr } = await runCli([...argv, '--anonymize']);
  expect([code, stderr]).toEqual([open.code, open.stderr]);
  expect(stdout.replaceAll(folder, '')).not.toMatch(SECRETS);
});

describe('suggest without people', () => {
  const lines = ['jane.roe', 'bob', 'x y', 'mary-2']
    .map(
      (user, second) =>
        `2026-02-04T10:00:0${second}Z gate7 app[${second}]: bad user "${user}" from 203.0.113.${second}\n`,
    )
    .join('');

  test.each([
    [],
    ['--format=json'],
    ['--like', 'bad user'],
    ['--like', 'jane.roe', '--format=json'],
  ])('%s %s names nobody, and groups the same lines', async (...options) => {
    const log = path('suggest.log');
    writeFileSync(log, lines);
    const argv = ['suggest', log, '--tz=UTC', ...options];
    const open = await runCli(argv);
    expect(open.stdout).toMatch(/jane|bob|203\.0\.113/);
    const { code, stdout, stderr } = await runCli([...argv, '--anonymize']);
    expect([code, stderr]).toEqual([open.code, open.stderr]);
    expect(stdout.replaceAll(folder, '')).not.toMatch(/jane|roe|bob|x y|mary|203\.0\.113|gate7/);
    const kinds = /\d+ lines? of \d+ kinds?/;
    expect(kinds.exec(stdout)?.[0]).toEqual(kinds.exec(open.stdout)?.[0]);
  });
});

describe('reports without people', () => {
  test.each(Array.from({ length: 10 }, (_, index) => index))('number %i', async (index) => {
    const argv = [...argvs()[index]!, ...settings()];
    const open = await runCli(argv);
    expect(open.stdout).toMatch(SECRETS);
    const { code, stdout, stderr } = await runCli([...argv, '--anonymize']);
    expect([code, stderr.replaceAll(folder, '')]).toEqual([
      open.code,
      expect.not.stringMatching(SECRETS),
    ]);
    expect(stdout.replaceAll(folder, '')).not.toMatch(SECRETS);
    expect(stdout).toMatch(/192\.0\.2\.\d|user1/);
  });

  test('count the same', async () => {
    expect(await count('--anonymize')).toEqual(await count());
  });

  test('are expected of the hosts that are meant', async () => {
    const argv = [
      '--maxretry=2',
      '--expect-banned=203.0.113.5',
      '--expect-not-banned=203.0.113.0/28',
    ];
    const { code, stderr } = await replay(...argv, '--anonymize');
    expect([code, stderr]).toEqual([1, expect.stringContaining('192.0.2.0/28')]);
  });
});

test.each(['replay', 'jail'])('who logged in is nobody in a report of %s', async (command) => {
  const filter = path('plain.conf');
  writeFileSync(filter, '[Definition]\nfailregex = bad login of .*? from <HOST>$\n');
  const log = path('login.log');
  const login = '2026-02-04T10:00:09Z gate7 app[9]: login of carla from 203.0.113.5\n';
  writeFileSync(log, LOG + login);
  const source = command === 'replay' ? [filter, log] : ['app', '--log', log];
  const good = ['--good', 'app\\[\\d+\\]: login of <F-USER>\\S+</F-USER> from <HOST>'];
  const argv = [command, ...source, ...settings(), ...good, '--format=json'];
  expect((await runCli(argv)).stdout).toContain('"carla"');
  const { code, stdout } = await runCli([...argv, '--anonymize']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/"user": ?"user\d"/);
  expect(stdout).not.toContain('carla');
});

test('a log that can be read only once is refused', async () => {
  const { code, stderr } = await runCli(['replay', 'app', '-', ...settings(), '--anonymize']);
  expect([code, stderr]).toEqual([
    2,
    expect.stringContaining('the standard input can be read only once'),
  ]);
});

test('a filter that goes by part of an address ends with the line, and no report', async () => {
  const regex = String.raw`from 203\.0\.113\.\d+ .*<HOST>|login of jane from <HOST>`;
  const argv = ['--failregex', regex, path('app.log'), ...settings()];
  const { code, stdout, stderr } = await runCli([
    'replay',
    '--failregex',
    String.raw`from (?:203\.0)<F-ID>.+</F-ID>`,
    ...argv.slice(2),
    '--anonymize',
  ]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('error[log/not-anonymous]');
  expect(stderr).toContain(
    'app.log:1 would count otherwise, missed instead of matched by failregex 1',
  );
});

test('a name that a verdict depends on stays, and is named', async () => {
  const regexes = ['j[a]ne', String.raw`\S+`].flatMap((user) => [
    '--failregex',
    `login of <F-USER>${user}</F-USER> from <HOST>`,
  ]);
  const { code, stdout, stderr } = await runCli([
    'replay',
    ...regexes,
    path('app.log'),
    ...settings(),
    '--show=matched',
    '--anonymize',
  ]);
  expect([code, stderr]).toEqual([
    0,
    'note: left as they are, since verdicts depend on them: jane\n',
  ]);
  expect(stdout).toMatch(/login of jane from 192[^]*login of user\d from 2001/);
});
