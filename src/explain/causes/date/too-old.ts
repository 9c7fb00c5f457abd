import type { SearchedLine } from '../../../replay/index.ts';
import type { CauseRule } from '../rule.ts';

/** fail2ban reads a log from the first line on that is not older than `findtime`. */
export const tooOld = {
  code: 'explain/too-old',
  meaning: 'the line is too old for a server that starts at that time',
  find({ passed }) {
    if (!('dating' in passed) || passed.dating.standing === 'current') return undefined;
    return {
      message:
        passed.dating.standing === 'timeless'
          ? 'the line has no time and stands before the start of the server, so it is no failure'
          : 'the line is older than what the server reads when it starts (findtime before it, nothing where all logs have tail), so it is left out',
      hint: 'If that can not be, the zone of its date is another one: set logtimezone (--logtimezone), or --tz; else give an earlier --start, or a longer findtime',
    };
  },
} satisfies CauseRule<{ passed: SearchedLine }>;
