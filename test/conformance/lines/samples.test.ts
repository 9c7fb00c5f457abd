import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runSamples, type TestOutcome } from '../../../src/cases/index.ts';
import { DISK_FILES } from '../../support/disk-files.ts';
import type { Reference } from '../../support/releases/references.ts';
import { runUnguarded } from '../../support/engine.ts';
import { listStockFilters, sampleLogsOf, type StockFilter } from '../stock-filters.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';

/** What the package expects of its filters on the lines it ships (`# failJSON` and the like) holds for dryban too. */
describeEachRelease('samples', (reference) => {
  const filters = listStockFilters(reference);

  test('there are samples', () => {
    const outcomes = filters.map((filter) => runSamplesOf(filter, reference));
    expect(outcomes.reduce((sum, { lines }) => sum + lines, 0)).toBeGreaterThan(1300);
  });

  test.each(filters)('$name', (filter) => {
    const { status, findings, diagnostics } = runSamplesOf(filter, reference);
    expect({ status, findings, diagnostics }).toEqual({
      status: 'passed',
      findings: [],
      diagnostics: diagnostics.filter(({ severity }) => severity !== 'error'),
    });
  });
});

function runSamplesOf({ name, configDir: config }: StockFilter, reference: Reference): TestOutcome {
  const { release } = reference;
  // 0.11 accepts the years around the present, which to its samples is that of its last release
  const presentYear = release.acceptsYearsOfCentury ? new Date().getUTCFullYear() : 2020;
  const answer = { release, reason: 'option' } as const;
  const settings = { answer, config, presentYear, guard: runUnguarded, regexTimeout: Infinity };
  return runSamples(join(sampleLogsOf(reference), name), settings, DISK_FILES);
}
