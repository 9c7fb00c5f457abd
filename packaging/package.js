/** Copies the files of the package, as npm would pack them. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeManPages } from './man.js';
import { MANIFEST, PACKAGE, ROOT } from './places.js';

/** Users have nothing of these; and with a script that builds, npm installs developer tools for a git address. */
const OF_DEVELOPERS = new Set(['scripts', 'devDependencies', 'knip', 'files']);

export function makePackage() {
  for (const path of listFiles()) cpSync(join(ROOT, path), join(PACKAGE, path));
  const pages = writeManPages(join(PACKAGE, 'man'));
  const kept = Object.entries(MANIFEST).filter(([name]) => !OF_DEVELOPERS.has(name));
  const text = JSON.stringify({ ...Object.fromEntries(kept), man: pages }, undefined, 2);
  writeFileSync(join(PACKAGE, 'package.json'), `${text}\n`);
}

/** @returns their paths in the package, which npm links into the manual where it is installed globally */
function writeManPages(folder) {
  mkdirSync(folder);
  return Array.from(makeManPages(), ([name, text]) => {
    writeFileSync(join(folder, name), text);
    return `./man/${name}`;
  });
}

function listFiles() {
  const argv = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const said = JSON.parse(
    execFileSync('npm', argv, { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'] }),
  );
  // npm 12 has an object of packages by their names.
  return Object.values(said)[0].files.map(({ path }) => path);
}
