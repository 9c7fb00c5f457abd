import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runSamples, type TestOutcome } from '../../../src/cases/index.ts';
import { DISK_FILES } from '../../support/disk-files.ts';
import { NO_FAIL2BAN } from '../../support/oracle.ts';
import { runUnguarded } from '../../support/engine.ts';
import { expectAgreement, listStale } from '../differences.ts';
import { listStockFilters, SAMPLE_LOGS, type StockFilter } from '../stock-filters.ts';

/** What the package expects of its filters on the lines it ships (`# failJSON` and the like) holds for dryban too. */
describe.skipIf(NO_FAIL2BAN)('samples (needs fail2ban)', () => {
  const filters = listStockFilters();

  test('there are samples', () => {
    const outcomes = filters.map(runSamplesOf);
    expect(outcomes.reduce((sum, { lines }) => sum + lines, 0)).toBeGreaterThan(1500);
  });

  test('the list of differences has no other subject', () => {
    expect(
      listStale(
        'samples',
        filters.map(({ name }) => name),
      ),
    ).toEqual([]);
  });

  test.each(filters)('$name', (filter) => {
    const { status, findings, diagnostics } = runSamplesOf(filter);
    expectAgreement('samples', filter.name, () => {
      expect({ status, findings, diagnostics }).toEqual({
        status: 'passed',
        findings: [],
        diagnostics: diagnostics.filter(({ severity }) => severity !== 'error'),
      });
    });
  });
});

function runSamplesOf({ name, configDir: config }: StockFilter): TestOutcome {
  const presentYear = new Date().getUTCFullYear();
  const settings = { config, presentYear, guard: runUnguarded, regexTimeout: Infinity };
  return runSamples(join(SAMPLE_LOGS!, name), settings, DISK_FILES);
}
