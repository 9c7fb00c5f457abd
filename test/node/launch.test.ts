import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMPILED_BUNDLE, compileBundle, loadCommands, runBundle } from '../../src/node/launch.ts';
import { ROOT } from '../support/paths.ts';

let dist = '';

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'dryban-dist-'));
});
afterEach(() => rmSync(dist, { recursive: true }));

function writeBundle(body: string): void {
  writeFileSync(join(dist, 'dryban.js'), `(function (module, require, url) { ${body} })`);
}

test('a bundle runs with the modules of Node and its own place', () => {
  writeBundle(`module.exports = { run: () => [require('node:path').sep, url] };`);
  const url = pathToFileURL(join(dist, 'dryban.js')).href;
  expect(loadCommands(dist).run(process)).toEqual([sep, url]);
});

/** Compiles a bundle ahead, then puts another of the same length in its place, which V8 can't tell from the first. */
function compileThenReplace(first: number, second: number): void {
  writeBundle(`module.exports = { run: () => ${first} };`);
  const script = compileBundle(dist);
  expect(runBundle(script, dist).run(process)).toBe(first);
  writeFileSync(join(dist, COMPILED_BUNDLE), script.createCachedData());
  writeBundle(`module.exports = { run: () => ${second} };`);
}

test('what was compiled ahead is what runs', () => {
  compileThenReplace(11, 12);
  expect(loadCommands(dist).run(process)).toBe(11);
});

test.each([
  ['cut short', 21, 22, (compiled: Buffer) => compiled.subarray(0, 40)],
  ['empty', 31, 32, () => ''],
  ['of another version', 41, 42, (compiled: Buffer) => Buffer.concat([Buffer.alloc(8), compiled])],
])('compiled code that is %s is left alone', (_, first, second, damage) => {
  compileThenReplace(first, second);
  const path = join(dist, COMPILED_BUNDLE);
  writeFileSync(path, damage(readFileSync(path)));
  expect(loadCommands(dist).run(process)).toBe(second);
});

const built = join(ROOT, 'dist');

describe.skipIf(!existsSync(join(built, COMPILED_BUNDLE)))(
  'what was built (needs the build)',
  () => {
    test('is taken as it was compiled ahead', () => {
      expect(compileBundle(built).cachedDataRejected).toBe(false);
    });

    test.each(['dryban.js', 'launch.cjs', 'test-worker.js', COMPILED_BUNDLE])(
      '%s does not tell where the build happened',
      (name) => {
        expect(readFileSync(join(built, name), 'latin1')).not.toContain(ROOT);
      },
    );
  },
);
