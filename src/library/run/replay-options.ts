import type { ReplayOptions } from '../../replay/index.ts';
import type { SettingsReport } from '../../report/index.ts';
import { toMilliseconds } from '../options/values.ts';
import type { ReplayTerms, Surroundings } from './replay-terms.ts';

/** What the engine is to do. */
export function describeOptions(
  { flags, ignoreip, now, resolve }: ReplayTerms,
  { guard }: Pick<Surroundings, 'guard'>,
): ReplayOptions {
  const { maxretry, findtime, bantime, strictWindow, keepGoing } = flags;
  const regexTimeout = toMilliseconds(flags.regexTimeout);
  const counting = { maxretry, findtime, bantime, strictWindow, ignoreip, now, resolve };
  return { ...counting, guard, regexTimeout, keepGoing };
}

/** What the report says of it. */
export function reportSettings({ flags, zone, now }: ReplayTerms): SettingsReport {
  const { maxretry, findtime, bantime, ignoreip, strictWindow } = flags;
  const counting = strictWindow ? 'sliding-window' : 'ticket';
  return { maxretry, findtime, bantime, ignoreip, counting, zone: zone.name, now };
}
