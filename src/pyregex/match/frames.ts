import { StepLimitError } from '../step-limit.ts';

/** The kinds of frames on the stack of the matcher; a frame's kind stands at its end. */
export const Frame = {
  /** The state of a loop; dropped when backtracking comes to it. */
  loop: 0,
  /** A choice: go on at its address. */
  resume: 1,
  /** A choice of a repeated set: one character less. */
  shorter: 2,
  /** A choice of a repeated set: one character more. */
  longer: 3,
  /** Where the body of a lookaround, an atomic group or a possessive repeat began; its end drops all above. */
  barrier: 4,
} as const;

/** The places of the values in a loop's frame, from its address. */
export const Loop = {
  /** The address of the loop around it, or −1. */
  outer: 0,
  /** The number of iterations begun, less one. */
  count: 1,
  /** Where the last optional iteration began, or −1. */
  lastStart: 2,
  size: 4,
} as const;

/** The places of the values in a barrier, from its address. */
export const Barrier = { outer: 0, position: 1, loop: 2, count: 3, size: 5 } as const;

/** The places of the values in a choice, from its top; below them stand the marks that were saved. */
export const Choice = {
  kind: 1,
  limit: 2,
  pc: 3,
  position: 4,
  loop: 5,
  lastMark: 6,
  saved: 7,
} as const;

/** The largest stack, in values of 4 bytes: 256 MiB. */
const MOST_VALUES = 2 ** 26;

/** Returns a stack that has room for `needed` values and holds what `values` held. */
export function growStack(
  values: Int32Array,
  needed: number,
  steps: number,
): Int32Array<ArrayBuffer> {
  if (needed > MOST_VALUES) throw new StepLimitError(steps);
  const grown = new Int32Array(Math.min(Math.max(needed, 2 * values.length), MOST_VALUES));
  grown.set(values);
  return grown;
}
