/** Makes an executable with Node in it, as Node's documentation of single executable applications says. */
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'postject';
import { PACKAGE, RELEASE, ROOT } from './places.js';

const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const PROGRAM = `
const { getAsset, getRawAsset } = require('node:sea');
const loaded = {};
(function (module, require) {LAUNCHER})(loaded, require);
loaded.exports.launchSource(process, getAsset('bundle', 'utf8'), Buffer.from(getRawAsset('compiled')));
`;

/** @param {string} runtime the program of a Node, for the platform that this runs on */
export async function makeExecutable(runtime) {
  const folder = mkdtempSync(join(tmpdir(), 'dryban-executable-'));
  const program = join(folder, 'program.cjs');
  const blob = join(folder, 'program.blob');
  const config = join(folder, 'config.json');
  const launcher = readFileSync(join(PACKAGE, 'dist/launch.cjs'), 'utf8');
  writeFileSync(
    program,
    PROGRAM.replace('LAUNCHER', () => launcher),
  );
  const assets = { bundle: join(PACKAGE, 'dist/bundle.cjs'), compiled: compile(runtime, folder) };
  const options = { main: program, output: blob, assets, disableExperimentalSEAWarning: true };
  writeFileSync(config, JSON.stringify(options));
  execFileSync(runtime, ['--experimental-sea-config', config], { stdio: 'ignore' });
  const path = join(RELEASE, `dryban-${process.platform}-${process.arch}`);
  copyFileSync(runtime, path);
  chmodSync(path, 0o755);
  await inject(path, 'NODE_SEA_BLOB', readFileSync(blob), { sentinelFuse: FUSE });
  rmSync(folder, { recursive: true });
}

/** Runs the package once, which keeps what this Node compiled of it. */
function compile(runtime, folder) {
  cpSync(PACKAGE, join(folder, 'package'), { recursive: true });
  const paths = ['filter.conf', 'auth.log'].map((name) => join(ROOT, 'fixtures/sshd', name));
  const argv = [join(folder, 'package/bin/dryban.js'), 'replay', ...paths, '--now', '2026-02-05'];
  execFileSync(runtime, argv, { stdio: 'ignore' });
  const dist = join(folder, 'package/dist');
  return join(
    dist,
    readdirSync(dist).find((name) => name.endsWith('.cache')),
  );
}
