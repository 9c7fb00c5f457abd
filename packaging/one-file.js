/** Makes one file of the command line. An old Node has to understand it as far as the sentence that says what is needed. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST, PACKAGE, RELEASE } from './places.js';

const NEEDED = "require('../package.json').engines.node";

export function makeOneFile() {
  const check = read('bin/check-node.js').replace(NEEDED, () =>
    JSON.stringify(MANIFEST.engines.node),
  );
  const path = join(RELEASE, 'dryban.cjs');
  writeFileSync(
    path,
    `#!/usr/bin/env node
${toComment(read('dist/THIRD-PARTY-NOTICES.txt'))}
${check}
var launcher = ${JSON.stringify(read('dist/launch.cjs'))};
var bundle = ${JSON.stringify(read('dist/bundle.cjs'))};
var loaded = {};
require('vm').runInThisContext('(function (module, require) {' + launcher + '})')(loaded, require);
loaded.exports.launchSource(process, bundle);
`,
  );
  chmodSync(path, 0o755);
}

function read(path) {
  return readFileSync(join(PACKAGE, path), 'utf8');
}

function toComment(text) {
  return text.trimEnd().replaceAll(/^/gm, '// ').replaceAll(/ $/gm, '');
}
