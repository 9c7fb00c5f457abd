import { describe, expect, test } from 'vitest';
import { NO_PYTHON_3_11 } from '../../support/python.ts';
import { Random, readSeed } from '../../support/random.ts';
import {
  askCPython,
  evaluateOurs,
  isClose,
  type Described,
  type ExpressionRequest,
} from './expression-comparison.ts';
import { addValues, mangle, writeExpression, writeMath } from './random-expressions.ts';

const CASES = 20_000;
const MAX_DEPTH = 4;
const seed = readSeed();

describe.skipIf(NO_PYTHON_3_11)(`expressions (needs Python 3.11, seed ${seed})`, () => {
  test(`${CASES} random ones have CPython's values`, () => {
    const random = new Random(seed);
    const requests = writeRequests(random, () => writeExpression(random, MAX_DEPTH));
    const accepted = compareAll(requests, ({ ours, expected }) => [ours, expected]);
    expect(accepted).toBeGreaterThan(CASES / 2);
  });

  test(`${CASES} with a mistake in them are refused, or have CPython's values`, () => {
    const random = new Random(seed);
    const requests = writeRequests(random, () => mangle(writeExpression(random, 2), random));
    const accepted = compareAll(requests, ({ ours, expected }) =>
      ours === 'refused' || isClose(ours, expected) ? [] : [ours, expected],
    );
    expect(accepted).toBeGreaterThan(CASES / 20);
    expect(accepted).toBeLessThan(CASES);
  });

  test(`${CASES} results of the module math differ in their last bits at most`, () => {
    const random = new Random(seed);
    const requests = writeRequests(random, () => writeMath(random));
    const accepted = compareAll(requests, ({ ours, expected }) =>
      isClose(ours, expected) ? [] : [ours, expected],
    );
    expect(accepted).toBeGreaterThan(CASES / 2);
  });
});

/** @returns how many of them have a value */
function compareAll(
  requests: readonly ExpressionRequest[],
  pair: (outcome: { ours: Described; expected: Described }) => Described[],
): number {
  const answers = askCPython(requests);
  requests.forEach((request, index) => {
    const outcome = { ours: evaluateOurs(request), expected: answers[index]! };
    const [ours, expected] = pair(outcome);
    expect({ ...request, outcome: ours }).toEqual({ ...request, outcome: expected });
  });
  return answers.filter((answer) => answer !== 'refused').length;
}

function writeRequests(random: Random, write: () => string): ExpressionRequest[] {
  return Array.from({ length: CASES }, () => addValues(random, write()));
}
