import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

/**
 * Returns the files of this name in a directory and below it, sorted. Hidden directories and `node_modules` are left
 * out.
 */
export function findBelow(directory: string, name: string): string[] {
  const entries = listEntries(directory);
  const own = entries.some((entry) => entry.name === name && !entry.isDirectory());
  const below = entries
    .filter((entry) => entry.isDirectory() && isSearched(entry.name))
    .map((entry) => join(directory, entry.name))
    .toSorted()
    .flatMap((path) => findBelow(path, name));
  return own ? [join(directory, name), ...below] : below;
}

function isSearched(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules';
}

function listEntries(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}
