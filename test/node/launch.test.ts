import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  COMPILED_BUNDLE,
  compileFrom,
  launch,
  loadCommands,
  runBundle,
} from '../../src/node/launch.ts';
import { ROOT } from '../support/paths.ts';

let dist = '';

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'dryban-dist-'));
});
afterEach(() => rmSync(dist, { recursive: true }));

function writeBundle(body: string): void {
  writeFileSync(join(dist, 'bundle.cjs'), `(function (module, require) {${body}})`);
}

test('a bundle runs with the modules of Node', () => {
  writeBundle(`module.exports = { main: () => ({ run: () => require('node:path').sep }) };`);
  expect(loadCommands(dist).run(process, '')).toBe(sep);
});

/** Compiles a bundle ahead, then puts another of the same length in its place, which V8 can't tell from the first. */
function compileThenReplace(first: number, second: number): void {
  writeBundle(`module.exports = { main: () => ({ run: () => ${first} }) };`);
  const script = compileFrom(dist);
  expect(runBundle(script, createRequire(import.meta.url)).run(process, '')).toBe(first);
  writeFileSync(join(dist, COMPILED_BUNDLE), script.createCachedData());
  writeBundle(`module.exports = { main: () => ({ run: () => ${second} }) };`);
}

test('what was compiled ahead is what runs', () => {
  compileThenReplace(11, 12);
  expect(loadCommands(dist).run(process, '')).toBe(11);
});

test.each([
  ['cut short', 21, 22, (compiled: Buffer) => compiled.subarray(0, 40)],
  ['empty', 31, 32, () => ''],
  ['of another version', 41, 42, (compiled: Buffer) => Buffer.concat([Buffer.alloc(8), compiled])],
])('compiled code that is %s is left alone', (_, first, second, damage) => {
  compileThenReplace(first, second);
  const path = join(dist, COMPILED_BUNDLE);
  writeFileSync(path, damage(readFileSync(path)));
  expect(loadCommands(dist).run(process, '')).toBe(second);
});

describe('what a run compiled', () => {
  /** Functions are compiled when they are called, and nothing else is in this bundle. */
  const BODY = `{ const a = [0]; ${'a[0]++;'.repeat(2000)} }`;
  const CALLED = `function called() ${BODY}`;
  const UNUSED = `function unused() ${BODY}`;
  const RUN = 'module.exports = { main: () => ({ run: async () => { called(); } }) };';

  test('is kept for the next start', async () => {
    writeBundle(CALLED + RUN);
    expect(compileFrom(dist).cachedDataRejected).toBeUndefined();
    await launch(process, dist);
    expect(readdirSync(dist).toSorted()).toEqual([COMPILED_BUNDLE, 'bundle.cjs'].toSorted());
    expect(compileFrom(dist).cachedDataRejected).toBe(false);
  });

  test('takes the place of what this Node refuses', async () => {
    writeBundle(CALLED + RUN);
    writeFileSync(join(dist, COMPILED_BUNDLE), 'of another');
    await launch(process, dist);
    expect(compileFrom(dist).cachedDataRejected).toBe(false);
  });

  test('is not kept where it is little', async () => {
    writeBundle(`${UNUSED.repeat(4)} function called() {} ${RUN}`);
    await launch(process, dist);
    expect(readdirSync(dist)).toEqual(['bundle.cjs']);
  });

  test('is left where nothing can be written, without a word', async () => {
    writeBundle(CALLED + RUN);
    mkdirSync(join(dist, COMPILED_BUNDLE));
    await launch(process, dist);
    expect(readdirSync(dist).toSorted()).toEqual([COMPILED_BUNDLE, 'bundle.cjs'].toSorted());
  });
});

const built = join(ROOT, 'dist');

describe.skipIf(!existsSync(join(built, COMPILED_BUNDLE)))(
  'what was built (needs the build)',
  () => {
    test('is taken as it was compiled ahead', () => {
      expect(compileFrom(built).cachedDataRejected).toBe(false);
    });

    test.each(['bundle.cjs', 'launch.cjs', COMPILED_BUNDLE])(
      '%s does not tell where the build happened',
      (name) => {
        expect(readFileSync(join(built, name), 'latin1')).not.toContain(ROOT);
      },
    );

    test('is ASCII, as which it is read', () => {
      expect(readFileSync(join(built, 'bundle.cjs'), 'utf8')).toMatch(/^\p{ASCII}+$/u);
    });
  },
);
