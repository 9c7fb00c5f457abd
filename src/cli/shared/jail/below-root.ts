import { joinPath } from '../../../config/index.ts';

/** Where a path of the configuration is in a copied file system. */
export function belowRoot(root: string | undefined, path: string): string {
  return root === undefined ? path : joinPath(root, path.replace(/^\/+/, ''));
}

/** The same for a path that may be a pattern, though what the directory is called is none. */
export function patternBelowRoot(root: string | undefined, pattern: string): string {
  const isPattern = /[*?[]/.test(pattern);
  return belowRoot(isPattern ? root?.replaceAll(/[*?[]/g, '[$&]') : root, pattern);
}
