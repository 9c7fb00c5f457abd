import { formatDuration } from '../config/index.ts';
import type { LocalZone } from '../dates/index.ts';
import { escapeControl, frameLine } from '../diagnostics/index.ts';
import { createStyle, type ExplainFormat, type TextFormat } from '../report/index.ts';

/** A report names many a time more than once. */
const MAX_KNOWN = 1000;
/** What `Date` can show, less the offset of a zone. */
const MAX_SECONDS = 8.64e12 - 86_400;

/** The way of writing of all reports for people, with times in the zone of the log. */
export function createTextFormat(zone: LocalZone): TextFormat {
  const known = new Map<number, string>();
  return {
    time: (epoch) => {
      const text = known.get(epoch) ?? formatTime(epoch, zone);
      if (known.size >= MAX_KNOWN) known.clear();
      known.set(epoch, text);
      return text;
    },
    offsetAt: (epoch) => offsetAt(epoch, zone),
    duration: formatDuration,
    escape: escapeControl,
  };
}

/** The way of writing of explanations for people. */
export function createExplainFormat(
  zone: LocalZone,
  options: Pick<ExplainFormat, 'isVerbose' | 'moreBy' | 'page'> & { hasColor: boolean },
): ExplainFormat {
  const { hasColor, ...own } = options;
  return { ...createTextFormat(zone), style: createStyle(hasColor), frame: frameLine, ...own };
}

/** To the second, with the offset: `2026-02-04 23:33:37+01:00`. */
function formatTime(epoch: number, zone: LocalZone): string {
  if (!isShown(epoch)) return String(epoch);
  const second = Math.floor(epoch);
  const offset = offsetAt(second, zone);
  const wall = new Date((second + offset) * 1000).toISOString();
  const distance = new Date(Math.abs(offset) * 1000).toISOString().slice(11, 16);
  return `${wall.slice(0, 19).replace('T', ' ')}${offset < 0 ? '-' : '+'}${distance}`;
}

function offsetAt(epoch: number, zone: LocalZone): number {
  return isShown(epoch) ? zone.offsetAt(epoch) : 0;
}

function isShown(epoch: number): boolean {
  return Math.abs(epoch) < MAX_SECONDS;
}
