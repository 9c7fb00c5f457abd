import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeXml, formatJunit } from '../../src/test-report/junit.ts';
import { FULL_REPORT, NASTY, anyReport, reportOf } from './cases-outcomes.ts';
import { findJunitErrors } from './read-reports.ts';

describe('JUnit', () => {
  test('is valid by the schema, whatever the text', async () => {
    const reports = fc.sample(anyReport, { numRuns: 200, seed: 7 });
    const texts = [FULL_REPORT, reportOf([]), ...reports].map(formatJunit);
    expect((await findJunitErrors(texts)).flat()).toEqual([]);
  });

  test('the schema finds mistakes', async () => {
    const text = formatJunit(FULL_REPORT);
    expect((await findJunitErrors([text.replace(' errors="1"', '')])).flat()).not.toEqual([]);
    expect((await findJunitErrors([text.replace('</testsuite>', '')])).flat()).not.toEqual([]);
  });

  test('counts and places what is wrong', () => {
    const text = formatJunit(FULL_REPORT);
    expect(text).toContain('<testsuite name="dryban" tests="4" failures="1" errors="1"');
    expect(text).toMatch(/<failure message="filter\.d\/one\.conf:3: [^"\n]*" /);
    expect(text).toContain('\n  cases/two/a log:1,2 100%.log:7: ');
    expect(text).toContain('\n  … and 816 more\n');
    expect(text).toContain('<testsuite name="dryban coverage" tests="1" failures="1"');
    expect(text).toContain('not hit: ignoreregex 1');
  });

  test('holds no control characters but line ends', () => {
    // oxlint-disable-next-line no-control-regex -- these are what is looked for
    expect(escapeXml(NASTY)).not.toMatch(/[\0-\x1f\x7f-\x9f<>"]/);
    expect(escapeXml('a\nb\x1b')).toBe('a&#10;b\\x1b');
  });
});
