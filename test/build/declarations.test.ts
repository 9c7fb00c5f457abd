import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundleDeclarations } from '../../src/build/declarations.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dryban-declarations-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function bundle(files: Readonly<Record<string, string>>, ...entries: readonly string[]) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return Object.fromEntries(bundleDeclarations(folder, entries));
}

const ROOM = {
  'room/index.d.ts': `export { A, type B } from './a.ts';\nexport type * from './c.ts';\n`,
  'room/a.d.ts': `import type { C as Other } from './c.ts';
/** A value. */
export declare class A {
}
export interface B {
    inner: Inner;
    hidden: import("./c.ts").D;
}
/** Known here only. */
interface Inner {
}
export interface Unused {
    c: Other;
}
`,
  'room/c.d.ts': 'export type C = 1;\nexport type D =\n/** A comment. */\n{\n    c: C;\n};\n',
};

test('what an entry exports comes with all that it needs, and nothing else', () => {
  expect(
    bundle({ ...ROOM, 'index.d.ts': `export { A, type B } from './room/index.ts';\n` }, 'index'),
  ).toEqual({
    'index.d.ts': expect.stringContaining('export { A, type B } from "./types.js";\n'),
    'types.d.ts': `/** A value. */
export declare class A {
}
export interface B {
    inner: Inner;
    hidden: D;
}
/** Known here only. */
export interface Inner {
}
export type D =
/** A comment. */
{
    c: C;
};
export type C = 1;
`,
  });
});

test('each entry has functions of its own, and what it adds to other modules', () => {
  const files = bundle(
    {
      ...ROOM,
      'one.d.ts': `import type { C } from './room/index.ts';\nexport declare function f(c: C): void;\n`,
      'two.d.ts': `import type { D } from './room/index.ts';
export declare function f(d: D): void;
declare module 'vitest' {
    interface Assertion extends D {
    }
}
`,
    },
    'one',
    'two',
  );
  expect(files['one.d.ts']).toContain('import type { C } from "./types.js";');
  expect(files['one.d.ts']).toContain('declare function f(c: C): void;');
  expect(files['two.d.ts']).toContain('declare function f(d: D): void;');
  expect(files['two.d.ts']).toContain(`declare module 'vitest' {`);
  expect(files['types.d.ts']).not.toContain('vitest');
});

test('two declarations of a name are an error', () => {
  const files = {
    'index.d.ts': `export type { X } from './x.ts';\nexport type { Y } from './y.ts';\n`,
    'x.d.ts': 'export type X = Part;\ntype Part = 1;\n',
    'y.d.ts': 'export type Y = Part;\ntype Part = 2;\n',
  };
  expect(() => bundle(files, 'index')).toThrow('Part is declared in');
});

test('a type of another package is an error', () => {
  const files = {
    'index.d.ts': `import type { Writable } from 'node:stream';\nexport type X = Writable;\n`,
  };
  expect(() => bundle(files, 'index')).toThrow('node:stream');
});
