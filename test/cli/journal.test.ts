import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openLog } from '../../src/node/logs/open-log.ts';
import { address, toExport, toJson, type Field } from '../support/journal-export.ts';
import { runCli } from '../support/run-cli.ts';

const root = mkdtempSync(join(tmpdir(), 'dryban-journal-'));
afterAll(() => rmSync(root, { recursive: true }));
const path = (name: string): string => join(root, name);

const FILTER = `[Definition]
prefix-file = ^\\S+ \\d+ \\S+ app:
prefix-journal = ^\\S+ app(?:\\[\\d+\\])?:
failregex = <prefix-<logtype>> denied <HOST>$
datepattern =
`;
const MATCH = 'journalmatch = _SYSTEMD_UNIT=app.service\n';

/** One failure a second from the app, and one from something that looks like it. */
const ENTRIES: Field[][] = Array.from({ length: 6 }, (_, second) => [
  ...address(1_770_300_000_250_000 + second * 1_000_000),
  ['_HOSTNAME', 'host'],
  ['SYSLOG_IDENTIFIER', 'app'],
  ['_PID', '7'],
  ['_SYSTEMD_UNIT', second === 5 ? 'other.service' : 'app.service'],
  ['MESSAGE', 'denied 192.0.2.1'],
]);

mkdirSync(path('filter.d'));
mkdirSync(path('action.d'));
mkdirSync(path('jail.d'));
writeFileSync(path('filter.d/app.conf'), FILTER + MATCH);
writeFileSync(path('filter.d/all.conf'), FILTER);
writeFileSync(path('filter.d/bad.conf'), `${FILTER}journalmatch = app.service\n`);
writeFileSync(path('action.d/act.conf'), '[Definition]\nactionban = true\n');
writeFileSync(
  path('jail.conf'),
  '[app]\nenabled = true\nfilter = app\nbackend = auto\nlogpath = /nowhere\nmaxretry = 5\nfindtime = 10m\nbantime = 10m\naction = act\n',
);
writeFileSync(
  path('filter.d/either.conf'),
  '[Definition]\nof-file = denied <HOST>$\nof-journal = never <HOST>$\nfailregex = <of-<logtype>>\n',
);
writeFileSync(
  path('jail.d/either.conf'),
  '[either]\nfilter = either\nlogpath = /nowhere\nmaxretry = 5\naction = act\njournalmatch = _SYSTEMD_UNIT=app.service\n',
);
writeFileSync(path('app.export'), toExport(ENTRIES));
writeFileSync(path('app.json'), toJson(ENTRIES));
writeFileSync(path('app.log'), 'Feb 5 host app: denied 192.0.2.1\n');

function run(command: string, ...args: string[]) {
  return runCli([command, ...args, '--config', root, '--tz', 'UTC']);
}

interface Event {
  type: string;
  line?: number;
  time?: number;
  verdict?: string;
}

function parseEvents(stdout: string): Event[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line): Event => JSON.parse(line));
}

describe.each(['app.export', 'app.json'])('%s', (log) => {
  test('is replayed by the match of the filter, as the filter is for the journal', async () => {
    const { code, stdout, stderr } = await run('replay', 'app', path(log), '--format', 'ndjson');
    expect(code, stderr).toBe(0);
    const events = parseEvents(stdout);
    const lines = events.filter(({ type }) => type === 'line');
    expect(lines.map(({ line, verdict }) => [line, verdict])).toEqual(
      [1, 2, 3, 4, 5].map((line) => [line, 'matched']),
    );
    expect(events.find(({ type }) => type === 'ban')).toMatchObject({ time: 1770300004.25 });
  });

  test('comes by the standard input as well', async () => {
    const stdin = createReadStream(path(log));
    const machine = {
      openLog: (operand: string, encoding: string) => openLog(operand, encoding, () => stdin),
    };
    const args = ['replay', 'app', '-', '--config', root, '--expect-banned', '192.0.2.1'];
    expect(await runCli(args, machine)).toMatchObject({ code: 0 });
  });

  test('is explained', async () => {
    const { code, stdout } = await run('explain', 'app', path(log), '--host', '192.0.2.1');
    expect(code).toBe(0);
    expect(stdout).toContain('192.0.2.1');
    expect(stdout).toContain('5');
  });

  test('without a match all entries are searched, which is told', async () => {
    const { stdout, stderr } = await run('replay', 'all', path(log), '--format', 'ndjson');
    expect(parseEvents(stdout).filter(({ type }) => type === 'line')).toHaveLength(6);
    expect(stderr).toContain('note[journal/no-match]');
  });

  test('takes the place of the files of a jail', async () => {
    const { code, stdout, stderr } = await run(
      'jail',
      'app',
      '--log',
      path(log),
      '--format',
      'ndjson',
    );
    expect(code, stderr).toBe(0);
    expect(parseEvents(stdout).filter(({ verdict }) => verdict === 'matched')).toHaveLength(5);
  });
});

/** A machine whose journal is the export. */
const machine = {
  openLog: (operand: string, encoding: string) =>
    openLog(operand === 'systemd-journal' ? path('app.export') : operand, encoding),
  zoneName: () => 'UTC',
};

function replayEither(version: string, ...options: string[]) {
  const argv = ['jail', 'either', '--config', root, '--fail2ban-version', version, ...options];
  return runCli(argv, machine);
}

function regex(...args: string[]) {
  return runCli(['regex', '-c', root, ...args], machine);
}

describe('a jail whose logs are missing', () => {
  test('reads the journal, with its filter for files', async () => {
    const argv = ['--format', 'ndjson', '--expect-banned', '192.0.2.1'];
    const { code, stdout, stderr } = await replayEither('1.1.1', ...argv);
    expect(code, stderr).toBe(0);
    expect(parseEvents(stdout).filter(({ verdict }) => verdict === 'matched')).toHaveLength(5);
    expect(stderr).toContain(
      'warning[jail/journal-instead]: jail either: there is no log /nowhere: the server reads the journal instead',
    );
  });

  test('does not start in older releases', async () => {
    const { code, stderr } = await replayEither('1.1.0');
    expect(code).toBe(2);
    expect(stderr).toContain('error[jail/no-log]: jail either: there is no log /nowhere');
  });
});

describe('dryban regex', () => {
  test('reads the journal of the machine', async () => {
    const { code, stdout } = await regex('--print-all-matched', 'systemd-journal', 'app.conf');
    expect(stdout).toContain(
      [
        `Use      filter file : app, basedir: ${root}`,
        'Use      datepattern :  : Default Detectors',
        'Use         systemd journal',
        'Use         encoding : UTF-8',
        'Use    journal match : _SYSTEMD_UNIT=app.service',
        '',
      ].join('\n'),
    );
    expect(stdout).toContain('Lines: 5 lines, 0 ignored, 5 matched, 0 missed\n');
    expect(stdout).toMatch(
      /\|  2026-02-05T14:00:00\.250000\S* host app\[7\]: denied 192\.0\.2\.1\n/,
    );
    expect(code).toBe(0);
  });

  test('reads entries out of a file, of another unit', async () => {
    const match = "-m '_SYSTEMD_UNIT=other.service'".split(' ');
    const { stdout } = await regex(...match, path('app.json'), 'denied <HOST>');
    expect(stdout).toContain(`Use         log file : ${path('app.json')}\n`);
    expect(stdout).toContain('Use    journal match : _SYSTEMD_UNIT=other.service\n');
    expect(stdout).toContain('Lines: 1 lines, 0 ignored, 1 matched, 0 missed\n');
  });

  test('tells of no date templates where no datepattern is set', async () => {
    const { stdout } = await regex('systemd-journal', 'denied <HOST>');
    expect(stdout).not.toContain('Date template hits');
    expect(stdout).toContain('Lines: 6 lines');
  });
});

test('a match that is none is an error with its place', async () => {
  const { code, stderr } = await run('replay', 'bad', path('app.json'));
  expect(code).toBe(2);
  expect(stderr).toContain('app.service is no match of the journal');
  expect(stderr).toContain('bad.conf:6:16');
});

test('a journal and plain lines are not mixed', async () => {
  const { code, stderr } = await run('replay', 'app', path('app.json'), path('app.log'));
  expect(code).toBe(2);
  expect(stderr).toContain('error[journal/mixed-logs]');
});

test('two journals are merged by time', async () => {
  const { stdout } = await run(
    'replay',
    'app',
    path('app.json'),
    path('app.export'),
    '--format',
    'ndjson',
  );
  const lines = parseEvents(stdout).filter(({ type }) => type === 'line');
  expect(lines.map(({ line }) => line)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});

test('a case is made of an export, and passes', async () => {
  const to = path('case');
  const made = await run('record', 'app', path('app.json'), '--to', to);
  expect(made.code, made.stderr).toBe(0);
  expect(await runCli(['test', to])).toMatchObject({ code: 0 });
});

test('no case is made of the live journal', async () => {
  const { code, stderr } = await run('record', 'app', 'systemd-journal', '--to', path('live'));
  expect(code).toBe(2);
  expect(stderr).toContain('journalctl -o export');
});
