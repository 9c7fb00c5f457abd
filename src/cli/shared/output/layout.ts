import { formatDuration } from '../../../config/index.ts';
import type { LocalZone } from '../../../dates/index.ts';
import { escapeControl, frameLine } from '../../../diagnostics/index.ts';
import {
  createStyle,
  type ExplainFormat,
  type TableOptions,
  type TextFormat,
} from '../../../report/index.ts';
import type { Host } from '../../host.ts';
import type { ReplayFlags } from '../../options/replay-flags.ts';
import { usesColor } from './color.ts';

/** Characters of a line where nobody says how wide the output is. */
export const DEFAULT_WIDTH = 160;

/** What `Date` can show, less the offset of a zone. */
const MAX_SECONDS = 8.64e12 - 86_400;

/** Creates the way of writing of all reports for people, with times in the zone of the log. */
export function createTextFormat(zone: LocalZone): TextFormat {
  return {
    time: (epoch) => formatTime(epoch, zone),
    duration: formatDuration,
    escape: escapeControl,
  };
}

/** Returns a time to the second, with the offset: `2026-02-04 23:33:37+01:00`. */
function formatTime(epoch: number, zone: LocalZone): string {
  if (!(Math.abs(epoch) < MAX_SECONDS)) return String(epoch);
  const second = Math.floor(epoch);
  const offset = zone.offsetAt(second);
  const wall = new Date((second + offset) * 1000).toISOString();
  const distance = new Date(Math.abs(offset) * 1000).toISOString().slice(11, 16);
  return `${wall.slice(0, 19).replace('T', ' ')}${offset < 0 ? '-' : '+'}${distance}`;
}

interface TableRequest {
  flags: Pick<ReplayFlags, 'color' | 'limit'>;
  zone: LocalZone;
}

/** Returns how tables are written on this standard output. */
export function describeTable({ flags, zone }: TableRequest, host: Host): TableOptions {
  return {
    format: createTextFormat(zone),
    style: createStyle(usesColor(flags.color, host.stdout, host.env)),
    limit: flags.limit,
    width: host.stdout.columns ?? DEFAULT_WIDTH,
  };
}

/** Returns how explanations are written on this standard output. */
export function describeExplanations(
  { color }: Pick<ReplayFlags, 'color'>,
  zone: LocalZone,
  { stdout, env }: Host,
): ExplainFormat {
  const style = createStyle(usesColor(color, stdout, env));
  return { ...createTextFormat(zone), style, frame: frameLine };
}
