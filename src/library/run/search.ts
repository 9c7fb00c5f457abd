import { DiagnosedError, type Diagnostic } from '../../diagnostics/index.ts';
import { countingOf } from '../../replay/index.ts';
import { readReplaySource } from '../filter/read-source.ts';
import { resolveFilter, type ResolvedFilter } from '../filter/resolve-filter.ts';
import { readIgnoreList } from '../options/values.ts';
import type { CountingSettings, ReplayTerms, Surroundings } from './replay-terms.ts';

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
export function countBy({ terms, ...search }: Search, settings: CountingSettings): Search {
  const ignoreip = readIgnoreList('ignoreip', settings.ignoreip, terms.answer.release);
  const flags = { ...terms.flags, ...settings };
  return { ...search, terms: { ...terms, flags, counting: countingOf(settings), ignoreip } };
}
