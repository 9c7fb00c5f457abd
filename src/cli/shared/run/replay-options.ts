import type { ReplayOptions } from '../../../replay/index.ts';
import type { SettingsReport } from '../../../report/index.ts';
import type { Host } from '../../host.ts';
import { toMilliseconds } from '../../options/regex-timeout.ts';
import type { ReplayRequest } from './replay-request.ts';

export function describeOptions(
  { flags, ignoreip, now, resolve }: ReplayRequest,
  host: Host,
): ReplayOptions {
  const { maxretry, findtime, bantime, strictWindow, keepGoing } = flags;
  const regexTimeout = toMilliseconds(flags.regexTimeout);
  const counting = { maxretry, findtime, bantime, strictWindow, ignoreip, now, resolve };
  return { ...counting, guard: host.guard, regexTimeout, keepGoing };
}

export function reportSettings({ flags, zone, now }: ReplayRequest): SettingsReport {
  const { maxretry, findtime, bantime, ignoreip, strictWindow } = flags;
  const counting = strictWindow ? 'sliding-window' : 'ticket';
  return { maxretry, findtime, bantime, ignoreip, counting, zone: zone.name, now };
}
