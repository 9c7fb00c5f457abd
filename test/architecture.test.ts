import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findUnreturned, findViolations } from './support/architecture-rules.ts';
import {
  findBackDoors,
  findCircles,
  findCommandImports,
  readImportGraph,
} from './support/import-graph.ts';
import { ROOT } from './support/paths.ts';

const SRC = join(ROOT, 'src');

/** What a reader takes in at a glance. */
const MAX_FILES = 20;

const COMMENTS = /^\s*(?:\/\/|\/?\*).*$/gm;

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.[jt]s$/.test(path))
  .map((path) => path.replaceAll('\\', '/'));

describe('imports', () => {
  test('there are sources to check', () => {
    expect(sources.length).toBeGreaterThan(10);
  });

  test.each(sources)('%s keeps the direction', (path) => {
    expect(findViolations(path, readFileSync(join(SRC, path), 'utf8'))).toEqual([]);
  });

  test.each([
    ['pyregex/parse.ts', `import { x } from '../filter/index.ts';`, 'must not import'],
    ['filter/tags.ts', `import { x } from '../config/index.ts';`, 'must not import'],
    ['report/table.ts', `import { x } from '../replay/index.ts';`, 'must not import'],
    ['dates/zone.ts', `import { readFileSync } from 'node:fs';`, 'must not import node:fs'],
    ['ip/list.ts', `import {\n  x,\n} from 'commander';`, 'must not import commander'],
    ['dates/a.ts', `export * from '../replay/index.ts';`, 'must not import'],
    ['dates/a.ts', `const x = await import('../cli/main.ts');`, 'must not import'],
    ['replay/clock.ts', `const now = Date.now();`, 'must not use Date.now'],
    ['config/a.ts', `console.log('x');`, 'must not use console'],
    ['config/a.ts', `const home = process.env.HOME;`, 'must not use process'],
    ['config/a.ts', `const bytes = Buffer.from('x');`, 'must not use Buffer'],
    ['attic/a.ts', ``, 'has no import rule'],
  ])('in %s, %j is caught', (path, source, violation) => {
    expect(findViolations(path, source).join('\n')).toContain(violation);
  });

  test.each([
    ['filter/tags.ts', `import type { FilterSettings } from '../config/index.ts';`],
    ['replay/clock.ts', `import { x } from '../dates/index.ts';\n// not Date.now()`],
    ['node/main.ts', `import { run } from '../cli/main.ts';\nimport { openSync } from 'node:fs';`],
  ])('in %s, %j is fine', (path, source) => {
    expect(findViolations(path, source)).toEqual([]);
  });
});

describe('the house', () => {
  const graph = readImportGraph(
    new Map(sources.map((path) => [path, readFileSync(join(SRC, path), 'utf8')])),
  );

  test('is seen with all its imports', () => {
    expect(graph.get('cli/main.ts')).toContain('cli/replay/command.ts');
    expect([...graph.values()].flat().length).toBeGreaterThan(sources.length);
  });

  test('has a door to each room, its index.ts', () => {
    expect(findBackDoors(graph)).toEqual([]);
  });

  test('has no circle of imports, types included', () => {
    expect(findCircles(graph)).toEqual([]);
  });

  test('has commands that import no other command, and nothing shared that imports one', () => {
    expect(findCommandImports(graph)).toEqual([]);
  });

  test.each([
    [findBackDoors, { 'a/x.ts': `import type { B } from '../b/y.ts';` }, ['a/x.ts -> b/y.ts']],
    [findBackDoors, { 'a/x.ts': `import { B } from '../b/index.ts';` }, []],
    [findBackDoors, { 'a/x.ts': `import { B } from './b/y.ts';` }, []],
    [findBackDoors, { 'index.ts': `export { b } from './b/c/y.ts';` }, ['index.ts -> b/c/y.ts']],
    [
      findCircles,
      {
        'a/x.ts': `import { y } from './y.ts';`,
        'a/y.ts': `export {\n  z,\n} from './z.ts';`,
        'a/z.ts': `import type { X } from './x.ts';`,
        'a/w.ts': `import { x } from './x.ts';`,
      },
      ['a/x.ts a/y.ts a/z.ts'],
    ],
    [
      findCommandImports,
      {
        'cli/jail/a.ts': `import { b } from '../replay/b.ts';`,
        'cli/shared/run/a.ts': `const b = await import('../../explain/b.ts');`,
        'cli/main.ts': `import { b } from './replay/b.ts';`,
        'cli/test/a.ts': `import { b } from './b.ts';`,
      },
      ['cli/jail/a.ts -> cli/replay/b.ts', 'cli/shared/run/a.ts -> cli/explain/b.ts'],
    ],
  ])('%o is held', (find, files, expected) => {
    expect(find(readImportGraph(new Map(Object.entries(files))))).toEqual(expected);
  });
});

describe('what config finds', () => {
  const files = sources.filter((path) => path.startsWith('config/'));

  test.each(files)('%s returns', (path) => {
    expect(findUnreturned(readFileSync(join(SRC, path), 'utf8'))).toEqual([]);
  });

  test.each([
    ['function f(a: A, diagnostics: Diagnostic[]) {}', 1],
    ['function f(\n  a: A,\n  found: Diagnostic[],\n): void {}', 1],
    ['function f(found: Diagnostic[] = []) {}', 1],
    ['function f(found: Array<Diagnostic>) {}', 1],
    ['const f = (found: Diagnostic[]): void => {};', 1],
    ['class A {\n  constructor(findings: Findings) {}\n}', 1],
    ["throw new Error('x');", 1],
    ['function f(found: readonly Diagnostic[]): Diagnostic[] {}', 0],
    ['const f = (): Diagnostic[] => [];', 0],
    ['const found: Diagnostic[] = [];', 0],
    ['class A {\n  readonly #found: Diagnostic[] = [];\n  f(): Diagnostic[] {}\n}', 0],
    ['/** Does not throw. */\nconst findings = new Findings();', 0],
  ])('%j has %i that is not returned', (source, count) => {
    expect(findUnreturned(source)).toHaveLength(count);
  });
});

// esbuild escapes what is not ASCII in all literals but these, and the bundle is read as Latin-1, which is faster
test.each(sources)('%s has nothing but ASCII in raw texts', (path) => {
  const code = readFileSync(join(SRC, path), 'utf8').replace(COMMENTS, '');
  const raw = code.match(/String\.raw`[^`]*`/g) ?? [];
  expect(raw.filter((text) => /[^\0-\x7f]/.test(text))).toEqual([]);
});

describe.skipIf(!existsSync(join(ROOT, '.git')))('the repository (needs a git checkout)', () => {
  const tracked = listTracked();

  test('has nothing at the top but what a newcomer expects', () => {
    const top = new Set(tracked.map((path) => path.split('/')[0] ?? path));
    expect([...top].filter((name) => !name.startsWith('.')).toSorted()).toEqual(
      [
        'package.json',
        'package-lock.json',
        'tsconfig.json',
        'src',
        'fixtures',
        'packaging',
        'action.yml',
        'ci',
        'docs',
        'schema',
        'bin',
        'test',
        'website',
        'README.md',
        'LICENSE',
        'ARCHITECTURE.md',
        'CONTRIBUTING.md',
        'CHANGELOG.md',
      ].toSorted(),
    );
  });

  test('has no folder with more than 20 source files', () => {
    const code = tracked.filter((path) => /\.(?:ts|js|py)$/.test(path));
    const sizes = new Map<string, number>();
    for (const folder of code.map((path) => dirname(path)))
      sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
    expect([...sizes].filter(([, size]) => size > MAX_FILES)).toEqual([]);
    expect(sizes.size).toBeGreaterThan(20);
  });

  test('names its TypeScript files in kebab-case', () => {
    const files = tracked.filter((path) => path.endsWith('.ts')).map((path) => basename(path));
    expect(files.filter((name) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*\.ts$/.test(name))).toEqual([]);
  });

  test('has a lockfile without addresses of a registry', () => {
    expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(
      /"resolved"|https?:\/\/[^"]*\.tgz/,
    );
  });

  test('mentions no folder of the machine it was written on', () => {
    const mentioning = tracked.filter((path) =>
      /(?<![\w.-])\/(?:work|root|home)\/\w/.test(readFileSync(join(ROOT, path), 'latin1')),
    );
    expect(mentioning).toEqual([]);
  });
});

function listTracked(): string[] {
  if (!existsSync(join(ROOT, '.git'))) return [];
  const listing = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
  return listing.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)));
}
