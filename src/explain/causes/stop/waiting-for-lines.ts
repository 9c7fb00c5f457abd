import { wantsLines } from '../../repair/node-facts.ts';
import type { MissContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { nameOf } from '../wording.ts';

export const waitingForLines = {
  code: 'explain/waiting-for-lines',
  meaning: 'the regex matches up to the end of the line and waits for more lines',
  isIdle: true,
  find({ nearest, filter, waits }) {
    if (!nearest || !wantsLines(nearest.search.regex.regex.pattern.body) || !waits())
      return undefined;
    return {
      message: `${nameOf(nearest.attempt)} matches as far as the lines go, and waits for the next`,
      hint: `Nothing has to be done if a line that follows within maxlines (${filter.maxlines}) matches; else look at why that one does not`,
    };
  },
} satisfies CauseRule<MissContext>;
