import type { MatchContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { wordDistance } from '../wording.ts';

/** fail2ban takes such a line for one of the present, and warns of the time zone. */
const FUTURE_SECONDS = 60;

export const futureDate = {
  code: 'explain/future-date',
  meaning: 'the date of the line is later than the present, as in another time zone',
  find({ passed, now }) {
    const { written, dated } = passed.dating;
    if (!dated || written === null || written <= now + FUTURE_SECONDS) return undefined;
    return {
      message: `the date of the line is ${wordDistance(written - now)} later than the present; a server lets it count at once`,
      hint: 'If the log is of another time zone, set logtimezone (--logtimezone), or --tz for the zone of its machine; for an old log give its time with --now',
    };
  },
} satisfies CauseRule<MatchContext>;
