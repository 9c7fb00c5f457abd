import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { createConfigFiles } from '../../../src/node/files/config-files.ts';
import { findLogs, openLog } from '../../../src/node/logs/open-log.ts';
import { withoutEnd } from '../../../src/replay/index.ts';

const root = mkdtempSync(join(tmpdir(), 'dryban-logs-'));
afterAll(() => rmSync(root, { recursive: true }));
mkdirSync(join(root, 'dir'));
writeFileSync(join(root, 'a.log'), 'one\ntwo\n');
writeFileSync(join(root, 'b.log'), gzipSync('three\n'));
writeFileSync(join(root, '[c].log'), 'four\n');

async function readAll(path: string, encoding?: string, stdin?: () => AsyncIterable<Buffer>) {
  const { value, diagnostics } = openLog(path, encoding, stdin);
  const texts: string[] = [];
  for await (const batches of value?.batches ?? []) {
    texts.push(...batches.flatMap((batch) => batch.lines.map(withoutEnd)));
  }
  const noticed = [...diagnostics, ...(value?.diagnostics ?? [])];
  return { texts, codes: noticed.map(({ code }) => code), reading: value };
}

test('a file', async () => {
  const { texts, codes, reading } = await readAll(join(root, 'a.log'));
  expect({ texts, codes }).toEqual({ texts: ['one', 'two'], codes: [] });
  expect(reading).toMatchObject({ file: join(root, 'a.log'), size: 8 });
  expect(reading!.bytesRead()).toBe(8);
});

test("a gzip'd file under another name", async () => {
  expect((await readAll(join(root, 'b.log'))).texts).toEqual(['three']);
});

async function* inTwoPieces(): AsyncGenerator<Buffer> {
  yield Buffer.from('fi');
  yield Buffer.from('ve\n');
}

test('the standard input', async () => {
  const { texts, reading } = await readAll('-', 'utf-8', inTwoPieces);
  expect(texts).toEqual(['five']);
  expect(reading).toMatchObject({ file: '<stdin>', size: null });
});

test.each([
  ['nothing.log', 'log/not-found'],
  ['a.log/deeper', 'log/not-found'],
  ['dir', 'log/unreadable'],
])('%s is the error %s', async (name, code) => {
  expect(await readAll(join(root, name))).toMatchObject({ texts: [], codes: [code] });
});

test('an unknown encoding is the mistake of the caller', () => {
  expect(() => openLog(join(root, 'a.log'), 'klingon')).toThrow(RangeError);
});

test.each([
  ['*.log', ['[c].log', 'a.log', 'b.log']],
  ['[ab].log', ['a.log', 'b.log']],
  ['[c].log', ['[c].log']],
  ['nothing.log', ['nothing.log']],
])('the pattern %s stands for %j', (pattern, names) => {
  expect(findLogs(join(root, pattern)).value).toEqual(names.map((name) => join(root, name)));
});

test('a pattern that stands for nothing is an error', () => {
  const { value, diagnostics } = findLogs(join(root, '*.txt'));
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(['log/not-found']);
});

test('config files that are none are none', () => {
  expect(createConfigFiles().read(join(root, 'dir'))).toBeUndefined();
  expect(createConfigFiles().read(join(root, 'nothing'))).toBeUndefined();
  expect(createConfigFiles().list(join(root, 'nothing'))).toEqual([]);
  expect(createConfigFiles().exists(join(root, 'dir'))).toBe(true);
});
