import { shareOf } from '../../line/regex-attempt.ts';
import { readPacket } from '../../text/packet.ts';
import type { StopContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { regexForFilterlog } from '../wording.ts';

const UNRELATED = {
  code: 'explain/unrelated',
  meaning: 'no regex comes near the line: it is most likely of another kind',
  isOpen: true,
} as const;

/** The regex is for packets that Linux logged, the line of one that pf logged. */
export const otherFirewall = {
  ...UNRELATED,
  find({ attempt, search, name }) {
    const isPf = readPacket(search.subject)?.source === 'pf';
    if (!isPf || !attempt.regex.includes('SRC=')) return undefined;
    return {
      message: `${name} is for the log of Linux firewalls, and this is a line of filterlog, the log of pf`,
      hint: `There fields have no names: ${regexForFilterlog(4)} and ${regexForFilterlog(6)}`,
    };
  },
} satisfies CauseRule<StopContext>;

/** A regex of which less matches has nothing to do with the line. */
const MIN_SHARE = 0.12;

export const unrelated = {
  ...UNRELATED,
  find({ attempt }) {
    if (attempt.kind !== 'failregex' || shareOf(attempt) >= MIN_SHARE) return undefined;
    return {
      message: 'no failregex comes near this line',
      hint: 'If the line should match, the filter needs a failregex for it; if not, all is well',
    };
  },
} satisfies CauseRule<StopContext>;
