import type { UnsearchedContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const commentLine = {
  code: 'explain/comment-line',
  meaning: 'the line begins with #, so it is skipped when a file is tested',
  find({ passed, text }) {
    if (passed.kind !== 'skipped' || text === '') return undefined;
    return {
      message: 'the line begins with #, so it is taken for a comment and skipped',
      hint: 'Remove the # if the line is one of the log',
    };
  },
} satisfies CauseRule<UnsearchedContext>;
