import { joinPath } from '../../../config/index.ts';

/** Returns where a path of the configuration is in a copied file system: `/var/log/x` → `copy/var/log/x`. */
export function belowRoot(root: string | undefined, path: string): string {
  return root === undefined ? path : joinPath(root, path.replace(/^\/+/, ''));
}

/** Returns the same for a path that may be a pattern, though what the directory is called is none. */
export function patternBelowRoot(root: string | undefined, pattern: string): string {
  const isPattern = /[*?[]/.test(pattern);
  return belowRoot(isPattern ? root?.replaceAll(/[*?[]/g, '[$&]') : root, pattern);
}
