import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from './support/paths.ts';

const PAGE = readFileSync(join(ROOT, 'docs/how-to/vitest.md'), 'utf8');
const WORKFLOW = readFileSync(join(ROOT, '.github/workflows/filters.yml'), 'utf8');
const HOOKS = readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8');

const isBuilt =
  existsSync(join(ROOT, 'dist/bundle.cjs')) && existsSync(join(ROOT, 'dist/vitest.js'));

const folder = mkdtempSync(join(tmpdir(), 'dryban-docs-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a shell command on the cases of this repository, with the built dryban in the place of an installed one. */
function run(command: string): string {
  const script = `dryban() { node "$ROOT/bin/dryban.js" "$@"; }; ${command}`;
  const env = { PATH: process.env['PATH'], NO_COLOR: '1', CI: 'true', ROOT };
  return execFileSync('bash', ['--norc', '-c', script], { cwd: folder, encoding: 'utf8', env });
}

/** The value of a field of the hook. */
function fieldOf(name: string): string {
  return new RegExp(`^ +${name}: (.*)$`, 'm').exec(HOOKS)?.[1] ?? '';
}

describe.skipIf(!isBuilt)('examples for CI (need the build)', () => {
  symlinkSync(join(ROOT, 'fixtures'), join(folder, 'fixtures'));

  test('the pre-commit hook passes, and looks at the files of cases and filters', () => {
    expect(run(`${fieldOf('entry')} fixtures/`)).toContain(' 0 failed, 0 broken');
    const files = new RegExp(fieldOf('files'));
    const watched = ['a/case.ini', 'case.ini', 'x/expected.txt', 'filter.d/sshd.conf', 'x/ufw.log'];
    expect(watched.filter((path) => !files.test(path))).toEqual([]);
    expect(files.test('README.md')).toBe(false);
  });

  test('the workflow is one by the schema', () => {
    expect(validateWorkflow(WORKFLOW).errors).toEqual([]);
  });

  test('the example with matchers passes', () => {
    const [, example] = /^```ts\n((?:(?!^```)[^])*?dryban\/vitest[^]*?)^```$/m.exec(PAGE) ?? [];
    const modules = join(folder, 'matchers/node_modules');
    mkdirSync(modules, { recursive: true });
    symlinkSync(ROOT, join(modules, 'dryban'));
    symlinkSync(join(ROOT, 'node_modules/vitest'), join(modules, 'vitest'));
    writeFileSync(join(folder, 'matchers/example.test.ts'), example!);
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
    const output = run(`node ${vitest} run --root matchers`);
    expect(output).toMatch(/Tests +1 passed/);
  });
});
