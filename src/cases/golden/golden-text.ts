import { escapeControl } from '../../diagnostics/index.ts';
import type { BanEvent, LineEvent, ReplayEvent } from '../../replay/index.ts';

const HEADER = `# log line, verdict, id; then the bans: id, from, until, failures, the line that brought it\n`;

/** The latest time that `Date` can show, in seconds since the epoch. */
const MAX_SECONDS = 8.64e12;

/** Formats the readable golden file: a line for each log line, then one for each ban. */
export function formatGoldenText(events: readonly ReplayEvent[]): string {
  const lines = events.filter((event) => event.type === 'line').map(formatLine);
  const bans = events.filter((event) => event.type === 'ban').map(formatBan);
  const parts = bans.length > 0 ? [...lines, '', ...bans] : lines;
  return `${HEADER}${parts.map((line) => `${line}\n`).join('')}`;
}

/**
 * Returns what counts of a readable golden file: its lines without comments, empty lines and white space at the end.
 */
export function readGoldenText(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trimEnd());
  return lines.filter((line) => line !== '' && !line.startsWith('# '));
}

/** Returns the log line that a line of the golden file is about. */
export function placeOfGoldenLine(text: string): { file: string; line: number } | undefined {
  const [, file, line] =
    /^(.+):(\d+) (?:matched|ignored|nofail|missed|skipped)(?: |$)/.exec(text) ?? [];
  return file === undefined ? undefined : { file, line: Number(line) };
}

function formatLine({ file, line, verdict, id }: LineEvent): string {
  const place = `${escapeControl(file)}:${line}`;
  return id === null ? `${place} ${verdict}` : `${place} ${verdict} ${escapeControl(id)}`;
}

function formatBan({ id, time, until, failures, file, line }: BanEvent): string {
  const end = until === null ? 'for ever' : `until ${formatTime(until)}`;
  return `ban ${escapeControl(id)} from ${formatTime(time)} ${end}, failures ${failures}, ${escapeControl(file)}:${line}`;
}

/** Formats a time in UTC, to the millisecond where it has any: `2026-02-05T10:11:12.500Z`. */
function formatTime(epoch: number): string {
  if (!(Math.abs(epoch) <= MAX_SECONDS)) return String(epoch);
  return new Date(Math.round(epoch * 1000)).toISOString().replace('.000Z', 'Z');
}
