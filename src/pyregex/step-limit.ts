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
