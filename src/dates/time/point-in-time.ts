import type { LocalZone } from './local-zone.ts';

const ISO_8601 =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d(?:[.,]\d+)?))? ?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * The epoch seconds of 10000-01-01T00:00:00Z: Python knows no later years, and a number above is most likely in
 * milliseconds.
 */
const END_OF_YEARS = 253402300800;

export const POINT_IN_TIME_HINT =
  'Write seconds since the epoch or ISO 8601: 1770247617, 2026-02-04, 2026-02-04T23:26:57+01:00';

/**
 * Reads a point in time as people write it: seconds since the epoch, or ISO 8601, `2026-02-05 10:00` → its epoch
 * seconds. Without an offset it is local time of the zone.
 *
 * @returns seconds since the epoch, `undefined` for anything else
 */
export function parsePointInTime(text: string, zone: LocalZone): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) < END_OF_YEARS ? Number(text) : undefined;
  const match = ISO_8601.exec(text);
  if (!match) return undefined;
  const [, date, clock = '00:00', seconds = '0', offset] = match;
  const minute = Date.parse(`${date}T${clock}Z`);
  if (Number.isNaN(minute) || !new Date(minute).toISOString().startsWith(date!)) return undefined;
  const wall = minute / 1000 + Number(seconds.replace(',', '.'));
  return offset === undefined ? zone.wallToEpoch(wall) : wall - readOffset(offset);
}

/** Reads an offset, in seconds east of UTC: `Z` → 0, `+01`, `+0100` and `+01:00` → 3600. */
function readOffset(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(text) ?? [];
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === '-' ? -seconds : seconds;
}
