import type { MissContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

/** Nothing is left to search for where all that takes too long is left out. */
export const leftOut = {
  code: 'explain/left-out',
  meaning: 'all regexes that could match took too long on earlier lines',
  find({ nearest }) {
    if (nearest) return undefined;
    return {
      message: 'all regexes that could match it took too long, so they are left out',
      hint: 'Mend them first: what --keep-going leaves out explains nothing',
    };
  },
} satisfies CauseRule<MissContext>;
