import { roundHalfEven } from '../../pyexpr/index.ts';
import type { Release } from '../../release/index.ts';

type Unit = readonly [name: string, size: number];

/**
 * A row of the table of durations: from so many seconds on they are rounded to so many, and written in these units of
 * the rounded number.
 */
interface Scale {
  from: number;
  step: number;
  units: readonly Unit[];
}

const SCALES: readonly Scale[] = [
  {
    from: 31_536_000,
    step: 86_400,
    units: [
      ['y', 365],
      ['w', 7],
      ['d', 1],
    ],
  },
  {
    from: 604_800,
    step: 3600,
    units: [
      ['w', 168],
      ['d', 24],
      ['h', 1],
    ],
  },
  {
    from: 86_400,
    step: 60,
    units: [
      ['d', 1440],
      ['h', 60],
      ['m', 1],
    ],
  },
  {
    from: 3595,
    step: 10,
    units: [
      ['h', 360],
      ['m', 6],
    ],
  },
];

const DAY_SECONDS = 86_400;

/** Formats a duration as the server writes it into its log. */
export function formatServerDuration(seconds: number, release: Release): string {
  return release.logsDurationsInUnits ? formatInUnits(seconds) : formatClock(Math.trunc(seconds));
}

/** Formats a duration as Python's `timedelta`: 5400 seconds → `1:30:00`, 100000 seconds → `1 day, 3:46:40`. */
function formatClock(seconds: number): string {
  const days = Math.floor(seconds / DAY_SECONDS);
  const rest = seconds - days * DAY_SECONDS;
  const [minute, second] = [Math.floor(rest / 60) % 60, rest % 60].map(twoDigits);
  const clock = `${Math.floor(rest / 3600)}:${minute}:${second}`;
  if (days === 0) return clock;
  return `${days} ${Math.abs(days) === 1 ? 'day' : 'days'}, ${clock}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** Formats a duration, the longer the rougher: 3590 seconds → `59m 50s`. */
function formatInUnits(seconds: number): string {
  const scale = SCALES.find(({ from }) => seconds >= from);
  if (scale) return spell(roundHalfEven(seconds / scale.step), scale.units);
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  const parts = [minutes > 0 ? `${minutes}m` : '', rest === 0 ? '' : `${rest}s`];
  return parts.filter((part) => part !== '').join(' ') || '0';
}

/** Writes a number in units, the largest first: 10 days in weeks and days → `1w 3d`. */
function spell(count: number, units: readonly Unit[]): string {
  const parts: string[] = [];
  let rest = count;
  for (const [name, size] of units) {
    if (rest >= size) parts.push(`${Math.floor(rest / size)}${name}`);
    rest %= size;
  }
  return parts.join(' ');
}
