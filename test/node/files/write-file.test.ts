import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DiagnosedError } from '../../../src/diagnostics/diagnosed-error.ts';
import { createFile, writeFile } from '../../../src/node/files/write-file.ts';
import { ROOT } from '../../support/paths.ts';

/** The module as Node can run it. */
const MODULE = join(mkdtempSync(join(tmpdir(), 'dryban-write-module-')), 'write-file.mjs');

beforeAll(() => {
  // Another user loads it, too.
  chmodSync(dirname(MODULE), 0o755);
  const entry = join(ROOT, 'src/node/files/write-file.ts');
  buildSync({
    entryPoints: [entry],
    outfile: MODULE,
    bundle: true,
    platform: 'node',
    format: 'esm',
  });
});

let folder: string;

afterAll(() => rmSync(dirname(MODULE), { recursive: true }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-write-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function inFolder(name: string): string {
  return join(folder, name);
}

function read(name: string): string {
  return readFileSync(inFolder(name), 'utf8');
}

/**
 * Arguments of a shell that runs a script on the file `report`.
 *
 * @param limit of the shell, such as `ulimit -f 1`, under which it runs
 */
function runScript(limit: string, body: string) {
  const script = `import { createFile, writeFile } from '${pathToFileURL(MODULE).href}'; const path = process.argv[1]; ${body}`;
  const shell = `${limit}; exec "$0" --input-type=module -e "$1" "$2"`;
  return ['-c', shell, process.execPath, script, inFolder('report')];
}

/** The two ways of writing, which have the same rules. */
const WRITERS: Readonly<Record<string, (path: string, content: string) => Promise<void>>> = {
  'as a whole': writeFile,
  'piece by piece': async (path, content) => {
    const file = createFile(path);
    for (const piece of content) file.write(piece);
    await file.close();
  },
};

describe.each(Object.entries(WRITERS))('a file that is written %s', (_, write) => {
  test('is made with its directory', async () => {
    await write(inFolder('a/b/new.txt'), 'new');
    expect(read('a/b/new.txt')).toBe('new');
    expect(readdirSync(inFolder('a/b'))).toEqual(['new.txt']);
  });

  test('takes the place of the old one and keeps its mode', async () => {
    writeFileSync(inFolder('report'), 'something that is longer');
    chmodSync(inFolder('report'), 0o640);
    await write(inFolder('report'), 'new');
    expect(read('report')).toBe('new');
    expect(statSync(inFolder('report')).mode & 0o7777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['report']);
  });

  test('leaves the old one to whoever reads it, or has another name for it', async () => {
    writeFileSync(inFolder('report'), 'old');
    linkSync(inFolder('report'), inFolder('other'));
    const reader = openSync(inFolder('report'), 'r');
    await write(inFolder('report'), 'new');
    expect(readFileSync(reader, 'utf8')).toBe('old');
    closeSync(reader);
    expect([read('report'), read('other')]).toEqual(['new', 'old']);
  });

  test.each(['file', 'missing'])('follows links to a %s', async (target) => {
    mkdirSync(inFolder('d'));
    writeFileSync(inFolder('d/file'), 'old');
    symlinkSync('file', inFolder('d/second'));
    if (target === 'missing') rmSync(inFolder('d/file'));
    symlinkSync('d/second', inFolder('first'));
    await write(inFolder('first'), 'new');
    expect(lstatSync(inFolder('first')).isSymbolicLink()).toBe(true);
    expect(lstatSync(inFolder('d/second')).isSymbolicLink()).toBe(true);
    expect(read('d/file')).toBe('new');
  });

  test('is written through where it is a pipe', async () => {
    execFileSync('mkfifo', [inFolder('pipe')]);
    const reader = spawn('cat', [inFolder('pipe')]);
    const arrived = once(reader.stdout, 'data');
    await write(inFolder('pipe'), 'new');
    const [text] = await arrived;
    expect(String(text)).toBe('new');
    expect(lstatSync(inFolder('pipe')).isFIFO()).toBe(true);
  });

  test('is written through where it is a device', async () => {
    await write('/dev/null', 'new');
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test.each(['/dev/fd', '/proc/self/fd', `/proc/${process.pid}/fd`])(
    'is added to what an open file in %s holds',
    async (descriptors) => {
      writeFileSync(inFolder('out'), 'old ');
      const descriptor = openSync(inFolder('out'), 'a');
      await write(`${descriptors}/${descriptor}`, 'new');
      closeSync(descriptor);
      expect(read('out')).toBe('old new');
    },
  );

  test.each([
    ['/dev/full', 'no space is left on its disk'],
    ['.', 'it is a directory'],
    ['report/x', 'a part of its path is a file and no directory'],
    ['a'.repeat(300), 'its name is too long for the file system'],
    ['circle', 'its symbolic links lead in a circle'],
  ])('tells why %s can not be written', async (name, reason) => {
    writeFileSync(inFolder('report'), 'old');
    symlinkSync('circle', inFolder('circle'));
    const path = name.startsWith('/') ? name : inFolder(name);
    const error: unknown = await write(path, 'new').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DiagnosedError);
    expect(error).toMatchObject({
      diagnostics: [
        {
          code: 'cli/write-failed',
          severity: 'error',
          message: `${path} can't be written: ${reason}`,
          hint: expect.stringMatching(/./),
        },
      ],
    });
    expect(read('report')).toBe('old');
  });
});

test('a file that is not closed leaves the old one as it is, and nothing beside it', () => {
  writeFileSync(inFolder('report'), 'old');
  createFile(inFolder('report')).write('new');
  expect(read('report')).toBe('old');
  expect(readdirSync(folder)).toEqual(['report']);
});

describe('another process', () => {
  const SIZE = 300_000;

  test.each([
    'await writeFile(path, "x".repeat(1e6));',
    'const file = createFile(path); file.write("x".repeat(1e6)); await file.close();',
  ])('leaves the old file where there is no room for the new one: %s', (body) => {
    writeFileSync(inFolder('report'), 'old');
    const { status, stderr } = spawnSync('bash', runScript('ulimit -f 100', body), {
      encoding: 'utf8',
    });
    expect(stderr).toContain('it would become larger than a file may be');
    expect(status).not.toBe(0);
    expect(read('report')).toBe('old');
    expect(readdirSync(folder)).toEqual(['report']);
  });

  test.each(['SIGKILL', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'that is ended by %s leaves a whole file',
    async (signal) => {
      const body = `for (let n = 0; ; n++) { await writeFile(path, 'ab'[n % 2].repeat(${SIZE})); if (n === 1) console.log(); }`;
      for (const _ of Array.from({ length: 5 })) {
        const child = spawn('bash', runScript(':', body));
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        await once(child.stdout, 'data');
        child.kill(signal);
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        expect(await once(child, 'exit')).toEqual([null, signal]);
        expect(['a', 'b'].map((letter) => letter.repeat(SIZE))).toContain(read('report'));
        if (signal !== 'SIGKILL') expect(readdirSync(folder)).toEqual(['report']);
      }
    },
  );
});

describe.skipIf(process.getuid?.() !== 0)('as root', () => {
  test('the owner is kept', async () => {
    writeFileSync(inFolder('report'), 'old');
    execFileSync('chown', ['12345:23456', inFolder('report')]);
    await writeFile(inFolder('report'), 'new');
    expect(statSync(inFolder('report'))).toMatchObject({ uid: 12345, gid: 23456 });
  });
});

describe.skipIf(process.getuid?.() !== 0)('as another user', () => {
  const BODY = 'await writeFile(path, "new");';

  function writeAsNobody(): string {
    const script = `process.setgid(23456); process.setuid(12345); const { writeFile } = await import('${MODULE}'); const path = process.argv[1]; ${BODY}`;
    const args = ['--input-type=module', '-e', script, inFolder('report')];
    return spawnSync(process.execPath, args, { encoding: 'utf8' }).stderr;
  }

  test('a file in a directory that may not be written is written in its place', () => {
    writeFileSync(inFolder('report'), 'something that is longer');
    chmodSync(inFolder('report'), 0o666);
    chmodSync(folder, 0o755);
    expect(writeAsNobody()).toBe('');
    expect(read('report')).toBe('new');
  });

  test('a file that may not be written is not replaced', () => {
    writeFileSync(inFolder('report'), 'old');
    chmodSync(folder, 0o777);
    expect(writeAsNobody()).toContain('permission denied');
    expect(read('report')).toBe('old');
  });
});
