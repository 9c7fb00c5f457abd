import fc from 'fast-check';
import { Parser } from 'tap-parser';
import { describe, expect, test } from 'vitest';
import { formatTap } from '../../src/report/tap.ts';
import { FULL_REPORT, anyReport, reportOf } from './cases-outcomes.ts';

function parse(text: string) {
  const unknown: string[] = [];
  let results: unknown;
  const points: { ok: boolean; name: string; diag: unknown }[] = [];
  const parser = new Parser({ strict: true }, (final) => {
    results = final;
  });
  parser.on('extra', (line: string) => unknown.push(line));
  parser.on('assert', ({ ok, name, diag, todo, skip }) => {
    if (todo || skip) unknown.push(`directive of ${name}`);
    points.push({ ok, name, diag });
  });
  parser.end(text);
  return { points, unknown, results };
}

describe('TAP', () => {
  test('is read back by a strict parser', () => {
    const { points, unknown, results } = parse(formatTap(FULL_REPORT));
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
        const { points, unknown } = parse(formatTap(report));
        expect(unknown).toEqual([]);
        expect(points.length).toBe(report.outcomes.length);
      }),
    );
  });

  test('is valid without tests', () => {
    expect(formatTap(reportOf([]))).toBe('TAP version 14\n1..0\n');
  });
});
