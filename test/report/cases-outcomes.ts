import fc from 'fast-check';
import {
  measureCoverage,
  type Fault,
  type Finding,
  type TestOutcome,
} from '../../src/cases/index.ts';
import type { TestReport } from '../../src/test-report/index.ts';

/** Text with all that a format could stumble over. */
export const NASTY =
  'a<b>&"\'% ]]>, :\r\n\t\0\x1b[31m\x7f\x85\u2028\u202e\u2066\u061c\u200f\xad\u{e0041}\ud800\uffff # é 🦊 ::error::\\';

/** A fault that is its own example, as what a case file says of its own has. */
export function faultOf(finding: Finding, values: Partial<Fault> = {}): Fault {
  const { file, line, message } = finding;
  const place = { file, line, column: null, length: null };
  return { ...place, subject: '', message, count: 1, examples: [finding], ...values };
}

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
    faults: (values.findings ?? []).map((finding) => faultOf(finding)),
    diff: '',
    regexes: [],
    diagnostics: [],
    seconds: 0.25,
    ...values,
  };
}

/** Finds all in the repository that is not given by its whole path. */
const locate = (file: string) => (file.startsWith('/') ? null : file);

export function reportOf(
  outcomes: readonly TestOutcome[],
  values: Partial<TestReport> = {},
): TestReport {
  const coverage = measureCoverage(outcomes);
  return { outcomes, coverage, minCoverage: null, left: 0, version: '1.2.3', locate, ...values };
}

const hit = { kind: 'failregex', number: 1, regex: 'a <HOST>', hits: 2 } as const;
const unhit = { kind: 'ignoreregex', number: 1, regex: NASTY, hits: 0 } as const;
const origin = { file: 'filter.d/one.conf', line: 3, column: 13, length: 8 };

const LOG_LINE = { file: 'cases/two/a log:1,2 100%.log', line: 7, message: NASTY, cause: NASTY };
const OUTSIDE = { file: '/etc/über.conf', line: null, message: 'differs', cause: null };
const ODD_FILE = { file: 'cases/100%, a:b.txt', line: 5, message: 'odd', cause: NASTY };

/** Everything at once: passed, failed, broken, updated, text that is hard to write, and coverage that is too low. */
export const FULL_REPORT = reportOf(
  [
    outcomeOf({ regexes: [{ ...hit, origin }] }),
    outcomeOf({
      name: `cases/${NASTY}`,
      file: 'cases/two/case.ini',
      status: 'failed',
      findings: [LOG_LINE, OUTSIDE],
      faults: [
        faultOf(LOG_LINE, { ...origin, subject: NASTY, message: NASTY, count: 817 }),
        faultOf(OUTSIDE),
        faultOf(ODD_FILE),
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
