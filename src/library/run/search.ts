import { DiagnosedError, type Diagnostic } from '../../diagnostics/index.ts';
import { countingOf } from '../../replay/index.ts';
import { readReplaySource } from '../filter/read-source.ts';
import { resolveFilter, type ResolvedFilter } from '../filter/resolve-filter.ts';
import { readIgnoreList } from '../options/values.ts';
import { readGood, type Good } from './good.ts';
import type { CountingSettings, ReplayTerms, Surroundings } from './replay-terms.ts';

/** A filter that is ready to search, and what its replays go by. */
export interface Search {
  readonly terms: ReplayTerms;
  readonly surroundings: Surroundings;
  readonly filter: ResolvedFilter;
  /** Who is good besides those whom the filter finds. */
  readonly good: Good;
  /** What was noticed in the options and in the filter. */
  readonly diagnostics: readonly Diagnostic[];
}

/** @throws DiagnosedError that shows what is wrong with the filter, and where */
export function prepareSearch(terms: ReplayTerms, surroundings: Surroundings): Search {
  const { value: filter, diagnostics: found } = resolveFilter(terms, 'file', surroundings);
  const { value: good, diagnostics: ofGood } = filter
    ? readGood(terms.flags, filter.compiled, surroundings.configFiles)
    : { diagnostics: [] };
  const diagnostics = [...terms.remarks, ...found, ...ofGood];
  if (filter && good) return { terms, surroundings, filter, good, diagnostics };
  throw new DiagnosedError(diagnostics, readReplaySource(terms.flags, surroundings));
}

/**
 * The same search, counted by something else.
 *
 * @throws UsageError for an `ignoreip` that can't be
 */
export function countBy(search: Search, settings: CountingSettings): Search {
  const { answer } = search.terms;
  const { list, remarks } = readIgnoreList('ignoreip', settings.ignoreip, answer.release);
  return {
    ...search,
    terms: {
      ...search.terms,
      flags: { ...search.terms.flags, ...settings },
      counting: countingOf(settings),
      ignoreip: list,
    },
    diagnostics: [...search.diagnostics, ...remarks],
  };
}
