import type { MatchContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { wordTime } from '../wording.ts';

export const impossibleDate = {
  code: 'explain/impossible-date',
  meaning: 'the date of the line does not exist',
  find({ passed, basis }) {
    const { dated, match } = passed.dating;
    if (dated || !match || match.text === '') return undefined;
    return {
      message: `there is no such time as ${match.text}, so the line counts ${wordTime(basis)}`,
      hint: 'Set a datepattern that reads the dates of this log',
    };
  },
} satisfies CauseRule<MatchContext>;
