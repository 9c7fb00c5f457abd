import type { LocalZone } from '../dates/index.ts';
import type { JournalEntry } from './journal-entry.ts';
import { readInteger } from './python-values.ts';

/** A time since the epoch: whole seconds, rounded down, and the microseconds from 0 to 999999 that are left. */
export interface MicroTime {
  seconds: number;
  fraction: number;
}

/** The times that Python's `datetime` has: the years 1 to 9999, with a day at either end for the zone. */
const MIN_SECONDS = -62_135_510_400;
const MAX_SECONDS = 253_402_214_400;

/**
 * Reads when the entry was written as its source says, or else as the journal says.
 *
 * @returns undefined if there is no such time
 */
export function readTimestamp(entry: JournalEntry): MicroTime | undefined {
  const values = entry.get('_SOURCE_REALTIME_TIMESTAMP') ?? entry.get('__REALTIME_TIMESTAMP') ?? [];
  const [value, ...others] = values;
  const micros = value === undefined || others.length > 0 ? undefined : readInteger(value);
  return micros === undefined ? undefined : splitSeconds(Number(micros) / 1e6);
}

/** Formats a time in ISO 8601, as `isoformat` of Python writes it: `2026-02-05T10:11:12.000345`. */
export function formatLocalTime({ seconds, fraction }: MicroTime, zone: LocalZone): string {
  const local = zone.toLocal(seconds);
  const date = `${pad(local.year, 4)}-${pad(local.month)}-${pad(local.day)}`;
  const time = `${pad(local.hour)}:${pad(local.minute)}:${pad(local.second)}`;
  const micros = fraction === 0 ? '' : `.${pad(fraction, 6)}`;
  return `${date}T${time}${micros}`;
}

/**
 * Splits a time in seconds as Python does, which divides first and rounds to microseconds then, to the even one of
 * two that are as near.
 */
function splitSeconds(time: number): MicroTime | undefined {
  if (!(time > MIN_SECONDS && time < MAX_SECONDS) || time === 0) return undefined;
  const whole = Math.trunc(time);
  const micros = roundHalfEven((time - whole) * 1e6);
  const carry = Math.floor(micros / 1e6);
  return { seconds: whole + carry, fraction: micros - carry * 1e6 };
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Formats an offset in seconds east of UTC: 3600 → `+01:00`, with seconds only if there are any. */
export function formatOffset(offset: number): string {
  const size = Math.abs(offset);
  const seconds = size % 60 === 0 ? '' : `:${pad(size % 60)}`;
  const minutes = pad(Math.floor(size / 60) % 60);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 3600))}:${minutes}${seconds}`;
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}
