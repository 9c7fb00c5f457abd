import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/** The exports of `main.ts`, which is what the bundle is made of. */
type Commands = typeof import('./main.ts');

/** The bundle is one function that fills `module.exports`. */
type Bundle = (module: { exports?: Commands }, require: NodeJS.Require, url: string) => void;

const BUNDLE = 'dryban.js';

/**
 * The bundle as V8 compiled it when it was built, which saves a third of the start. V8 refuses what a version with
 * another number made, or one with other flags; this name is more exact.
 */
export const COMPILED_BUNDLE = `dryban.${process.versions.v8}.${process.arch}.cache`;

/**
 * Loads the command line.
 *
 * @param dist the folder that was built
 */
export function loadCommands(dist: string): Commands {
  return runBundle(compileBundle(dist), dist);
}

export function compileBundle(dist: string): Script {
  limitGarbage();
  const cachedData = readIfThere(join(dist, COMPILED_BUNDLE));
  // The compiled form holds the name, which must not tell where the build happened.
  const options = { filename: BUNDLE, ...(cachedData && { cachedData }) };
  return new Script(readFileSync(join(dist, BUNDLE), 'latin1'), options);
}

export function runBundle(script: Script, dist: string): Commands {
  const path = join(dist, BUNDLE);
  const module: { exports?: Commands } = {};
  const bundle: Bundle = script.runInThisContext();
  bundle(module, createRequire(path), pathToFileURL(path).href);
  return module.exports!;
}

/**
 * Limits by how much the heap may outgrow what is alive; by default V8 takes four times as much before it cleans up.
 * V8 takes compiled code only under the flags it was made with, so they come first.
 */
function limitGarbage(): void {
  setFlagsFromString('--heap-growing-percent=40');
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
