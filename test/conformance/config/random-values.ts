import type { Random } from '../../support/random.ts';

const DURATION_PARTS = [
  ['0', '1', '2', '10', '600', '05', '1.5', '.5', '3.', '1_0', '1e+2', '1__0'],
  ['s', 'sec', 'seconds', 'm', 'mm', 'min', 'minute', 'h', 'hour', 'hou', 'd', 'da', 'days'],
  ['w', 'week', 'mo', 'mon', 'months', 'y', 'yea', 'years', 'H', 'MIN', 'x', 'dday'],
  ['+', '-', '*', '/', '//', '%', '**', '(', ')', '#', ','],
  [' ', ' ', '  ', '\t', '\u00a0', 'é'],
].flat();
/** Parts in an order that is mostly meaningful. */
const DURATION_SHAPES = [
  ['1', '2', '10', '600', '1.5', '05', '.5'],
  ['', ' ', '', '\t'],
  ['s', 'm', 'min', 'h', 'hours', 'd', 'weeks', 'mo', 'year', 'Y', ''],
  [' ', '+', '-', ' + ', '*', ' / ', '', '%', '//', '\n', '\n+'],
];
/** A duration whose parts are in any order, or in one that is mostly meaningful. */
export function composeDuration(random: Random, isMeaningful: boolean): string {
  return isMeaningful ? composeMeaningful(random) : compose(DURATION_PARTS, 6, random).trim();
}

function composeMeaningful(random: Random): string {
  const groups = Array.from({ length: random.integer(1, 3) }, () =>
    DURATION_SHAPES.map((choices) => random.pick(choices)).join(''),
  );
  return groups
    .join('')
    .replace(/[-+*/%\s]+$/, '')
    .trim();
}

/** Up to so many of the parts, in any order. */
export function compose(parts: readonly string[], most: number, random: Random): string {
  return Array.from({ length: random.integer(0, most) }, () => random.pick(parts)).join('');
}
