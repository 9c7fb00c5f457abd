import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ADDRESS } from '../src/cli/address.ts';
import packageJson from '../package.json' with { type: 'json' };
import { ROOT } from './support/paths.ts';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const NOT_OURS = new Set(['.git', 'dist', 'node_modules', 'release', 'unpacked']);
const OF_PROSE = /\.(?:md|ya?ml|json|ts|js|sh|html)$/;
/** The host that stands for the one where a copy lives, with what is written behind it. */
const STAND_IN = /(?<=\/\/)git\.example[^\s'"`)]*/g;

function listFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (NOT_OURS.has(name)) return [];
    if (statSync(path).isDirectory()) return listFiles(path);
    return OF_PROSE.test(name) ? [path] : [];
  });
}

test('package.json has the address', () => {
  expect(packageJson.homepage).toBe(ADDRESS);
  expect(packageJson.repository).toEqual({ type: 'git', url: `git+${ADDRESS}.git` });
});

test('README.md installs from it', () => {
  expect(README).toContain(`'git+${ADDRESS}.git#release'`);
});

test('no file has another one', () => {
  const strangers = listFiles(ROOT).flatMap((file) => {
    const found = readFileSync(file, 'utf8').match(STAND_IN) ?? [];
    return found
      .filter((text) => !`https://${text}`.startsWith(ADDRESS))
      .map((text) => [file, text]);
  });
  expect(strangers).toEqual([]);
});
