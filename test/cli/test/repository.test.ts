import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findRepository } from '../../../src/cli/shared/reports/repository.ts';
import { createHost } from '../../../src/node/host.ts';

const host = createHost(process, '');
const elsewhere = mkdtempSync(join(tmpdir(), 'dryban-repository-'));
afterAll(() => rmSync(elsewhere, { recursive: true }));
writeFileSync(join(elsewhere, 'f.conf'), '');

const here = process.cwd();
const within = `${basename(here)}/package.json`;

test.each<[env: Record<string, string>, file: string, path: string | null]>([
  [{}, 'package.json', 'package.json'],
  [{}, join(here, 'src/../package.json'), 'package.json'],
  [{}, join(elsewhere, 'f.conf'), null],
  [{}, '/etc/passwd', null],
  [{}, 'src', null],
  [{}, 'none.conf', null],
  [{}, '--failregex', null],
  [{ GITHUB_WORKSPACE: '' }, 'package.json', 'package.json'],
  [{ GITHUB_WORKSPACE: dirname(here) }, 'package.json', within],
  [{ CI_PROJECT_DIR: dirname(here) }, 'package.json', within],
  [{ CI_PROJECT_DIR: dirname(here) }, '/etc/passwd', null],
  [{ GITHUB_WORKSPACE: elsewhere }, join(elsewhere, 'f.conf'), 'f.conf'],
  // A root that is named by another path than this folder.
  [{ GITHUB_WORKSPACE: elsewhere }, 'package.json', 'package.json'],
])('with %j the path of %s is %s', (env, file, path) => {
  expect(findRepository({ ...host, env })(file)).toBe(path);
});
