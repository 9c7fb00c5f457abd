import { wantsLines } from '../../repair/node-facts.ts';
import type { MissContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { nameOf } from '../wording.ts';

export const needsMaxlines = {
  code: 'explain/needs-maxlines',
  meaning: 'the regex wants several lines, and maxlines is 1',
  find({ nearest, filter }) {
    if (!nearest || filter.maxlines !== 1 || !wantsLines(nearest.search.regex.regex.pattern.body))
      return undefined;
    return {
      message: `${nameOf(nearest.attempt)} is for several lines, but one is searched at a time, so it never matches`,
      hint: 'Set maxlines in the filter to the number of lines that belong together',
    };
  },
} satisfies CauseRule<MissContext>;
