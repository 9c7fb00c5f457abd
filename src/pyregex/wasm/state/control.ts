import { encode } from '../module/encode-function.ts';
import { constant, isNegative, subtract, type Expression } from '../module/expressions.ts';
import { assign, failIf, leave, store, type Statement } from '../module/statements.ts';
import { Register, STEPS } from './registers.ts';

const ONE_STEP = [encode(assign(Register.steps, subtract(STEPS, constant(1))))];

/** Writes how steps are counted, and how a search ends. */
export class Control {
  readonly #stepsAddress: number;

  /** @param stepsAddress where the steps that are left are noted in the end */
  constructor(stepsAddress: number) {
    this.#stepsAddress = stepsAddress;
  }

  /** Counts a few steps: a search that has none left ends when it fails, goes back, or matches. */
  count(steps: number): Statement {
    if (steps === 1) return ONE_STEP;
    return assign(Register.steps, subtract(STEPS, constant(steps)));
  }

  /** Counts so many steps that the search must end at once if they were too many. */
  countMany(steps: Expression): Statement {
    return [assign(Register.steps, subtract(STEPS, steps)), failIf(isNegative(STEPS))];
  }

  /** Ends the search. */
  finish(outcome: number): Statement {
    return [store(constant(this.#stepsAddress), STEPS), leave(constant(outcome))];
  }
}
