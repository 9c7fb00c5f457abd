import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { runInNewContext, runInThisContext } from 'node:vm';
import { beforeEach, expect, test } from 'vitest';
import { joinChunks } from '../../src/build/chunks.js';

/** What the chunks of a script did, in their order. */
const TRACE = 'traceOfChunks';
const trace: string[] = [];

beforeEach(() => {
  trace.length = 0;
  Reflect.set(globalThis, TRACE, trace);
});

const CHUNKS = [
  {
    name: 'main.js',
    text: `import{join as join2,sep}from"node:path";import path from"node:path";
import*as all from"./low.js";import"./unused.js";import{a as
b,c}from"./low.js";${TRACE}.push("main");var own=()=>[b,c,join2("x","y"),path.sep===sep,all.c];async function later(){let{sep:last}=await import("node:path");return[...(await import("./late.js")).default,last]}export{own as run,later};
`,
  },
  { name: 'low.js', text: `${TRACE}.push("low");var a=1,c=2;export{a,c};\n` },
  { name: 'unused.js', text: `${TRACE}.push("unused");export{};\n` },
  {
    name: 'late.js',
    text: `import{c}from"./low.js";${TRACE}.push("late");export default [c];\n`,
  },
  { name: 'texts.js', text: `${TRACE}.push("texts");var text="t";export{text as other};\n` },
];

interface Exported {
  main: () => { run: () => unknown; later: () => Promise<unknown> };
  texts: () => unknown;
}

const SCRIPT = joinChunks(CHUNKS, ['main', 'texts']);
const require = createRequire(import.meta.url);

function load(): Exported {
  const module: { exports?: Exported } = {};
  runInThisContext(SCRIPT)(module, require);
  return module.exports!;
}

test('what chunks import of each other and of Node is there', async () => {
  const { run, later } = load().main();
  expect(run()).toEqual([1, 2, `x${sep}y`, true, 2]);
  expect(await later()).toEqual([2, sep]);
});

test('a chunk runs once, when something of it is asked for', async () => {
  const { main, texts } = load();
  expect(trace).toEqual([]);
  const { later } = main();
  expect(trace).toEqual(['low', 'main']);
  await later();
  await later();
  expect(trace).toEqual(['low', 'main', 'late']);
  expect(texts()).toEqual({ other: 't' });
  expect(trace).toEqual(['low', 'main', 'late', 'texts']);
});

test.each([
  ['required', (exports: object) => exports],
  ['called as a function', () => undefined],
])('as a module that is %s the script exports by itself', (_, receiver) => {
  const module: { exports: Partial<Exported> } = { exports: {} };
  const run = runInNewContext(`(function (module, require) {${SCRIPT}})`, { [TRACE]: trace });
  run.call(receiver(module.exports), module, require);
  expect(Object.keys(module.exports)).toEqual(['main', 'texts']);
});
