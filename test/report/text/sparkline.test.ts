import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatSparkline, joinSpans } from '../../../src/report/text/sparkline.ts';

test('draws counts against the largest of the table', () => {
  expect(formatSparkline([0, 1, 2, 3, 4, 5, 6, 7, 8], 8, false)).toBe(' ▁▂▃▄▅▆▇█');
  expect(formatSparkline([0, 1, 2, 3, 4, 5, 6, 7, 8], 8, true)).toBe(' .:-=+*#@');
  expect(formatSparkline([1, 0, 1_000_000], 1_000_000, false)).toBe('▁ █');
  expect(formatSparkline([0, 0], 0, false)).toBe('  ');
  expect(formatSparkline([], 0, true)).toBe('');
});

test('never leaves a failure out, never shows one that was not, and never draws less for more', () => {
  const anyCounts = fc.array(fc.oneof(fc.nat(9), fc.nat(1e9)), { minLength: 1 });
  fc.assert(
    fc.property(anyCounts, fc.nat(1e9), fc.boolean(), (counts, more, isAscii) => {
      const largest = Math.max(...counts) + more;
      const line = formatSparkline(counts, largest, isAscii).split('');
      expect(line.map((mark) => mark === ' ')).toStrictEqual(counts.map((count) => count === 0));
      const marks = formatSparkline([0, 1, 2, 3, 4, 5, 6, 7, 8], 8, isAscii).split('');
      const sorted = counts.toSorted((a, b) => a - b);
      const heights = formatSparkline(sorted, largest, isAscii)
        .split('')
        .map((m) => marks.indexOf(m));
      expect(heights).toStrictEqual(heights.toSorted((a, b) => a - b));
    }),
  );
});

test('has as few spans as there is room for, and every failure in one of them', () => {
  expect(joinSpans([1, 2, 3, 4, 5], 5)).toStrictEqual([1, 2, 3, 4, 5]);
  expect(joinSpans([1, 2, 3, 4, 5], 4)).toStrictEqual([3, 7, 5]);
  expect(joinSpans([1, 2, 3, 4, 5], 2)).toStrictEqual([10, 5]);
  expect(joinSpans([], 1)).toStrictEqual([]);
});
