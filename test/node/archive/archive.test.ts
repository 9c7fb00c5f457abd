import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layerConfig } from '../../../src/config/index.ts';
import { DiagnosedError } from '../../../src/diagnostics/index.ts';
import { createMachine } from '../../../src/node/create-machine.ts';

const LONG = `filter.d/${'long-'.repeat(40)}name.conf`;
const CONFIG: Readonly<Record<string, string>> = {
  'jail.conf': '[DEFAULT]\n',
  'filter.d/app.conf': '[Definition]\nfailregex = ^a <HOST>\n',
  [LONG]: '[Definition]\n',
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-archive-'));
  for (const root of ['root/etc/fail2ban', 'sources/f-1.0/config', 'sources/f-1.0/tests/config']) {
    for (const [name, text] of Object.entries(CONFIG)) put(`${root}/${name}`, text);
  }
  put(
    'package/DEBIAN/control',
    'Package: f\nVersion: 1\nArchitecture: all\nMaintainer: f <f@example.org>\nDescription: f\n',
  );
  run('cp', '-r', 'root/etc', 'package/etc');
});

afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, text: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { cwd: folder, stdio: 'ignore' });
}

async function open(name: string) {
  const path = join(folder, name);
  const machine = createMachine([]);
  await machine.openArchive(path);
  const { directory, files } = layerConfig(machine.configFiles, [path]);
  return { directory: directory.replace(`${folder}/`, ''), files, given: directory };
}

/** How each kind of archive is made, where its configuration is, and the program that has to be there. */
const PACKINGS = [
  ['plain.tar', 'tar -cf plain.tar -C root etc', 'etc/fail2ban', 'tar'],
  ['dot.tar', 'tar -cf dot.tar -C root .', 'etc/fail2ban', 'tar'],
  ['pax.tar', 'tar --format=pax -cf pax.tar -C root etc', 'etc/fail2ban', 'tar'],
  ['ustar.tar', 'tar --format=gnu -cf ustar.tar -C root etc', 'etc/fail2ban', 'tar'],
  ['copy.tgz', 'tar -czf copy.tgz -C root/etc fail2ban', 'fail2ban', 'tar'],
  ['here.tar', 'tar -cf here.tar -C root/etc/fail2ban .', '', 'tar'],
  ['sources.tar.xz', 'tar -cJf sources.tar.xz -C sources f-1.0', 'f-1.0/config', 'xz'],
  ['sources.tar.bz2', 'tar -cjf sources.tar.bz2 -C sources f-1.0', 'f-1.0/config', 'bzip2'],
  ['sources.tar.zst', 'tar --zstd -cf sources.tar.zst -C sources f-1.0', 'f-1.0/config', 'zstd'],
  ['xz.deb', 'dpkg-deb -Zxz -b package xz.deb', 'etc/fail2ban', 'dpkg-deb'],
  ['gzip.deb', 'dpkg-deb -Zgzip -b package gzip.deb', 'etc/fail2ban', 'dpkg-deb'],
  ['zstd.deb', 'dpkg-deb -Zzstd -b package zstd.deb', 'etc/fail2ban', 'dpkg-deb'],
] as const;

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

test.for(PACKINGS)('%s, made by %s, holds a configuration', async (packing, { skip }) => {
  const [name, command, root, needed] = packing;
  skip(!has(needed), `needs ${needed}: apt-get install ${needed}`);
  const [program, ...args] = command.split(' ');
  run(program!, ...args);
  const { directory, files, given } = await open(name);
  expect(directory).toBe(`${name}: ${root}`);
  for (const [path, text] of Object.entries(CONFIG)) {
    expect(Buffer.from(files.read(`${given}/${path}`) ?? []).toString()).toBe(text);
  }
  expect(files.list(`${given}/filter.d`).toSorted()).toEqual(['app.conf', LONG.slice(9)]);
  expect(files.exists(`${given}/filter.d`)).toBe(true);
  expect(files.read(`${given}/filter.d/../jail.conf`)).toBeDefined();
  expect(files.exists(`${given}/action.d`)).toBe(false);
});

/** A tar of one entry. */
function tarOf(name: string, type = '0', target = ''): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write('00000000000\0', 124);
  header.write(' '.repeat(8), 148);
  header.write(type, 156);
  header.write(target, 157);
  header.write('ustar\0', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, Buffer.alloc(1024)]);
}

async function refusalOf(bytes: Buffer): Promise<string | undefined> {
  writeFileSync(join(folder, 'odd'), bytes);
  try {
    await open('odd');
    return undefined;
  } catch (error) {
    if (!(error instanceof DiagnosedError)) throw error;
    return error.diagnostics.map(({ code, message }) => `${code} ${message}`).join();
  }
}

test.each([
  ['a text', Buffer.from('no archive\n'), 'neither a directory nor a .deb or tar'],
  ['a tar that ends behind a file', tarOf('etc/x').subarray(0, 512), 'it ends too early'],
  ['nothing', Buffer.alloc(0), 'neither a directory nor a .deb or tar'],
  ['a name that climbs', tarOf('etc/../../x'), "leads out of it by '..'"],
  ['an empty tar', tarOf('etc', '5'), 'there is nothing in it'],
  ['a package without data', Buffer.from('!<arch>\n'), 'it is no Debian package'],
])('%s is refused', async (_, bytes, reason) => {
  expect(await refusalOf(bytes)).toContain(reason);
});

test('links that lead out, or in a circle, are no files', async () => {
  writeFileSync(join(folder, 'odd'), tarOf('jail.conf', '2', '../../../etc/passwd'));
  expect((await open('odd')).files.read(`${join(folder, 'odd')}: jail.conf`)).toBeUndefined();
  writeFileSync(join(folder, 'odd'), tarOf('jail.conf', '2', 'jail.conf'));
  expect((await open('odd')).files.read(`${join(folder, 'odd')}: jail.conf`)).toBeUndefined();
});

test('whatever is damaged is read or refused, but nothing else', async () => {
  run('tar', '-cf', 'whole.tar', '-C', 'root', 'etc');
  if (has('dpkg-deb')) run('dpkg-deb', '-Zgzip', '-b', 'package', 'whole.deb');
  const names = has('dpkg-deb') ? ['whole.tar', 'whole.deb'] : ['whole.tar'];
  const wholes = names.map((name) => readFileSync(join(folder, name)));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...wholes),
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      fc.boolean(),
      async (whole, at, byte, isCut) => {
        const odd = Buffer.from(isCut ? whole.subarray(0, at % whole.length) : whole);
        if (odd.length > 0) odd[at % odd.length] = byte;
        const refusal = await refusalOf(odd);
        expect(refusal ?? 'config/bad-archive').toContain('config/bad-archive');
      },
    ),
    { numRuns: 100 },
  );
});
