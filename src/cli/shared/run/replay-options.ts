import type { LocalZone } from '../../../dates/index.ts';
import type { Counting, ReplayOptions } from '../../../replay/index.ts';
import type { SettingsReport } from '../../../report/index.ts';
import type { Host } from '../../host.ts';
import { toMilliseconds } from '../../options/regex-timeout.ts';
import type { ReplayRequest } from './replay-request.ts';

export function describeOptions(
  { flags: { keepGoing, regexTimeout }, counting, ignoreip, now, resolve }: ReplayRequest,
  { guard }: Host,
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
  { zone, now }: { zone: LocalZone; now: number },
): SettingsReport {
  const counting = strictWindow ? 'sliding-window' : 'ticket';
  return { ...counted, ignoreip, counting, zone: zone.name, now };
}
