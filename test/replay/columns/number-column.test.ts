import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NumberColumn } from '../../../src/replay/columns/number-column.ts';

const anyChanges = fc.array(fc.tuple(fc.nat(300), fc.nat(1000)), { maxLength: 50 });

test.each([
  ['any numbers', Float64Array],
  ['whole numbers', Uint32Array],
] as const)('columns of %s keep what was set, each its own', (_, Values) => {
  fc.assert(
    fc.property(fc.array(anyChanges, { minLength: 2, maxLength: 4 }), (changes) => {
      const columns = changes.map(() => new NumberColumn(Values));
      const expected = changes.map(() => new Map<number, number>());
      for (const [index, rows] of changes.entries()) {
        for (const [row, by] of rows) {
          columns[index]!.increase(row, by);
          expected[index]!.set(row, (expected[index]!.get(row) ?? 0) + by);
        }
      }
      for (const [index, column] of columns.entries()) {
        for (let row = 0; row <= 301; row++) {
          expect(column.get(row)).toBe(expected[index]!.get(row) ?? 0);
        }
      }
    }),
    { numRuns: 30 },
  );
});
