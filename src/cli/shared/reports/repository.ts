import type { Host } from '../../host.ts';

/** The variables by which GitHub Actions and GitLab CI name the root of the repository. */
const ROOTS = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR'];
const HERE = '.';

/**
 * Returns what finds the path of a file from the root of the repository: the one that CI names, else this folder, which
 * also counts where CI names it by another path. `null` stands for files that are not in it, or in an archive.
 */
export function findRepository(host: Host): (file: string) => string | null {
  const named = ROOTS.map((name) => host.env[name]).find((root) => root);
  const isNamed = named !== undefined && isInside(host.relativePath(named, HERE));
  const roots = [...(named === undefined ? [] : [named]), ...(isNamed ? [] : [HERE])];
  return (file) => {
    if (host.kindOf(file) !== 'file') return null;
    return roots.map((root) => host.relativePath(root, file)).find(isInside) ?? null;
  };
}

function isInside(path: string): boolean {
  return path !== '..' && !path.startsWith('../') && !path.startsWith('/');
}
