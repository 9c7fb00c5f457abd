import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Lists the pages that users read, as paths from the root: README.md, and all below docs/. */
export function listPages(root: string): string[] {
  return ['README.md', ...listBelow(root, 'docs')];
}

function listBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return listBelow(root, path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}
