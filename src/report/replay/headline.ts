import type { ReplayCounts, Verdict } from '../../replay/index.ts';
import { countOf, formatCount } from '../text/text-format.ts';

type AnswerCounts = Pick<
  ReplayCounts,
  'hosts' | 'bannedHosts' | 'bans' | 'lines' | 'verdicts' | 'tooOld'
>;

/**
 * Says in words who would be banned, and what became of the lines: `4 of 5 hosts would be banned, 6 bans; 57 of 80
 * lines matched, 23 ignored`.
 */
export function describeAnswer(counts: AnswerCounts): string {
  return `${describeBanned(counts)}; ${describeMatched(counts)}`;
}

/** Says who would be banned: `4 of 5 hosts would be banned, 6 bans`. */
function describeBanned({ hosts, bannedHosts, bans }: AnswerCounts): string {
  const repeated = bans > bannedHosts ? `, ${countOf(bans, 'ban')}` : '';
  return nameBanned(hosts, bannedHosts) + repeated;
}

function nameBanned(hosts: number, banned: number): string {
  if (hosts === 0) return 'no host failed';
  if (hosts === 1) return `the only host would ${banned > 0 ? '' : 'not '}be banned`;
  if (banned === 0) return `none of ${formatCount(hosts)} hosts would be banned`;
  if (banned === hosts) return `all ${formatCount(hosts)} hosts would be banned`;
  return `${formatCount(banned)} of ${formatCount(hosts)} hosts would be banned`;
}

const OTHERS: readonly Verdict[] = ['ignored', 'nofail', 'missed', 'skipped'];

/** Says what became of the lines: `57 of 80 lines matched, 23 ignored`. */
function describeMatched({ lines, verdicts, tooOld = 0 }: AnswerCounts): string {
  if (lines === 0) return 'no line was read';
  const shown = { ...verdicts, skipped: verdicts.skipped - tooOld };
  const others = OTHERS.filter((verdict) => shown[verdict] > 0).map(
    (verdict) => `${formatCount(shown[verdict])} ${verdict}`,
  );
  const older = tooOld > 0 ? [`${formatCount(tooOld)} too old`] : [];
  return [nameMatched(lines, verdicts.matched), ...others, ...older].join(', ');
}

function nameMatched(lines: number, matched: number): string {
  if (lines === 1) return `the only line ${matched > 0 ? 'matched' : 'did not match'}`;
  if (matched === 0) return `none of ${formatCount(lines)} lines matched`;
  if (matched === lines) return `all ${formatCount(lines)} lines matched`;
  return `${formatCount(matched)} of ${formatCount(lines)} lines matched`;
}
