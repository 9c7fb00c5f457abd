import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { compileFnmatch, expandGlob, findDirectories } from '../../../src/node/files/glob.ts';

/** Recorded with CPython 3.11: `fnmatch.fnmatchcase(name, pattern)`. */
test.each([
  ['*.log', 'a.log', true],
  ['*.log', 'a.log.1', false],
  ['?.log', 'a.log', true],
  ['?.log', '.log', false],
  ['[ab].log', 'b.log', true],
  ['[!ab].log', 'b.log', false],
  ['[!ab].log', 'c.log', true],
  ['[a-c]x', 'bx', true],
  ['[c-a]x', 'bx', false],
  ['[c-a]x', 'x', false],
  ['[]]', ']', true],
  ['[!]]', ']', false],
  ['[a', '[a', true],
  ['[^a]', '^', true],
  ['[^a]', 'b', false],
  ['[a-]', '-', true],
  [String.raw`[\]`, '\\', true],
  ['a.b', 'axb', false],
  ['(a|b)', '(a|b)', true],
  ['**', 'anything', true],
  ['*\n', 'a\n', true],
])('%j matches %j: %j', (pattern, name, matches) => {
  expect(compileFnmatch(pattern).test(name)).toBe(matches);
});

const root = mkdtempSync(join(tmpdir(), 'dryban-glob-'));
afterAll(() => rmSync(root, { recursive: true }));
for (const directory of ['a', 'b', '.hidden', 'a/dir.log']) mkdirSync(join(root, directory));
for (const file of [
  'a/x.log',
  'a/y.log',
  'a/.z.log',
  'b/x.log',
  '.hidden/x.log',
  'a/dir.log/x.log',
]) {
  writeFileSync(join(root, file), '');
}

test.each([
  ['a/*.log', ['a/x.log', 'a/y.log']],
  ['*/x.log', ['a/x.log', 'b/x.log']],
  ['a/.*.log', ['a/.z.log']],
  ['**/x.log', ['a/x.log', 'b/x.log']],
  ['[!b]/*.log', ['a/x.log', 'a/y.log']],
  ['a/x.log/*', []],
  ['none/*', []],
])('%s finds %j', (pattern, names) => {
  expect(expandGlob(join(root, pattern))).toEqual(names.map((name) => join(root, name)));
});

symlinkSync('../a', join(root, 'b/link'));
symlinkSync('loop', join(root, 'b/loop'));

test.each([
  ['*', ['a', 'b']],
  ['a/*.log', ['a/dir.log']],
  ['b/*', ['b/link']],
  ['a', ['a']],
  ['b/loop', []],
  ['none', []],
])('%s stands for the directories %j', (pattern, names) => {
  expect(findDirectories(join(root, pattern))).toEqual(names.map((name) => join(root, name)));
});
