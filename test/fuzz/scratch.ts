import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = mkdtempSync(join(tmpdir(), 'dryban-fuzz-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
let used = 0;

/** A new directory that lasts as long as this process, and a name that no reader depends on. */
export function makeDirectory(): string {
  const path = join(root, String(used++));
  mkdirSync(path);
  return path;
}

/** Writes files below a directory; a string holds bytes, a character each. */
export function writeFiles(
  directory: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content, 'latin1');
  }
}

/** The bytes of a text in UTF-8, a character each. */
export function utf8(text: string): string {
  return Buffer.from(text).toString('latin1');
}
