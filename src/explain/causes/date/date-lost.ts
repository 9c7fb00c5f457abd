import type { UnsearchedContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const dateLost = {
  code: 'explain/date-lost',
  meaning: 'fail2ban fails on what it takes for the date, and drops the line',
  find({ passed }) {
    if (passed.kind !== 'lost') return undefined;
    return {
      message: 'fail2ban fails on what it takes for the date of this line, and drops the line',
      hint: 'A word before the date may be read as an unknown time zone, or the datepattern lacks the day or month: set one that fits these lines',
    };
  },
} satisfies CauseRule<UnsearchedContext>;
