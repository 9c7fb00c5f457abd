import { expect, test } from 'vitest';
import type { Host } from '../../src/cli/host.ts';
import { readSource } from '../../src/cli/read-source.ts';

test('a file is read once, and one that is not there, too', () => {
  const asked: string[] = [];
  const read = (path: string): Uint8Array | undefined => {
    asked.push(path);
    return path === 'x.conf' ? new TextEncoder().encode('[Definition]\n') : undefined;
  };
  const source = readSource({ configFiles: { read } } as unknown as Host);
  expect([source('x.conf'), source('x.conf')]).toEqual(['[Definition]\n', '[Definition]\n']);
  expect([source('y.conf'), source('y.conf')]).toEqual([undefined, undefined]);
  expect(asked).toEqual(['x.conf', 'y.conf']);
});
