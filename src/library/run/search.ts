import { DiagnosedError, type Diagnostic } from '../../diagnostics/index.ts';
import { readReplaySource } from '../filter/read-source.ts';
import { resolveFilter, type ResolvedFilter } from '../filter/resolve-filter.ts';
import { readIgnoreList } from '../options/values.ts';
import type { Counting, ReplayTerms, Surroundings } from './replay-terms.ts';

/** A filter that is ready to search, and what its replays go by. */
export interface Search {
  readonly terms: ReplayTerms;
  readonly surroundings: Surroundings;
  readonly filter: ResolvedFilter;
  /** What was noticed in the filter. */
  readonly diagnostics: readonly Diagnostic[];
}

/** @throws DiagnosedError that shows what is wrong with the filter, and where */
export function prepareSearch(terms: ReplayTerms, surroundings: Surroundings): Search {
  const { value: filter, diagnostics } = resolveFilter(terms, 'file', surroundings);
  if (filter) return { terms, surroundings, filter, diagnostics };
  throw new DiagnosedError(diagnostics, readReplaySource(terms.flags, surroundings));
}

/**
 * The same search, counted by something else.
 *
 * @throws UsageError for an `ignoreip` that can't be
 */
export function countBy({ terms, ...search }: Search, counting: Counting): Search {
  const ignoreip = readIgnoreList('ignoreip', counting.ignoreip);
  return { ...search, terms: { ...terms, flags: { ...terms.flags, ...counting }, ignoreip } };
}
