import { describe, expect, test } from 'vitest';
import { basename, dirname, joinPath, withoutExtension } from '../../../src/config/files/paths.ts';

describe('as Python’s os.path', () => {
  test.each([
    ['/a/b.conf', '/a', 'b.conf'],
    ['/b', '/', 'b'],
    ['a//b', 'a', 'b'],
    ['a/', 'a', ''],
    ['b', '', 'b'],
    ['//b', '//', 'b'],
  ])('%s is %j and %j', (path, directory, name) => {
    expect([dirname(path), basename(path)]).toEqual([directory, name]);
  });

  test.each([
    ['/a', 'b', '/a/b'],
    ['/a/', 'b', '/a/b'],
    ['', 'b', 'b'],
    ['/a', '/b', '/b'],
    ['/a', '', '/a/'],
  ])('%s joined with %s is %s', (directory, name, path) => {
    expect(joinPath(directory, name)).toBe(path);
  });

  test.each([
    ['/a.d/b.conf', '/a.d/b'],
    ['/a.d/b', '/a.d/b'],
    ['a.b.c', 'a.b'],
    ['.conf', '.conf'],
    ['..conf', '..conf'],
    ['a.', 'a'],
  ])('%s without its extension is %s', (path, stem) => {
    expect(withoutExtension(path)).toBe(stem);
  });
});
