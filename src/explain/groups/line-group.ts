import type { Verdict } from '../../replay/index.ts';
import type { Cause } from '../causes/index.ts';
import type { RepairEffect } from '../trial/repair-effect.ts';
import type { LineExplanation } from '../explanation.ts';

/** Lines that look alike and have the same cause. */
export interface LineGroup {
  /** What became of the lines. */
  verdict: Verdict;
  /** How many lines are in the group. */
  lines: number;
  /** The most frequent shape, with what varies masked. */
  shape: string;
  /** Where in the shape the place stands that decides about the example: about there, since masks differ in length. */
  mark: number;
  /** How many shapes are in the group. */
  shapes: number;
  /** Why; `null` for lines that counted. */
  cause: Cause | null;
  /** What to know about lines that did count. */
  remarks: Cause[];
  /** What the regex that is suggested does on the log; `null` where there is none, or it was not tried. */
  effect: RepairEffect | null;
  /** The first line of the most frequent shape. */
  example: LineExplanation;
}
