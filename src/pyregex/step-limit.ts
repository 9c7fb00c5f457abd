/**
 * The most steps of a search where no other limit is given. They take the matcher about a second.
 *
 * A step is a node of the tree that is tried at a place: an instruction that is carried out (`match/program.ts`), whether it
 * matches or fails, or a character that a repeated set takes or gives back, or that a backreference compares. Places that are
 * passed over because no match can begin there, and branches that cannot begin with the next character, are none. The matcher
 * and its form in WebAssembly count the same steps, so that they give up the same searches.
 */
export const DEFAULT_STEP_LIMIT = 50_000_000;

/** A search was given up because it took too many steps, or too much memory for what it must come back to. */
export class StepLimitError extends Error {
  /** How many steps were taken when it was given up. */
  readonly steps: number;

  constructor(steps: number) {
    super(`the regular expression was given up after ${steps} steps`);
    this.name = 'StepLimitError';
    this.steps = steps;
  }
}
