import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConfigFiles } from '../../../src/node/files/config-files.ts';
import { runCli } from '../../support/run-cli.ts';

const FILTER = '[Definition]\nfailregex = bad <HOST>\n';

let folder: string;
let server: Server;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-config-'));
  mkdirSync(inFolder('directory'));
  execFileSync('mkfifo', [inFolder('pipe')]);
  symlinkSync('/dev/zero', inFolder('device'));
  writeFileSync(inFolder('huge'), '');
  truncateSync(inFolder('huge'), 2 ** 30);
  writeFileSync(inFolder('log'), '2026-02-04T10:00:00Z bad 192.0.2.1\n');
  server = createServer();
  server.listen(inFolder('socket'));
  await once(server, 'listening');
});

afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function inFolder(name: string): string {
  return join(folder, name);
}

const ODD: readonly (readonly [name: string, reason: string])[] = [
  ['directory', 'it is a directory'],
  ['pipe', 'it is a named pipe'],
  ['device', 'it is a device'],
  ['socket', 'it is a socket'],
  ['huge', 'it is larger than 256 MiB, the most that is read'],
];

test.each(ODD)('a %s is not read', (name, reason) => {
  const files = createConfigFiles();
  expect(files.read(inFolder(name))).toBeUndefined();
  expect(files.explain?.(inFolder(name))).toBe(reason);
});

test('a link to /dev/null is an empty file', () => {
  symlinkSync('/dev/null', inFolder('null'));
  expect(createConfigFiles().read(inFolder('null'))).toHaveLength(0);
});

test('a file of the system that says it is empty is read', () => {
  expect(createConfigFiles().read('/proc/self/status')?.length).toBeGreaterThan(0);
});

test.each<[string, (path: string) => string]>([
  ['alone', (path) => path],
  ['with an option', (path) => `--hosts=${path}`],
  ['with options in brackets', (path) => `${path}[mode=x]`],
])('a pipe that is given %s is read once, and kept', async (_, write) => {
  const writer = spawn('sh', ['-c', 'printf text > "$0"', inFolder('pipe')]);
  const files = createConfigFiles([write(inFolder('pipe'))]);
  const texts = [1, 2].map(() => Buffer.from(files.read(inFolder('pipe'))!).toString());
  expect(texts).toEqual(['text', 'text']);
  await once(writer, 'exit');
});

test('an open pipe is read by its descriptor', () => {
  const reader = openSync(inFolder('pipe'), 'r+');
  try {
    writeFileSync(reader, 'text');
    // A writer that is still there would have it wait for more.
    const end = openSync(`/proc/self/fd/${reader}`, 'r');
    closeSync(reader);
    expect(Buffer.from(createConfigFiles().read(`/dev/fd/${end}`)!).toString()).toBe('text');
    closeSync(end);
  } catch (error) {
    closeSync(reader);
    throw error;
  }
});

/** A page on which no reason is broken. */
const WIDE = { env: { COLUMNS: '500' } };

describe.each(ODD)('a %s', (name, reason) => {
  test.each<[string, (path: string) => string[]]>([
    ['a filter', (path) => ['replay', path, inFolder('log')]],
    [
      'a file of hosts',
      (path) => ['replay', inFolder('ok.conf'), inFolder('log'), '--hosts', path],
    ],
    ['a log of samples', (path) => ['test', '--samples', path]],
  ])('as %s is refused with the reason', async (_, argv) => {
    writeFileSync(inFolder('ok.conf'), FILTER);
    const { code, stdout, stderr } = await runCli(argv(inFolder(name)), WIDE);
    expect([code, stdout + stderr]).toEqual([2, expect.stringContaining(reason)]);
  });

  test('as a case file is refused with the reason', async () => {
    mkdirSync(inFolder('case'));
    symlinkSync(inFolder(name), inFolder('case/case.ini'));
    const { code, stdout, stderr } = await runCli(['test', inFolder('case/case.ini')]);
    const message = name === 'directory' ? 'There is no case' : reason;
    expect([code, stdout + stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test.each(['jail.d/odd.conf', 'filter.d/app.local', 'filter.d/app.d/odd.conf', 'included'])(
    'as %s of a configuration is passed over with a warning, or refused from 1.1.1 on',
    async (place) => {
      mkdirSync(inFolder('c/jail.d'), { recursive: true });
      mkdirSync(inFolder('c/filter.d/app.d'), { recursive: true });
      const includes = place === 'included' ? `[INCLUDES]\nafter = ${inFolder(name)}\n` : '';
      writeFileSync(inFolder('c/filter.d/app.conf'), FILTER + includes);
      const jail = `[app]\nenabled = true\nfilter = app\nlogpath = ${inFolder('log')}\n`;
      writeFileSync(inFolder('c/jail.conf'), jail);
      if (place !== 'included') symlinkSync(inFolder(name), inFolder(`c/${place}`));
      const argv = ['jail', 'app', '--config', inFolder('c')];
      const older = await runCli([...argv, '--fail2ban-version', '1.1.0']);
      expect(older.stderr).toContain(`, since ${reason}: it is passed over`);
      expect(older.code).toBe(0);
      const { code, stderr } = await runCli(argv);
      const isIncluded = place === 'included';
      expect(stderr).toContain(
        `, since ${reason}: ${isIncluded ? 'it is passed over' : 'fail2ban refuses'}`,
      );
      expect(code).toBe(isIncluded ? 0 : 2);
    },
  );
});
