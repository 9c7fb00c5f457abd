import type { LocalZone } from '../dates/index.ts';
import { parsePointInTime, POINT_IN_TIME_HINT } from '../dates/point-in-time.ts';
import { UsageError } from './usage-error.ts';

/** Seconds since the epoch of the `--now` of a replay. */
export function readReferenceTime(text: string, zone: LocalZone): number {
  const epoch = parsePointInTime(text, zone);
  if (epoch !== undefined) return epoch;
  throw new UsageError(`--now: '${text}' is no point in time`, POINT_IN_TIME_HINT);
}
