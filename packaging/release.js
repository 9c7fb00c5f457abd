/**
 * `npm run release`: makes in `release/` all that dryban is installed from, out of what was built.
 *
 * - `package`: the files of the package, whose package.json has nothing that makes npm install developer tools
 * - `dryban-VERSION.tgz`: the same, packed by npm
 * - `dryban.cjs`: one file for any Node that is new enough
 * - `dryban-PLATFORM-ARCH`: an executable with Node in it, that of $RUNTIME or else the one that runs this
 * - `dryban_VERSION_all.deb`: a Debian package, where dpkg-deb is there
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { makeDebian } from './debian.js';
import { makeExecutable } from './executable.js';
import { makeOneFile } from './one-file.js';
import { makePackage } from './package.js';
import { PACKAGE, RELEASE } from './places.js';

rmSync(RELEASE, { recursive: true, force: true });
mkdirSync(RELEASE);
makePackage();
execFileSync('npm', ['pack', '--silent', '--pack-destination', RELEASE, PACKAGE], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
makeOneFile();
await makeExecutable(process.env.RUNTIME ?? process.execPath);
if (spawnSync('dpkg-deb', ['--version']).error) {
  console.error('no Debian package: it takes dpkg-deb, of the package dpkg');
} else {
  makeDebian();
}
