import {
  askForIgnored,
  lookOurs,
  writeEntry,
  type IgnoreAnswer,
  type IgnoreRequest,
} from '../../conformance/config/ignore-lists.ts';
import { releaseOf } from '../../../src/release/index.ts';
import type { Random } from '../../support/random.ts';
import { mutate } from '../edits.ts';
import { NEEDS_FAIL2BAN } from '../needs.ts';
import { compare, type Target } from '../target.ts';

const INSTALLED = releaseOf('1.0.2');

export const target: Target<IgnoreRequest, IgnoreAnswer> = {
  about: 'ignoreip covers the ids that fail2ban ignores',
  share: 1000,
  missing: NEEDS_FAIL2BAN,
  make: (random) => ({
    ignoreip: Array.from({ length: random.integer(1, 4) }, () => writeOdd(random)),
    ids: Array.from({ length: 6 }, () => writeOdd(random)),
  }),
  ask: (requests) => askForIgnored(requests),
  judge(request, theirs) {
    const outcome =
      theirs === 'refused' ? 'refused' : theirs.includes(true) ? 'some ignored' : 'none ignored';
    return compare(outcome, 'ignoreip covers other ids than in fail2ban', {
      ours: lookOurs(request, INSTALLED),
      theirs,
    });
  },
};

function writeOdd(random: Random): string {
  const entry = writeEntry(random);
  return random.chance(0.1) ? mutate(random, entry) : entry;
}
