import type { AttentionRule } from '../context.ts';
import { goodBanned } from './good-banned.ts';
import { hitsBeforeBan } from './hits-before-ban.ts';
import { logNotRead } from './log-not-read.ts';
import { logWithoutMatch } from './log-without-match.ts';
import { missedFailures } from './missed-failures.ts';
import { noLineMatches } from './no-line-matches.ts';
import { ownAddressBanned } from './own-address-banned.ts';
import { privateBanned } from './private-banned.ts';
import { undatedMatches } from './undated-matches.ts';
import { unusedFailregexes, unusedIgnoreregexes } from './unused-regexes.ts';

/** All rules, in the order in which what they find is told. */
export const RULES: readonly AttentionRule[] = [
  // Who would be hurt,
  goodBanned,
  ownAddressBanned,
  privateBanned,
  // who is not stopped,
  noLineMatches,
  logWithoutMatch,
  logNotRead,
  missedFailures,
  hitsBeforeBan,
  // what may count at a wrong time,
  undatedMatches,
  // and what may be there in vain.
  unusedFailregexes,
  unusedIgnoreregexes,
];
