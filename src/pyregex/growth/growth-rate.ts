/** How the steps of a search grow with the length of its text. */
export interface GrowthRate {
  /** The degree of a polynomial; `Infinity` where each few characters multiply the steps. */
  readonly degree: number;
  /** Returns how long a text takes so many steps, in characters. */
  readonly lengthFor: (steps: number) => number;
}

/** A length in characters, and the steps that a text of it takes. */
export type Point = readonly [length: number, steps: number];

/** The logarithm of a polynomial rises by less over the second of two equal spans, that of a power of a number as much. */
const STEADY = 0.9;

/** What grows with a lower power of the length is linear, but for what is the same at each length. */
const LEAST_DEGREE = 1.5;

/**
 * Finds out how steps grow, from three points that are equally far from each other; `null` where they hardly grow faster
 * than the length, or can't be told.
 */
export function rateOf([first, middle, last]: readonly [Point, Point, Point]): GrowthRate | null {
  const rise = Math.log(last[1] / middle[1]);
  const degree = rise / Math.log(last[0] / middle[0]);
  if (!(degree >= LEAST_DEGREE)) return null;
  if (rise < STEADY * Math.log(middle[1] / first[1])) {
    return {
      degree,
      lengthFor: (steps) => Math.ceil(last[0] * (steps / last[1]) ** (1 / degree)),
    };
  }
  const perCharacter = rise / (last[0] - middle[0]);
  return {
    degree: Infinity,
    lengthFor: (steps) => Math.ceil(last[0] + Math.log(steps / last[1]) / perCharacter),
  };
}

/** Returns the rate of steps that are too many to be counted at this length already, at which their growth is not known. */
export function steepRate(length: number): GrowthRate {
  return { degree: Infinity, lengthFor: () => length };
}
