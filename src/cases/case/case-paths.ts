import { joinPath } from '../../config/index.ts';

/**
 * Returns a path from the folder of a case, which need not exist yet; `..` takes back the part before it: `a/b` and
 * `../c.log` → `a/c.log`.
 */
export function resolveFrom(folder: string, path: string): string {
  const joined = joinPath(folder, path);
  const kept: string[] = [];
  for (const part of joined.split('/')) {
    if (part === '..' && kept.length > 0 && !['', '..'].includes(kept.at(-1)!)) kept.pop();
    else if (part !== '.' && (part !== '' || kept.length === 0)) kept.push(part);
  }
  return kept.join('/');
}
