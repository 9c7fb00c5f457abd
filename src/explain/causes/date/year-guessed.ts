import type { MatchContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';

export const yearGuessed = {
  code: 'explain/year-guessed',
  meaning: 'the date has no year, and last year was taken',
  find({ passed, basis }) {
    const isKnown = basis.year === 'written' || basis.year === 'this-year';
    if (!passed.dating.dated || isKnown) return undefined;
    return {
      message:
        'the date has no year; this year it would be more than a day ahead, so it is taken for last year',
      hint: 'Give the time at which the log was written with --now, or check the clock and --tz',
    };
  },
} satisfies CauseRule<MatchContext>;
