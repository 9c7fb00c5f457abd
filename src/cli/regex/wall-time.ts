import type { LocalZone } from '../../dates/index.ts';

/** The last second that `Date` can show, less the offset of a zone. */
const MAX_SECONDS = 8.64e12 - 86_400;

/** Returns what clocks of the zone show, as the UTC fields of a `Date`; the last moment there is for times beyond it. */
export function wallTime(epoch: number, zone: LocalZone): Date {
  const time = Math.max(-MAX_SECONDS, Math.min(epoch, MAX_SECONDS));
  return new Date((time + zone.offsetAt(Math.floor(time))) * 1000);
}
