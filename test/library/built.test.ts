import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
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
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../support/paths.ts';

/** Each program on the page of the library that uses the library, and what stands below it as its output. */
const PAGE = join(ROOT, 'docs/reference/library.md');
const EXAMPLE =
  /^```ts\n(?<program>(?:(?!^```)[^])*?from 'dryban(?:\/node)?';[^]*?)^```\n\n```text\n(?<output>[^]*?)^```$/gm;

const COMPILER = join(ROOT, 'node_modules/typescript/bin/tsc');
const STRICT = [
  '--strict',
  '--noUncheckedIndexedAccess',
  '--exactOptionalPropertyTypes',
  '--module',
  'nodenext',
  '--target',
  'es2023',
];

/** A project that has dryban installed, as it was built. */
const project = mkdtempSync(join(tmpdir(), 'dryban-library-'));

/** @returns what the compiler has to say */
function compile(files: readonly string[], ...options: readonly string[]): string {
  const argv = [COMPILER, ...STRICT, ...options, ...files];
  const { stdout, stderr } = spawnSync(process.execPath, argv, { cwd: project, encoding: 'utf8' });
  return stdout + stderr;
}

/** Compiles programs, since one run of the compiler takes little longer for several. */
function compileAll(programs: readonly string[]): void {
  const files = programs.map((program, index) => {
    writeFileSync(join(project, `${nameOf(index)}.ts`), program);
    return `${nameOf(index)}.ts`;
  });
  expect(compile(files, '--types', 'node', '--skipLibCheck')).toBe('');
}

function nameOf(index: number): string {
  return `example-${index}`;
}

/** Runs a program that was compiled; its fixtures are those of this project. */
function run(index: number): string {
  const env = { PATH: process.env['PATH'], NO_COLOR: '1' };
  const options = { cwd: project, encoding: 'utf8', env } as const;
  return execFileSync(process.execPath, [`${nameOf(index)}.js`], options);
}

function readExamples(): { program: string; output: string }[] {
  const matches = [...readFileSync(PAGE, 'utf8').matchAll(EXAMPLE)];
  return matches.map(({ groups }) => ({
    program: groups!['program']!,
    output: groups!['output']!,
  }));
}

function updateExamples(): void {
  let index = 0;
  const updated = readFileSync(PAGE, 'utf8').replace(
    EXAMPLE,
    (_, program: string) => `\`\`\`ts\n${program}\`\`\`\n\n\`\`\`text\n${run(index++)}\`\`\``,
  );
  writeFileSync(PAGE, updated);
}

describe.skipIf(!existsSync(join(ROOT, 'dist/node.d.ts')))('the package (needs the build)', () => {
  const examples = readExamples();

  beforeAll(() => {
    mkdirSync(join(project, 'node_modules/@types'), { recursive: true });
    symlinkSync(ROOT, join(project, 'node_modules/dryban'));
    symlinkSync(join(ROOT, 'node_modules/@types/node'), join(project, 'node_modules/@types/node'));
    symlinkSync(join(ROOT, 'fixtures'), join(project, 'fixtures'));
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    compileAll(examples.map(({ program }) => program));
    if (process.env['UPDATE_DOCS']) updateExamples();
  }, 120_000);
  afterAll(() => rmSync(project, { recursive: true }));

  test('is used with its types alone, strictly checked, without those of Node', () => {
    copyFileSync(join(ROOT, 'test/library/consumer.ts'), join(project, 'consumer.ts'));
    expect(compile(['consumer.ts'], '--noEmit', '--lib', 'es2023', '--types', '')).toBe('');
    const program = readFileSync(join(project, 'consumer.ts'), 'utf8');
    expect(program.replaceAll(/^import [^;]*;/gm, '')).not.toMatch(/ as \w|\bany\b|!\.|!;/);
  }, 120_000);

  test.each(['dryban', 'dryban/node'])(
    '%s exports what is meant to be used, and nothing else',
    (name) => {
      const program = `console.log(Object.keys(await import('${name}')).toSorted().join())`;
      const argv = ['--input-type=module', '--eval', program];
      const names = execFileSync(process.execPath, argv, { cwd: project, encoding: 'utf8' });
      expect(names).toBe('DiagnosedError,explain,replay\n');
    },
  );

  test('has examples for texts and for files', () => {
    const programs = examples.map(({ program }) => program);
    expect(programs.length).toBeGreaterThan(2);
    expect(programs.some((program) => program.includes("'dryban/node'"))).toBe(true);
  });

  test.each(examples.map((_, index) => index))('does what example %i of its page says', (index) => {
    expect(run(index)).toBe(readExamples()[index]!.output);
  });
});
