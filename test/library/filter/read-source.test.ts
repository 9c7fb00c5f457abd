import { expect, test } from 'vitest';
import { readSource } from '../../../src/library/filter/read-source.ts';
import { memoryFiles } from '../../support/memory-files.ts';

test('a file is read once, and one that is not there, too', () => {
  const asked: string[] = [];
  const files = memoryFiles({ 'x.conf': '[Definition]\n' });
  const read = (path: string): Uint8Array | undefined => {
    asked.push(path);
    return files.read(path);
  };
  const source = readSource({ configFiles: { ...files, read } });
  expect([source('x.conf'), source('x.conf')]).toEqual(['[Definition]\n', '[Definition]\n']);
  expect([source('y.conf'), source('y.conf')]).toEqual([undefined, undefined]);
  expect(asked).toEqual(['x.conf', 'y.conf']);
});
