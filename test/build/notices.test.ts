import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, describe, expect, test } from 'vitest';
import { collectNotices } from '../../src/build/notices.js';
import { ROOT } from '../support/paths.ts';

const root = mkdtempSync(join(tmpdir(), 'dryban-notices-'));
afterAll(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  return path;
}

function writePackage(folder: string, name: string): string {
  write(`${folder}/package.json`, JSON.stringify({ name, version: '1.2.3', license: 'MIT' }));
  return write(`${folder}/lib/index.js`, '');
}

describe('notices of what a bundle contains', () => {
  test.each([
    ['node_modules/plain', 'plain', 'LICENSE'],
    ['node_modules/small', 'small', 'license.md'],
    ['node_modules/mit', 'mit', 'LICENSE-MIT.txt'],
    ['node_modules/british', 'british', 'LICENCE'],
    ['node_modules/gnu', 'gnu', 'COPYING'],
    ['node_modules/@a/b', '@a/b', 'LICENSE'],
    ['node_modules/outer/node_modules/@a/inner', '@a/inner', 'LICENSE'],
  ])('%s: the license that %s has in %s', (folder, name, file) => {
    const input = writePackage(folder, name);
    write(`${folder}/${file}`, `Copyright ${name}, all of it\n`);
    const text = collectNotices([input], root);
    expect(text).toContain(`${name} 1.2.3 (MIT)\n\nCopyright ${name}, all of it\n`);
  });

  test('a package without a license is an error that names it', () => {
    const input = writePackage('node_modules/none', 'none');
    expect(() => collectNotices([input], root)).toThrow('none 1.2.3 has no license file');
  });

  test('unless a copy is kept here, of that version', () => {
    const input = writePackage('node_modules/@c/kept', '@c/kept');
    write('copies/@c__kept-1.2.2.txt', 'of an older one');
    expect(() => collectNotices([input], root, join(root, 'copies'))).toThrow('@c/kept 1.2.3');
    write('copies/@c__kept-1.2.3.txt', 'Copyright kept');
    expect(collectNotices([input], root, join(root, 'copies'))).toContain('Copyright kept');
  });

  test('the notice that a source of its own begins with', () => {
    const input = write('src/table.ts', '/*!\n * Data of somebody\n *\n * NOTICE\n */\n\nlet x;\n');
    const other = write('src/other.ts', '/** No notice. */\n');
    expect(collectNotices([input, other], root)).toMatch(/-\nData of somebody\n\nNOTICE\n\n$/);
  });

  test('each package in the command, and the names of Unicode', async () => {
    const { metafile } = await build({
      entryPoints: [join(ROOT, 'src/node/main.ts')],
      absWorkingDir: ROOT,
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      outdir: 'nowhere',
      logLevel: 'silent',
    });
    const inputs = Object.keys(metafile.inputs);
    const text = collectNotices(inputs, ROOT);
    const names = inputs.flatMap(
      (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
    );
    expect(new Set(names).size).toBeGreaterThan(8);
    for (const name of names) expect(text).toContain(`\n${name} `);
    expect(text).toContain('UNICODE LICENSE V3');
    expect(text).toContain('xz-embedded by Lasse Collin and Igor Pavlov');
    expect(text).toContain('walloc (c) 2020 Igalia');
  });
});
