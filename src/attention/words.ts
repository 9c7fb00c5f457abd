import { formatCount, type NamedHosts } from '../report/index.ts';

const MAX_NAMED = 3;

/**
 * Names the first of some things, and says how many more there are: `a and b`, `a, b, c and 5 more`.
 *
 * @param count how many there are, of which the first are given
 */
export function nameSome(names: readonly string[], count = names.length): string {
  const shown = names.slice(0, MAX_NAMED);
  const left = count - shown.length;
  const parts = left > 0 ? [...shown, `${formatCount(left)} more`] : shown;
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

export function nameHosts({ hosts, count }: NamedHosts): string {
  return nameSome(hosts, count);
}
