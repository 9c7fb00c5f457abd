import { AddressError, createIgnoreList, parseAddress } from '../../../src/ip/index.ts';
import { runOracleScript } from '../../support/python.ts';
import type { Random } from '../../support/random.ts';
import { mutate } from '../edits.ts';
import { NEEDS_FAIL2BAN } from '../needs.ts';
import { compare, type Target } from '../target.ts';
import { releaseOf } from '../../../src/release/index.ts';

const INSTALLED = releaseOf('1.0.2');

interface Request {
  ignoreip: string[];
  ids: string[];
}

/** Whether each id is ignored, `null` where it can't be looked up. */
type Answer = (boolean | null)[] | 'refused';

const ADDRESSES = [
  ...'192.0.2.1 192.0.2.77 192.0.2.254 198.51.100.0 203.0.113.255 0.0.0.0 255.255.255.255'.split(
    ' ',
  ),
  ...'2001:db8::1 2001:DB8::1 2001:db8:0:0:0:0:0:1 2001:db8:1::7 ::1 :: ::ffff:192.0.2.1'.split(
    ' ',
  ),
  ...'::ffff:c000:201 ::192.0.2.1 [2001:db8::1] 64:ff9b::192.0.2.1 fe80::1%eth0 192.000.2.1 host.example'.split(
    ' ',
  ),
];
const MASKS =
  '/0 /1 /8 /24 /31 /32 /33 /64 /96 /120 /128 /129 /-1 /-2 /-4 /-9 /-12 /x /255.255.255.0 /255.0.255.0 /ffff:ffff:: /24/24 /'.split(
    ' ',
  );

export const target: Target<Request, Answer> = {
  about: 'ignoreip covers the ids that fail2ban ignores',
  share: 1000,
  missing: NEEDS_FAIL2BAN,
  make: (random) => ({
    ignoreip: Array.from({ length: random.integer(1, 4) }, () => writeEntry(random)),
    ids: Array.from({ length: 6 }, () => writeEntry(random)),
  }),
  ask: (requests) => runOracleScript<Answer>('config/ignore_list.py', requests),
  judge(request, theirs) {
    const outcome =
      theirs === 'refused' ? 'refused' : theirs.includes(true) ? 'some ignored' : 'none ignored';
    return compare(outcome, 'ignoreip covers other ids than in fail2ban', {
      ours: look(request),
      theirs,
    });
  },
};

function writeEntry(random: Random): string {
  const mask = random.chance(0.5) ? random.pick(MASKS) : '';
  const entry = random.pick(ADDRESSES) + mask;
  return random.chance(0.1) ? mutate(random, entry) : entry;
}

function look({ ignoreip, ids }: Request): Answer {
  const { value, diagnostics } = createIgnoreList(
    ignoreip.filter((entry) => entry !== ''),
    INSTALLED,
  );
  if (diagnostics.some(({ severity }) => severity === 'error')) return 'refused';
  return ids.map((id) => {
    try {
      return value!.find(parseAddress(id, INSTALLED), () => []) !== undefined;
    } catch (error) {
      if (error instanceof AddressError) return null;
      throw error;
    }
  });
}
