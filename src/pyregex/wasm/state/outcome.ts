/** How a search ended. */
export const Outcome = {
  none: 0,
  match: 1,
  /** It was given up, because it had no steps left. */
  outOfSteps: 2,
  /** It was given up, because the stack was full; with more room it goes on to one of the others. */
  outOfRoom: 3,
} as const;
