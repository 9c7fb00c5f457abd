import type { Counting, ReplayOptions } from '../../replay/index.ts';
import { describeAnswer } from '../../release/index.ts';
import type { SettingsReport } from '../../report/index.ts';
import { toMilliseconds } from '../options/values.ts';
import type { ReplayTerms, Surroundings } from './replay-terms.ts';

/** Returns what the engine is to do. */
export function describeOptions(
  { flags: { keepGoing, regexTimeout }, counting, ignoreip, now, resolve }: ReplayTerms,
  { guard }: Pick<Surroundings, 'guard'>,
): ReplayOptions {
  const limits = { guard, regexTimeout: toMilliseconds(regexTimeout), keepGoing };
  return { counting, ignoreip, now, resolve, ...limits };
}

/**
 * Returns what the report says of the counting.
 *
 * @param ignoreip as it is written
 */
export function reportSettings(
  { strictWindow, ...counted }: Counting,
  ignoreip: readonly string[],
  { answer, zone, now }: Pick<ReplayTerms, 'answer' | 'zone' | 'now'>,
): SettingsReport {
  const counting = strictWindow ? 'sliding-window' : 'ticket';
  const fail2ban = describeAnswer(answer);
  return { fail2ban, ...counted, ignoreip, counting, zone: zone.name, now };
}
