import type { Result } from '../../diagnostics/index.ts';
import type { CompiledFilter } from '../../filter/index.ts';
import type { Release } from '../../release/index.ts';
import type { ReplayOptions } from '../../replay/index.ts';

/** A filter and what its replay goes by, as a release has them. */
export interface Answering {
  filter: CompiledFilter;
  options: ReplayOptions;
}

/** Returns how a release answers; there is no value if it refuses the filter or the options. */
export type AnswerAs = (release: Release) => Result<Answering>;
