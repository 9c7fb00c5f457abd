import { existsSync, lstatSync, readdirSync, statSync } from 'node:fs';

/**
 * Expands a pattern as Python's `glob.glob` does for fail2ban's logpath: `*`, `?`, `[a-z]`, `[!a]`; `**` is not
 * recursive and a leading dot must be written. The paths are sorted; directories are left out.
 */
export function expandGlob(pattern: string): string[] {
  return expand(pattern).filter(isNoDirectory);
}

/** Returns the directories among what such a pattern stands for, links to some too. */
export function findDirectories(pattern: string): string[] {
  const paths = isGlob(pattern) && !existsSync(pattern) ? expand(pattern) : [pattern];
  return paths.filter(leadsToDirectory);
}

/** Expands a pattern part by part: `/var/log/*.log` by way of `/var` and `/var/log`. */
function expand(pattern: string): string[] {
  const root = pattern.startsWith('/') ? '/' : '';
  const parts = pattern.split('/').filter((part) => part !== '');
  let paths = [root];
  for (const part of parts) paths = paths.flatMap((path) => expandPart(path, part));
  return paths.toSorted();
}

export function isGlob(path: string): boolean {
  return /[*?[]/.test(path);
}

function expandPart(directory: string, part: string): string[] {
  if (!isGlob(part)) {
    const path = join(directory, part);
    return existsSync(path) ? [path] : [];
  }
  const regex = compileFnmatch(part);
  const showsHidden = part.startsWith('.');
  return listNames(directory || '.')
    .filter((name) => (showsHidden || !name.startsWith('.')) && regex.test(name))
    .map((name) => join(directory, name));
}

function join(directory: string, name: string): string {
  return directory === '' || directory === '/' ? directory + name : `${directory}/${name}`;
}

function listNames(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function isNoDirectory(path: string): boolean {
  return !lstatSync(path, { throwIfNoEntry: false })?.isDirectory();
}

function leadsToDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/**
 * Makes a regex that matches the names that a shell pattern of Python's `fnmatch` matches: `auth.log*` →
 * `^auth\.log.*$`.
 */
export function compileFnmatch(pattern: string): RegExp {
  const source = pattern.replace(
    /\*+|\?|\[(!?)(\]?[^\]]*)\]|[^]/g,
    (token, negated?: string, members?: string) => {
      if (token.startsWith('*')) return '.*';
      if (token === '?') return '.';
      return members ? translateSet(members, negated === '!') : escapeRegex(token);
    },
  );
  return new RegExp(`^${source}$`, 's');
}

/**
 * Writes what stands in brackets as a set of a regex: `a-z.` → `[a-z\.]`. A range whose end comes before its begin is
 * empty, as for Python.
 */
function translateSet(members: string, isNegated: boolean): string {
  const ranges = members.replace(/(.)-(.)|[^]/g, (token, from?: string, to?: string) => {
    if (!from || !to) return escapeRegex(token);
    return from <= to ? `${escapeRegex(from)}-${escapeRegex(to)}` : '';
  });
  return `[${isNegated ? '^' : ''}${ranges}]`;
}

function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
