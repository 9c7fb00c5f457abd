import { roundHalfEven } from '../../pyexpr/index.ts';

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

/** Formats a duration as the server writes it into its log, the longer the rougher: 3590 seconds → `59m 50s`. */
export function formatServerDuration(seconds: number): string {
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
