import type { CompiledFilter, FilterRegex } from '../../filter/index.ts';

/** Returns a filter with a regex in the place of another. */
export function withRegex(
  filter: CompiledFilter,
  { kind, number }: Pick<FilterRegex, 'kind' | 'number'>,
  repaired: FilterRegex,
): CompiledFilter {
  if (kind === 'prefregex') return { ...filter, prefregex: repaired };
  const failregex = filter.failregex.map((each) => (each.number === number ? repaired : each));
  return { ...filter, failregex };
}
