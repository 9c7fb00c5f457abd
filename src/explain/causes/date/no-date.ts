import type { MatchContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { wordTime } from '../wording.ts';

export const noDate = {
  code: 'explain/no-date',
  meaning:
    'no date was found in the line, so it counts at the present time or at that of an earlier line',
  find({ passed, basis }) {
    if (passed.dating.dated) return undefined;
    return {
      message: `no date was found in the line, so it counts ${wordTime(basis)}`,
      hint: 'Read a log with dates: the output of dmesg has none, the journal and kern.log do; or set a datepattern',
    };
  },
} satisfies CauseRule<MatchContext>;
