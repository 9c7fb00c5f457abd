import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTap } from '../../src/test-report/tap.ts';
import { FULL_REPORT, anyReport, reportOf } from './cases-outcomes.ts';
import { parseTap } from './read-reports.ts';

describe('TAP', () => {
  test('is read back by a strict parser', () => {
    const { points, unknown, results } = parseTap(formatTap(FULL_REPORT));
    expect(unknown).toEqual([]);
    expect(results).toMatchObject({ count: 5, pass: 2, fail: 3, failures: expect.anything() });
    expect(points.map(({ ok }) => ok)).toEqual([true, false, false, true, false]);
    expect(points[2]?.diag).toMatchObject({
      status: 'broken',
      problems: [{ file: 'cases/three/case.ini', line: 4, column: 12 }],
    });
    expect(points[4]?.name).toBe('coverage of one');
  });

  test('no text breaks it', () => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const { points, unknown } = parseTap(formatTap(report));
        expect(unknown).toEqual([]);
        expect(points.length).toBe(report.outcomes.length);
      }),
    );
  });

  test('is valid without tests', () => {
    expect(formatTap(reportOf([]))).toBe('TAP version 14\n1..0\n');
  });
});
