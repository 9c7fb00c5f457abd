/**
 * Makes one file of the command line and the library, with the entries of the library and their declarations, collects
 * the notices of what is in it, and has V8 compile it ahead of its use.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { joinChunks } from './chunks.js';
import { bundleDeclarations } from './declarations.js';
import { collectNotices } from './notices.js';
import { pastDoors } from './past-doors.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DIST = join(ROOT, 'dist');
/** Where the compiler wrote the declarations of all sources. */
const DECLARATIONS = join(DIST, 'declarations');
const LAUNCHER = join(DIST, 'launch.cjs');
const BUNDLE = join(DIST, 'bundle.cjs');

/** What the bundle gives out, each when it is asked for. */
const ENTRIES = {
  main: 'src/node/main.ts',
  texts: 'src/index.ts',
  files: 'src/node.ts',
  matchers: 'src/matchers.ts',
  /** For the manual pages and completions, which are made at release. */
  commands: 'src/cli/packaged.ts',
};

const HOW = {
  absWorkingDir: ROOT,
  metafile: true,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  // Node shows the line of an error.
  lineLimit: 200,
  // They are among the notices.
  legalComments: 'none',
  logLevel: 'warning',
};

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

const declarations = bundleDeclarations(DECLARATIONS, ['index', 'node', 'vitest']);
rmSync(DIST, { recursive: true });
mkdirSync(DIST);
const inputs = new Set([...(await bundleLauncher()), ...(await bundleCommands())]);
inputs.delete('nothing:nothing');
const require = createRequire(BUNDLE);
const written = [
  ...declarations,
  ...describeEntries(require(BUNDLE)),
  ['THIRD-PARTY-NOTICES.txt', collectNotices([...inputs], ROOT)],
];
for (const [name, text] of written) writeFileSync(join(DIST, name), text);
await compileAhead();

/** @returns the paths of what it contains, from the root */
async function bundleLauncher() {
  const { metafile } = await build({
    ...HOW,
    entryPoints: ['src/node/launch.ts'],
    outfile: LAUNCHER,
    format: 'cjs',
  });
  return Object.keys(metafile.inputs);
}

/** @returns the paths of what it contains, from the root */
async function bundleCommands() {
  const { metafile, outputFiles } = await build({
    ...HOW,
    entryPoints: ENTRIES,
    outdir: DIST,
    format: 'esm',
    splitting: true,
    write: false,
    plugins: [pastDoors, withoutChildProcess],
  });
  const chunks = outputFiles.map(({ path, text }) => ({ name: basename(path), text }));
  writeFileSync(BUNDLE, joinChunks(chunks, Object.keys(ENTRIES)));
  return Object.keys(metafile.inputs);
}

/** The library takes what it exports out of the bundle, so that all of it is there once. */
function describeEntries({ texts, files }) {
  const take = 'import bundle from "./bundle.cjs";\n';
  return [
    ['index.js', `${take}export const { ${Object.keys(texts()).join(', ')} } = bundle.texts();\n`],
    ['node.js', `${take}export const { ${Object.keys(files()).join(', ')} } = bundle.files();\n`],
    [
      'vitest.js',
      `import { expect } from "vitest";
${take}const { matchers, readFilter } = bundle.matchers();
expect.extend(matchers);
export { readFilter };
`,
    ],
  ];
}

async function compileAhead() {
  const { COMPILED_BUNDLE, compileFrom, runBundle } = require(LAUNCHER);
  const script = compileFrom(DIST);
  const { run } = runBundle(script, require);
  for (const use of USES) {
    const paths = use.map((path) => join(ROOT, 'fixtures', path));
    const argv = ['node', 'dryban', 'replay', ...paths, '--tz', 'UTC', '--now', '2026-02-05'];
    const user = Object.create(process, { argv: { value: argv }, stdout: { value: createSink() } });
    // oxlint-disable-next-line no-await-in-loop -- each has its turn
    const code = await run(user, '');
    if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}`);
  }
  writeFileSync(join(DIST, COMPILED_BUNDLE), script.createCachedData());
}

function createSink() {
  return new Writable({ write: (chunk, encoding, done) => done() });
}
