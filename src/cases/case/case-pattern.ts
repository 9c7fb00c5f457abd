/** The place to look for what a pattern names, and what of it is meant. */
export interface CasePattern {
  /** The directory that all of it lies in; '.' for the current one. */
  root: string;
  /** Whether a file below the root, or a directory that it lies in, is named. */
  matches: (path: string) => boolean;
}

const WILDCARD = /[*?]/;

/**
 * Reads a path in which `*` and `?` stand for characters of one name and `**` for any number of directories:
 * `logs/auth.log*`.
 */
export function parseCasePattern(pattern: string): CasePattern {
  const parts = pattern.replace(/^(?:\.\/)+/, '').split('/');
  const firstWild = parts.findIndex((part) => WILDCARD.test(part));
  const root = parts.slice(0, firstWild < 0 ? parts.length : firstWild).join('/');
  const regex = new RegExp(`^${parts.map(translatePart).join('')}(?:/.*)?$`, 's');
  return {
    root: root === '' && pattern.startsWith('/') ? '/' : root || '.',
    matches: (path) => regex.test(path),
  };
}

/**
 * Turns a part of a pattern into a regex, with the slash in front of it, where it is not the first: `x*.log` →
 * `/x[^/]*\.log`.
 */
function translatePart(part: string, index: number, parts: readonly string[]): string {
  const isLast = index === parts.length - 1;
  const slash = index > 0 && parts[index - 1] !== '**' ? '/' : '';
  if (part === '**') return `${slash}${isLast ? '.*' : '(?:[^/]+/)*'}`;
  return slash + part.replace(/\*+|\?|[^*?]+/g, translateToken);
}

function translateToken(token: string): string {
  if (token.startsWith('*')) return '[^/]*';
  if (token === '?') return '[^/]';
  return token.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
