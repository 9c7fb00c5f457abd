import type { LocalZone } from '../dates/index.ts';
import { UsageError } from './usage-error.ts';

const ISO_8601 =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d(?:[.,]\d+)?))? ?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * Reads a point in time: seconds since the epoch, or ISO 8601. Without an offset it is local time of the zone.
 *
 * @returns seconds since the epoch
 */
export function readReferenceTime(text: string, zone: LocalZone): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const epoch = readIso8601(text, zone);
  if (epoch !== undefined) return epoch;
  throw new UsageError(
    `--now: '${text}' is no point in time`,
    'Write seconds since the epoch or ISO 8601: 1770247617, 2026-02-04, 2026-02-04T23:26:57+01:00',
  );
}

function readIso8601(text: string, zone: LocalZone): number | undefined {
  const match = ISO_8601.exec(text);
  if (!match) return undefined;
  const [, date, clock = '00:00', seconds = '0', offset] = match;
  const minute = Date.parse(`${date}T${clock}Z`);
  if (Number.isNaN(minute) || !new Date(minute).toISOString().startsWith(date!)) return undefined;
  const wall = minute / 1000 + Number(seconds.replace(',', '.'));
  return offset === undefined ? zone.wallToEpoch(wall) : wall - readOffset(offset);
}

/** Seconds east of UTC of `Z`, `+01`, `+0100` or `+01:00`. */
function readOffset(text: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(text) ?? [];
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === '-' ? -seconds : seconds;
}
