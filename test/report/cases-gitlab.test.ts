import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatGitlab } from '../../src/test-report/gitlab.ts';
import { fingerprint } from '../../src/test-report/fingerprint.ts';
import { FULL_REPORT, anyReport, faultOf, outcomeOf, reportOf } from './cases-outcomes.ts';
import { findGitlabErrors } from './read-reports.ts';

const finding = { file: 'a.log', line: 1, message: 'missed', cause: 'why' };
const fault = faultOf(finding, { file: 'f.conf', line: 2, subject: 'failregex 1', count: 9 });
const printsOf = (faults: (typeof fault)[]): string[] =>
  JSON.parse(formatGitlab(reportOf([outcomeOf({ status: 'failed', faults })]))).map(
    (row: { fingerprint: string }) => row.fingerprint,
  );

describe("GitLab's code quality", () => {
  test('has the form that GitLab describes, whatever the text', () => {
    expect(findGitlabErrors(formatGitlab(FULL_REPORT))).toEqual([]);
    expect(formatGitlab(reportOf([]))).toBe('[]\n');
    fc.assert(
      fc.property(anyReport, (report) => {
        const errors = findGitlabErrors(formatGitlab(report));
        // The files of these reports have any name.
        expect(errors.filter((error) => !error.startsWith('not from the root'))).toEqual([]);
      }),
    );
  });

  test('the check of that form finds mistakes', () => {
    const text = formatGitlab(FULL_REPORT);
    for (const [part, other] of [
      ['"major"', '"error"'],
      ['"begin":3', '"begin":0'],
      ['"check_name"', '"check"'],
      ['"path":"cases', '"path":"/cases'],
    ] as const) {
      expect(text).toContain(part);
      expect(findGitlabErrors(text.replace(part, other))).not.toEqual([]);
    }
  });

  test('has one entry for each problem, at its place', () => {
    const rows = JSON.parse(formatGitlab(FULL_REPORT));
    expect(
      rows.map(({ check_name, severity, location }: Record<string, unknown>) => [
        check_name,
        severity,
        location,
      ]),
    ).toEqual([
      ['dryban/broken', 'critical', { path: 'cases/three/case.ini', lines: { begin: 4 } }],
      ['dryban/expectation', 'major', { path: 'filter.d/one.conf', lines: { begin: 3 } }],
      ['dryban/expectation', 'major', { path: 'cases/two/case.ini', lines: { begin: 1 } }],
      ['dryban/expectation', 'major', { path: 'cases/100%, a:b.txt', lines: { begin: 5 } }],
      ['dryban/coverage', 'minor', { path: 'filter.d/one.conf', lines: { begin: 9 } }],
    ]);
  });

  test('a fingerprint stays where lines move and counts change, and is no other problem has it', () => {
    const [print] = printsOf([fault]);
    expect(printsOf([{ ...fault, line: 7, count: 1, message: 'else' }])).toEqual([print]);
    const others = printsOf([
      fault,
      { ...fault, line: 3 },
      { ...fault, subject: 'failregex 2', line: 4 },
      { ...fault, file: 'g.conf' },
    ]);
    expect(others).toHaveLength(4);
    expect(new Set(others).size).toBe(4);
  });

  test.each([
    ['', '6c62272e07bb014262b821756295c58d'],
    ['a', 'd228cb696f1a8caf78912b704e4a8964'],
    ['foobar', '343e1662793c64bf6f0d3597ba446f18'],
  ])('the fingerprint of %j is that of FNV-1a', (text, hash) => {
    expect(fingerprint(text)).toBe(hash);
  });
});
