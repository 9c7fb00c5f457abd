import { type LocalZone, parsePointInTime, POINT_IN_TIME_HINT } from '../../../dates/index.ts';
import type { Host } from '../../host.ts';
import { UsageError } from '../../../diagnostics/index.ts';

/** Seconds since the epoch of the value of an option such as `--now`. */
export function readTime(option: string, text: string, zone: LocalZone): number {
  const epoch = parsePointInTime(text, zone);
  if (epoch !== undefined) return epoch;
  throw new UsageError(`${option}: '${text}' is no point in time`, POINT_IN_TIME_HINT);
}

/** The `--now` of a replay, by default the present. */
export function readNow(text: string | undefined, zone: LocalZone, host: Host): number {
  return text === undefined ? host.now() : readTime('--now', text, zone);
}
