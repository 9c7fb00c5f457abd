/** Makes a Debian package by dpkg-deb. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { MANIFEST, PACKAGE, RELEASE } from './places.js';

const SCRIPTS = {
  // As the first run of its superuser would do, since others can't keep what Node compiled.
  postinst: `if [ "$1" = configure ]; then
  echo 'Feb  4 23:33:37 host app: denied 192.0.2.1' |
    dryban replay --failregex 'denied <HOST>' - >/dev/null 2>&1 || true
fi`,
  prerm: 'rm -f /usr/lib/dryban/dist/*.cache',
};

export function makeDebian() {
  const root = join(RELEASE, 'debian');
  copyProgram(root);
  copyDocuments(join(root, 'usr/share/doc/dryban'));
  copyManPages(join(root, 'usr/share/man/man1'));
  writeCompletions(join(root, 'usr/share'));
  writeControl(join(root, 'DEBIAN'));
  const path = join(RELEASE, `dryban_${MANIFEST.version}_all.deb`);
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', root, path], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  rmSync(root, { recursive: true });
}

function copyProgram(root) {
  const lib = join(root, 'usr/lib/dryban');
  for (const name of ['bin', 'dist', 'schema', 'package.json']) {
    cpSync(join(PACKAGE, name), join(lib, name), { recursive: true });
  }
  mkdirSync(join(root, 'usr/bin'));
  for (const [command, path] of Object.entries(MANIFEST.bin)) {
    chmodSync(join(lib, path), 0o755);
    symlinkSync(`../lib/dryban/${path}`, join(root, 'usr/bin', command));
  }
}

function copyDocuments(folder) {
  mkdirSync(folder, { recursive: true });
  const pack = (from, to) =>
    writeFileSync(join(folder, to), gzipSync(readFileSync(join(PACKAGE, from)), { level: 9 }));
  pack('README.md', 'README.md.gz');
  pack('CHANGELOG.md', 'changelog.gz');
  const notices = readFileSync(join(PACKAGE, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  writeFileSync(
    join(folder, 'copyright'),
    `dryban is licensed under the GNU General Public License, version 2 or later, whose text is in
/usr/share/common-licenses/GPL-2.

${notices}`,
  );
}

function copyManPages(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(join(PACKAGE, 'man'))) {
    const packed = gzipSync(readFileSync(join(PACKAGE, 'man', name)), { level: 9 });
    writeFileSync(join(folder, `${name}.gz`), packed);
  }
}

/** bash looks for a file by the name of the command. */
function writeCompletions(share) {
  const { COMPLETION_SCRIPTS } = createRequire(import.meta.url)(
    join(PACKAGE, 'dist/bundle.cjs'),
  ).commands();
  const { bash, zsh, fish } = COMPLETION_SCRIPTS;
  const files = {
    'bash-completion/completions/dryban': bash,
    'bash-completion/completions/dryban-regex': bash,
    'zsh/vendor-completions/_dryban': zsh,
    'fish/vendor_completions.d/dryban.fish': fish,
    'fish/vendor_completions.d/dryban-regex.fish': fish,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(share, path)), { recursive: true });
    writeFileSync(join(share, path), text);
  }
}

function writeControl(folder) {
  mkdirSync(folder);
  const { version, description, engines } = MANIFEST;
  writeFileSync(
    join(folder, 'control'),
    `Package: dryban
Version: ${version}
Architecture: all
Maintainer: the authors of dryban
Section: admin
Priority: optional
Depends: nodejs (>= ${engines.node.replace('>=', '')})
Suggests: fail2ban
Description: ${description}
`,
  );
  for (const [name, body] of Object.entries(SCRIPTS)) {
    writeFileSync(join(folder, name), `#!/bin/sh\nset -e\n${body}\n`, { mode: 0o755 });
  }
}
