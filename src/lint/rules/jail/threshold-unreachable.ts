import { formatDuration, type JailDefinition } from '../../../config/index.ts';
import { FailManager } from '../../../replay/index.ts';
import type { JailLintRule, LintedJail } from '../../jail-rule.ts';
import type { Finding } from '../../lint-rule.ts';

export const thresholdUnreachable = {
  code: 'lint/threshold-unreachable',
  meaning: 'a jail that counts the bans of others can never count maxretry of them for one host',
  remedy:
    'Write a findtime that is several times as long as the bans that are counted, or a lower maxretry.',
  find: (jail): Finding[] => {
    const { sources, definition } = jail;
    const { maxretry, findtime, countingOrigins } = definition;
    if (sources.length === 0 || findtime <= 0 || !sources.every(neverShortens)) return [];
    const most = countMost(jail);
    if (most >= maxretry) return [];
    const origin = countingOrigins.maxretry;
    const shortest = Math.min(...sources.map(shortestBan));
    return [
      {
        severity: 'warning',
        message: `maxretry = ${maxretry} is never reached: a host that is banned cannot be banned again before ${describeBan(shortest)}, so at most ${most} ${most === 1 ? 'ban counts' : 'bans count'} within findtime = ${formatDuration(findtime)}`,
        ...(origin && { origin }),
        hint: thresholdUnreachable.remedy.slice(0, -1),
      },
    ];
  },
} satisfies JailLintRule;

/** Whether no ban of a jail is shorter than all are at first. */
function neverShortens({
  banTimeExtra: { increment, formula, multipliers },
}: JailDefinition): boolean {
  return !increment || (!formula && !multipliers);
}

/** Returns how long a ban lasts at least, in seconds; Infinity for one without end. */
function shortestBan({ bantime, banTimeExtra: { increment, maxtime } }: JailDefinition): number {
  if (bantime < 0) return Infinity;
  return increment && maxtime !== undefined ? Math.min(bantime, maxtime) : bantime;
}

function describeBan(seconds: number): string {
  return seconds === Infinity ? 'somebody ends that ban' : formatDuration(seconds);
}

/** After so many bans of each jail the count of a host grows no more, if it comes to nothing before. */
const ROUNDS = 1000;

/** Returns the highest count that a host comes to which all jails ban at once, and again as soon as they can. */
function countMost({ sources, definition: { findtime, maxretry } }: LintedJail): number {
  const counter = new FailManager(findtime);
  const times = sources.flatMap((source) => {
    const ban = shortestBan(source);
    const rounds = Number.isFinite(ban) ? ROUNDS : 1;
    return Array.from({ length: rounds }, (_, round) => (round === 0 ? 0 : round * ban));
  });
  let most = 0;
  for (const time of times.toSorted((one, other) => one - other)) {
    most = Math.max(most, counter.add(1, time).retry);
    if (most >= maxretry) return most;
  }
  return most;
}
