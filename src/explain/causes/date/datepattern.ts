import { matchesAlone } from '../../line/match-alone.ts';
import type { UnreadDate } from '../../line/unread-dates.ts';
import type { MatchContext, OutsideContext } from '../contexts.ts';
import type { CauseRule, Finding } from '../rule.ts';
import { quote } from '../wording.ts';

const DATEPATTERN = {
  code: 'explain/datepattern',
  meaning: 'the datepattern finds no date in the line, though fail2ban knows the form of its date',
} as const;

/** The line would match if that date were cut out. */
export const datepatternMisses = {
  ...DATEPATTERN,
  find({ findUnread, filter }) {
    const date = findUnread();
    const isAll = date && matchesAlone(filter, date.before + date.after);
    return isAll ? nameDatepattern(date) : undefined;
  },
} satisfies CauseRule<OutsideContext>;

/** The line matches, but counts at another time. */
export const datepatternOfMatch = {
  ...DATEPATTERN,
  find({ passed, unread }) {
    return passed.dating.dated || !unread ? undefined : nameDatepattern(unread);
  },
} satisfies CauseRule<MatchContext>;

function nameDatepattern({ text, template, datepattern }: UnreadDate): Finding {
  return {
    message: `the datepattern ${quote(datepattern)} finds no date in the line, so ${quote(text)} is not cut out and the line counts at another time`,
    hint: `Remove the datepattern, since fail2ban knows this form (${template}), or write one that fits`,
  };
}
