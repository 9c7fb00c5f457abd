import { accessSync, constants, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { resetGarbageLimit } from './machine/garbage.ts';

/** What runs commands. */
type Commands = typeof import('./main.ts');

/** What commands need of the exports of the bundle. */
interface Exports {
  readonly main: () => Commands;
}

type Bundle = (module: { exports?: Exports }, require: NodeJS.Require) => void;

/**
 * For the library it is a module, for commands a script, a function of `module` and `require`, since V8 gives out only
 * what it made of a script.
 */
const BUNDLE = 'bundle.cjs';
const LAUNCHER = 'launch.cjs';

/**
 * The bundle as V8 compiled it, which saves half of the start. V8 refuses what a version with another number made, or
 * one with other flags; this name is more exact.
 */
export const COMPILED_BUNDLE = `bundle.${process.versions.v8}.${process.arch}.cache`;

/**
 * The least that a run compiles of which the next one has something, for each character of the bundle. Where only help
 * is printed it is less, and so it is after a long run, since V8 forgets what was called at its start alone.
 */
const WORTH_KEEPING = 0.45;

/**
 * Runs the command line of a process.
 *
 * @param dist the folder that was built
 * @param command the one that the process stands for, if its arguments don't name it
 */
export async function launch(
  process: NodeJS.Process,
  dist: string,
  command?: string,
): Promise<void> {
  const script = compileFrom(dist);
  const thread = `require(${JSON.stringify(join(dist, LAUNCHER))}).loadCommands(${JSON.stringify(dist)}).serveTests(process);`;
  const { run } = runBundle(script, createRequire(join(dist, BUNDLE)));
  await run(process, thread, command);
  if (script.cachedDataRejected !== false) keepCompiled(script, dist);
}

/**
 * Runs the command line of a process where all of it is one file.
 *
 * @param source the text of the bundle
 * @param compiled the bundle as V8 compiled it
 */
export async function launchSource(
  process: NodeJS.Process,
  source: string,
  compiled?: Buffer,
): Promise<void> {
  const thread = `const module = {}; ${source}; module.exports.main().serveTests(process);`;
  const { run } = runBundle(compileBundle(source, compiled), createRequire(process.execPath));
  await run(process, `{ ${thread} }`);
}

/** Loads the command line from the folder that was built. */
export function loadCommands(dist: string): Commands {
  return runBundle(compileFrom(dist), createRequire(join(dist, BUNDLE)));
}

/** Compiles the bundle in a folder, or takes what was compiled of it. */
export function compileFrom(dist: string): Script {
  const source = readFileSync(join(dist, BUNDLE), 'latin1');
  return compileBundle(source, readIfThere(join(dist, COMPILED_BUNDLE)));
}

export function compileBundle(source: string, cachedData?: Buffer): Script {
  // The compiled form holds the name, which must not tell where the build happened.
  return new Script(source, { filename: BUNDLE, ...(cachedData && { cachedData }) });
}

export function runBundle(script: Script, require: NodeJS.Require): Commands {
  const module: { exports?: Exports } = {};
  const bundle: Bundle = script.runInThisContext();
  bundle(module, require);
  return module.exports!.main();
}

/** Keeps what V8 compiled beside the bundle for the next start; one who may not write there goes without. */
function keepCompiled(script: Script, dist: string): void {
  const path = join(dist, COMPILED_BUNDLE);
  const unfinished = `${path}.${process.pid}`;
  try {
    accessSync(dist, constants.W_OK);
    resetGarbageLimit();
    const compiled = script.createCachedData();
    if (compiled.length < WORTH_KEEPING * readFileSync(join(dist, BUNDLE)).length) return;
    writeFileSync(unfinished, compiled, { flag: 'wx' });
    renameSync(unfinished, path);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
