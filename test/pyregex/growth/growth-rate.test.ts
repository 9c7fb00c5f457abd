import { expect, test } from 'vitest';
import { rateOf, type Point } from '../../../src/pyregex/growth/growth-rate.ts';

const POINTS = [100, 200, 300] as const;

function measure(stepsOf: (length: number) => number): [Point, Point, Point] {
  const [a, b, c] = POINTS.map((length): Point => [length, stepsOf(length)]);
  return [a!, b!, c!];
}

test.each([
  [2, 3, 10_000],
  [3, 0.5, 1000],
  [4.5, 1, 777],
])('a polynomial of degree %d', (degree, factor, length) => {
  const rate = rateOf(measure((each) => factor * each ** degree))!;
  expect(rate.degree).toBeCloseTo(degree);
  expect(rate.lengthFor(factor * length ** degree)).toBeCloseTo(length, -1);
});

test.each([1.01, 1.1, 2])('a power of %d', (base) => {
  const rate = rateOf(measure((length) => 7 * base ** length))!;
  expect(rate.degree).toBe(Infinity);
  expect(Math.abs(rate.lengthFor(7 * base ** 1000) - 1000)).toBeLessThanOrEqual(1);
});

test.each([
  ['a line', (length: number) => 50 * length],
  ['the same everywhere', () => 9000],
  ['nothing', () => 1],
  ['too many to be counted', () => Infinity],
  ['a line far above nothing', (length: number) => 100_000 + length],
])('%s is no growth', (_, stepsOf) => {
  expect(rateOf(measure(stepsOf))).toBeNull();
});
