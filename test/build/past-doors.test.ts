import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pastDoors } from '../../src/build/past-doors.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-doors-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ROOM = {
  'src/room/index.ts': `export { a, type A } from './a.ts';
export {
  b,
  c,
} from './below/b.ts';
`,
  'src/room/a.ts': 'export type A = number;\nexport const a: A = 1;\n',
  'src/room/below/b.ts': `export const b = 'of b';\nexport const c = 'of b, too';\n`,
};

/** Returns what a bundle is made of, from the folder of the sources. */
async function inputsOf(main: string): Promise<string[]> {
  for (const [path, text] of Object.entries({ ...ROOM, 'src/main.ts': main })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: ['src/main.ts'],
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    plugins: [pastDoors],
  });
  return Object.keys(metafile.inputs).toSorted();
}

test.each([
  ['a value', `import { a } from './room/index.ts';\nconsole.log(a);\n`, ['src/room/a.ts']],
  [
    'a value by another name, and a type',
    `import {\n  type A,\n  b as other,\n} from './room/index.ts';\nconsole.log(other);\n`,
    ['src/room/below/b.ts'],
  ],
  [
    'two values of different files',
    `import { a, c } from './room/index.ts';\nconsole.log(a, c);\n`,
    ['src/room/a.ts', 'src/room/below/b.ts'],
  ],
  [
    'a value that is loaded later',
    `const { c } = await import('./room/index.ts');\nconsole.log(c);\n`,
    ['src/room/below/b.ts'],
  ],
  [
    'all that is loaded later',
    `console.log(await import('./room/index.ts'));\n`,
    ['src/room/a.ts', 'src/room/below/b.ts', 'src/room/index.ts'],
  ],
])('%s brings the files behind the door that it is made in', async (_, main, expected) => {
  expect(await inputsOf(main)).toEqual(['src/main.ts', ...expected].toSorted());
});
