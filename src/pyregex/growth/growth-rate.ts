/** How the steps of a search grow with the length of its text. */
export interface GrowthRate {
  /** The degree of a polynomial; `Infinity` where each few characters multiply the steps. */
  readonly degree: number;
  /** Returns how long a text takes so many steps, in characters. */
  lengthFor(steps: number): number;
}

/** A length in characters, and the steps that a text of it takes. */
export type Point = readonly [length: number, steps: number];

/** The logarithm of a polynomial rises by less over the second of two equal spans, that of a power of a number as much. */
const STEADY = 0.9;

/** Finds out how steps grow, from three points that are equally far from each other. */
export function rateOf([first, middle, last]: readonly [Point, Point, Point]): GrowthRate {
  const rise = Math.log(last[1] / middle[1]);
  if (rise >= STEADY * Math.log(middle[1] / first[1])) {
    const perCharacter = rise / (last[0] - middle[0]);
    return {
      degree: Infinity,
      lengthFor: (steps) => Math.ceil(last[0] + Math.log(steps / last[1]) / perCharacter),
    };
  }
  const degree = rise / Math.log(last[0] / middle[0]);
  return { degree, lengthFor: (steps) => Math.ceil(last[0] * (steps / last[1]) ** (1 / degree)) };
}
