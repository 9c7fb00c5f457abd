import type { UnsearchedContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const emptyLine = {
  code: 'explain/empty-line',
  meaning: 'the line is empty',
  find({ passed, text }) {
    if (passed.kind !== 'skipped' || text !== '') return undefined;
    return { message: 'the line is empty', hint: 'Nothing has to be done' };
  },
} satisfies CauseRule<UnsearchedContext>;
