import { listReleases, sinceWhen } from '../../../release/index.ts';
import type { LoneAnswer } from '../../../replay/index.ts';
import type { OtherAnswer } from '../../release/other-releases.ts';
import type { ReleaseContext } from '../contexts.ts';
import type { CauseRule } from '../rule.ts';
import { quote, shown, wordDistance } from '../wording.ts';

export const otherRelease = {
  code: 'explain/other-release',
  meaning: 'other releases of fail2ban answer otherwise',
  find({ own, others }) {
    if (others.length === 0) return undefined;
    return {
      message: others.map((other) => describeOther(other, own)).join('; '),
      hint: 'See which fail2ban the server runs (fail2ban-client --version), and ask that one: --fail2ban-version',
    };
  },
} satisfies CauseRule<ReleaseContext>;

function describeOther(other: OtherAnswer, own: LoneAnswer): string {
  const reasons = other.changes.map((change) => sinceWhen(change));
  const answer = `in fail2ban ${listReleases(other.releases)} ${describeAnswer(other, own)}`;
  return reasons.length === 0 ? answer : `${answer}: ${reasons.join('; ')}`;
}

function describeAnswer({ verdict, ...other }: OtherAnswer, own: LoneAnswer): string {
  switch (verdict) {
    case 'missed':
      return 'the line is missed';
    case 'ignored':
      return 'an ignoreregex matches it';
    case 'nofail':
      return 'it only helps other lines';
    case 'skipped':
      return 'the line is skipped';
    default:
      return describeMatch(other, own);
  }
}

function describeMatch(other: Omit<OtherAnswer, 'verdict'>, own: LoneAnswer): string {
  const id = shown(other.id ?? '');
  if (other.rule !== null && other.rule !== own.rule) return `${other.rule} ignores ${id}`;
  if (own.verdict !== 'matched' || own.id !== other.id) return `it counts for ${id}`;
  if (own.rule !== other.rule) return `nothing ignores ${id}`;
  return describeTime(other, own);
}

function describeTime({ time, date }: Omit<OtherAnswer, 'verdict'>, own: LoneAnswer): string {
  if (date === null) return 'no date is found in it, so it counts as happening now';
  if (own.date !== date) return `it counts at its date ${quote(date)}`;
  const seconds = (time ?? 0) - (own.time ?? 0);
  const direction = seconds < 0 ? 'earlier' : 'later';
  return `it counts ${wordDistance(Math.abs(seconds))} ${direction}`;
}
