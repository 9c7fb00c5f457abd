import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';

/** Fails at the first event that differs; the rest would mostly follow from it. */
export function expectSameEvents(actual: readonly object[], expected: readonly object[]): void {
  const index = expected.findIndex((event, at) => !isDeepStrictEqual(actual[at], event));
  if (index >= 0)
    expect({ index, event: actual[index] }).toEqual({ index, event: expected[index] });
  expect(actual.length).toBe(expected.length);
}
