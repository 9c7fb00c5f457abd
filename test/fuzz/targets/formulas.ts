import {
  askCPython,
  evaluateOurs,
  isClose,
  type Described,
  type ExpressionRequest,
} from '../../conformance/config/expression-comparison.ts';
import {
  addValues,
  mangle,
  writeExpression,
  writeMath,
} from '../../conformance/config/random-expressions.ts';
import type { Random } from '../../support/random.ts';
import { NEEDS_PYTHON } from '../needs.ts';
import type { Target } from '../target.ts';

const MAX_DEPTH = 5;

export const target: Target<ExpressionRequest, Described> = {
  about:
    "expressions of bantime.formula have CPython's values; one with a mistake may be refused where CPython isn't",
  share: 2000,
  missing: NEEDS_PYTHON,
  make: (random) => addValues(random, write(random)),
  ask: askCPython,
  judge(request, theirs) {
    const ours = evaluateOurs(request);
    const outcome =
      theirs === 'refused' ? 'refused' : ours === 'refused' ? 'refused here alone' : 'evaluated';
    if (ours === 'refused' || isClose(ours, theirs) || isSame(ours, theirs)) return { outcome };
    return {
      outcome,
      fault: { what: "a formula has not CPython's value", details: { ours, theirs } },
    };
  },
};

function write(random: Random): string {
  const text = random.chance(0.2) ? writeMath(random) : writeExpression(random, MAX_DEPTH);
  return random.chance(0.3) ? mangle(text, random) : text;
}

/** Infinities and what is no number. */
function isSame(ours: Described, theirs: Described): boolean {
  return ours !== 'refused' && theirs !== 'refused' && Object.is(ours.value, theirs.value);
}
