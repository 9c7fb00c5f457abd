import { FAILURE_ID_GROUPS, type FilterRegex } from '../../filter/index.ts';
import type { PyMatch } from '../../pyregex/index.ts';

/** Whether a match still names a host, as a failregex has to; without a dot a host name may be any word. */
export function namesHost({ kind, groups }: FilterRegex, match: PyMatch): boolean {
  if (kind !== 'failregex') return true;
  const known = FAILURE_ID_GROUPS.filter((name) => groups.has(name));
  if (known.length === 0) return true;
  const found = groups.read(match);
  return known.some((name) => {
    const value = found.get(name) ?? null;
    return value !== null && (name !== 'dns' || String(value).includes('.'));
  });
}
