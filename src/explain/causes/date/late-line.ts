import type { MatchContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { wordDistance } from '../wording.ts';

export const lateLine = {
  code: 'explain/late-line',
  meaning: 'the line is older than lines before it, so it counts at their time',
  find({ passed }) {
    const { dated, written, time } = passed.dating;
    if (!dated || written === null || time === written) return undefined;
    return {
      message: `the line is ${wordDistance(time - written)} older than a line before it, so it counts at the time of that line`,
      hint: 'Give the logs in the order of their times; if they are of different time zones, give each its own logtimezone',
    };
  },
} satisfies CauseRule<MatchContext>;
