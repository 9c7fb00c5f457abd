import { expect, test } from 'vitest';
import { formatRegexTestReport, type RegexTestReportFormat } from '../../../src/report/index.ts';
import { LineStats } from '../../../src/replay/lines/line-stats.ts';
import type { RegexTestResult } from '../../../src/replay/index.ts';

const KEEPING = { matched: 'none', ignored: 'some', missed: 'some' } as const;

const FORMAT: RegexTestReportFormat = {
  keeping: KEEPING,
  limit: 2,
  verbose: false,
  verboseDate: true,
  link: undefined,
  seconds: 0.5,
  time: String,
  groups: () => '{}',
  trimEnd: (text) => text.trimEnd(),
};

function report(
  result: Partial<RegexTestResult>,
  format: Partial<RegexTestReportFormat> = {},
): string {
  const lines = new LineStats({ keeping: KEEPING, limit: 2, samples: false });
  const empty = { prefregex: null, failregex: [], ignoreregex: [], templates: null, lines };
  return [...formatRegexTestReport({ ...empty, ...result }, { ...FORMAT, ...format })].join('');
}

test.each([
  [1 / 16, '0.062'],
  [3 / 16, '0.188'],
  [5 / 16, '0.312'],
  [100 / 3, '33.333'],
  [0.0005, '0.001'],
  [2, '2.000'],
])('a weight of %d is rounded as Python does: %s', (weight, shown) => {
  const template = { name: 'Epoch', hits: 1, weight, ownWeight: 1, pattern: '', regex: 'x' };
  expect(report({ templates: [template] })).toContain(`# weight: ${shown} (1.000), pattern: \n`);
});

test('lines that come with their times have no templates', () => {
  expect(report({})).toBe(
    '\nResults\n=======\n\nFailregex: 0 total\n\nIgnoreregex: 0 total\n' +
      '\nLines: 0 lines, 0 ignored, 0 matched, 0 missed\n[processed in 0.50 sec]\n\n',
  );
});

test('as many lines as the limit are too many', () => {
  const lines = new LineStats({ keeping: KEEPING, limit: 2, samples: false });
  lines.add('missed', 'one  ', '');
  expect(report({ lines })).toContain('|- Missed line(s):\n|  one\n`-\n');
  lines.add('missed', 'two', '');
  expect(report({ lines })).toContain(
    'Missed line(s): too many to print.  Use --print-all-missed to print all 2 lines\n',
  );
});
