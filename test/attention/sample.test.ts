import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sample } from '../../src/attention/observe/sample.ts';

function weigh(each: number, length: number): number[] {
  const sample = new Sample(each);
  return Array.from({ length }, () => sample.take());
}

function sumOf(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}

test('a short stream is taken whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), (each) => {
      expect(weigh(each, each)).toEqual(Array.from({ length: each }, () => 1));
    }),
  );
});

test('what is taken of a long stream stands for all of it, and for what comes at regular intervals', () => {
  const lengths = fc.integer({ min: 20_000, max: 100_000 });
  fc.assert(
    fc.property(lengths, fc.integer({ min: 2, max: 9 }), (length, interval) => {
      const weights = weigh(256, length);
      expect(weights.filter((weight) => weight > 0).length).toBeLessThan(256 * 12);
      expect(sumOf(weights) / length).toBeCloseTo(1, 0);
      const regular = weights.filter((_, index) => index % interval === 0);
      expect((sumOf(regular) * interval) / length).toBeCloseTo(1, 0);
    }),
    { numRuns: 20 },
  );
});
