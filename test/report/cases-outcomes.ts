import fc from 'fast-check';
import { measureCoverage, type TestOutcome } from '../../src/cases/index.ts';
import type { TestReport } from '../../src/test-report/index.ts';

/** Text with all that a format could stumble over. */
export const NASTY =
  'a<b>&"\'% ]]>, :\r\n\t\0\x1b[31m\x7f\x85\u2028\u202e\u2066\u061c\u200f\xad\u{e0041}\ud800\uffff # é 🦊 ::error::\\';

export function outcomeOf(values: Partial<TestOutcome>): TestOutcome {
  return {
    kind: 'case',
    name: 'cases/one',
    file: 'cases/one/case.ini',
    description: null,
    configuration: null,
    filter: 'one',
    filterFile: 'filter.d/one.conf',
    fail2ban: { version: '1.1.0', python: '3.12', reason: 'case' },
    status: 'passed',
    lines: 3,
    findings: [],
    diff: '',
    regexes: [],
    diagnostics: [],
    seconds: 0.25,
    ...values,
  };
}

export function reportOf(
  outcomes: readonly TestOutcome[],
  values: Partial<TestReport> = {},
): TestReport {
  const coverage = measureCoverage(outcomes);
  return { outcomes, coverage, minCoverage: null, left: 0, version: '1.2.3', ...values };
}

const hit = { kind: 'failregex', number: 1, regex: 'a <HOST>', hits: 2 } as const;
const unhit = { kind: 'ignoreregex', number: 1, regex: NASTY, hits: 0 } as const;
const origin = { file: 'filter.d/one.conf', line: 3, column: 13, length: 8 };

/** Everything at once: passed, failed, broken, updated, text that is hard to write, and coverage that is too low. */
export const FULL_REPORT = reportOf(
  [
    outcomeOf({ regexes: [{ ...hit, origin }] }),
    outcomeOf({
      name: `cases/${NASTY}`,
      status: 'failed',
      findings: [
        { file: 'cases/two/a log:1,2 100%.log', line: 7, message: NASTY, cause: NASTY },
        { file: '/var/log/über.log', line: null, message: 'differs', cause: null },
      ],
      diff: `--- a\n+++ b\n@@ -1 +1 @@\n-${NASTY}\n+x\n`,
      regexes: [{ ...unhit, origin: { ...origin, line: 9 } }],
    }),
    outcomeOf({
      name: 'cases/three',
      status: 'broken',
      filter: null,
      filterFile: null,
      diagnostics: [
        {
          code: 'case/bad-value',
          severity: 'error',
          message: `maxretry: ${NASTY}`,
          origin: { file: 'cases/three/case.ini', line: 4, column: 12, length: 3 },
          hint: NASTY,
        },
      ],
    }),
    outcomeOf({ name: 'cases/four', status: 'updated', diff: '--- a\n+++ b\n' }),
  ],
  { minCoverage: 80 },
);

const anyText = fc.string({ unit: 'binary' });

/** Reports with any text in them. */
export const anyReport: fc.Arbitrary<TestReport> = fc
  .array(
    fc.record({
      name: anyText,
      status: fc.constantFrom('passed', 'failed', 'broken', 'updated' as const),
      findings: fc.array(
        fc.record({
          file: anyText,
          line: fc.option(fc.integer({ min: 1, max: 1e6 })),
          message: anyText,
          cause: fc.option(anyText),
        }),
        { maxLength: 3 },
      ),
      diff: anyText,
    }),
    { maxLength: 4 },
  )
  .map((outcomes) => reportOf(outcomes.map(outcomeOf)));
