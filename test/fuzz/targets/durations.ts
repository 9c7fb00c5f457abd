import { parseDuration } from '../../../src/config/index.ts';
import { askFail2ban, valueOrRefusal } from '../../conformance/config/config-oracle.ts';
import { composeDuration } from '../../conformance/config/random-values.ts';
import { respellDigits } from '../edits.ts';
import { NEEDS_FAIL2BAN } from '../needs.ts';
import { compare, type Target } from '../target.ts';

export const target: Target<string, number | 'refused'> = {
  about: 'durations mean what str2seconds of fail2ban makes of them',
  share: 2000,
  missing: NEEDS_FAIL2BAN,
  make(random) {
    const text = composeDuration(random, random.chance(0.6));
    return random.chance(0.05) ? respellDigits(random, text) : text;
  },
  ask: (texts) => askFail2ban<number>(texts.map((duration) => ({ duration }))).map(valueOrRefusal),
  judge(text, theirs) {
    const ours = parseDuration(text).value ?? 'refused';
    return compare(
      theirs === 'refused' ? 'refused' : 'read',
      'a duration means something else than in fail2ban',
      {
        ours: round(ours),
        theirs: round(theirs),
      },
    );
  },
};

function round(seconds: number | 'refused') {
  return seconds === 'refused' ? seconds : Number(seconds.toPrecision(12));
}
