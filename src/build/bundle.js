/**
 * Makes the command line one file, after the library was compiled to `dist`, collects the notices of what is in it, and
 * has V8 compile it ahead of its use.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { collectNotices } from './notices.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = join(ROOT, 'dist');
const LAUNCHER = join(DIST, 'launch.cjs');

/** V8 compiles a function when it is first called, so the compiled form holds what these call. */
const USES = [
  ['portscan/filter.conf', 'portscan/messages'],
  ['sshd/filter.conf', 'sshd/auth.log'],
];

/** commander loads it for subcommands that are programs of their own; dryban has none, and it takes 3 ms. */
const withoutChildProcess = {
  name: 'commander-without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer)
        ? { path: 'nothing', namespace: 'nothing' }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: '' }));
  },
};

removeCompiled();
const inputs = new Set([
  ...(await bundle('launch.ts', LAUNCHER, { format: 'cjs' })),
  ...(await bundle('test-worker.ts', join(DIST, 'test-worker.js'), { format: 'esm' })),
  // A script and no module, since V8 gives out only what it made of a script.
  ...(await bundle('main.ts', join(DIST, 'dryban.js'), {
    format: 'cjs',
    banner: { js: '(function (module, require, url) {' },
    footer: { js: '})' },
    define: { 'import.meta.url': 'url' },
    supported: { 'dynamic-import': false },
    plugins: [withoutChildProcess],
  })),
]);
inputs.delete('nothing:nothing');
writeFileSync(join(DIST, 'THIRD-PARTY-NOTICES.txt'), collectNotices([...inputs], ROOT));
await compileAhead();

/** V8 would take them for what was made of a new bundle of the same length. */
function removeCompiled() {
  const compiled = readdirSync(DIST).filter((name) => name.endsWith('.cache'));
  for (const name of compiled) rmSync(join(DIST, name));
}

/** @returns the paths of what it contains, from the root */
async function bundle(entry, outfile, options) {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    metafile: true,
    entryPoints: [join(ROOT, 'src/node', entry)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    logLevel: 'warning',
    ...options,
  });
  return Object.keys(metafile.inputs);
}

async function compileAhead() {
  const { COMPILED_BUNDLE, compileBundle, runBundle } = createRequire(import.meta.url)(LAUNCHER);
  const script = compileBundle(DIST);
  const { run } = runBundle(script, DIST);
  for (const use of USES) {
    const paths = use.map((path) => join(ROOT, 'fixtures', path));
    const argv = ['node', 'dryban', 'replay', ...paths, '--tz', 'UTC', '--now', '2026-02-05'];
    const user = Object.create(process, { argv: { value: argv }, stdout: { value: createSink() } });
    // oxlint-disable-next-line no-await-in-loop -- each has its turn
    const code = await run(user);
    if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}`);
  }
  writeFileSync(join(DIST, COMPILED_BUNDLE), script.createCachedData());
}

function createSink() {
  return new Writable({ write: (chunk, encoding, done) => done() });
}
