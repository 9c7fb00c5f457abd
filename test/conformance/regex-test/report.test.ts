import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAIL2BAN_CONFIG, NO_FAIL2BAN } from '../../support/oracle.ts';
import { expectAgreement, listStale } from '../differences.ts';
import { RegexRuns } from './comparison.ts';
import { listStockFilters, sampleLogsOf, type StockFilter } from '../stock-filters.ts';
import { INSTALLED } from '../../support/releases/references.ts';

const VARIANTS: readonly (readonly string[])[] = [
  [],
  ['-v'],
  ['--print-all-matched'],
  ['--print-all-missed'],
  ['--print-all-ignored'],
  ['-o', 'row'],
  ['-o', 'id'],
  ['-o', '<ip> <F-USER>'],
];

/** `dryban regex` prints what the installed fail2ban-regex prints, byte for byte but for the time it took. */
describe.skipIf(NO_FAIL2BAN)('the report on stock filters (needs fail2ban)', () => {
  const cases = listStockFilters().flatMap((filter) =>
    VARIANTS.map((variant) => ({
      title: [...variant, filter.name].join(' '),
      argv: argumentsFor(filter, variant),
    })),
  );
  const runs = new RegexRuns(cases);

  test.each(cases.map(({ title }, index) => [title, index] as const))('%s', async (_, index) => {
    await runs.compare(index);
  });
});

/** A simple name is that of a jail in 1.1, and mostly the jail brings nothing else than its filter. */
describe.skipIf(NO_FAIL2BAN)('the report on jails named as their filters (needs fail2ban)', () => {
  const filters = listStockFilters().filter(({ configDir }) => configDir === FAIL2BAN_CONFIG);
  const runs = new RegexRuns(
    filters.map(({ name }) => ({ argv: ['-v', join(sampleLogsOf(INSTALLED!), name), name] })),
  );

  test('the list of differences has no other subject', () => {
    const names = filters.map(({ name }) => name);
    expect(listStale('jails', names)).toEqual([]);
  });

  test.each(filters.map(({ name }, index) => [name, index] as const))('%s', async (name, index) => {
    const { actual, expected } = await runs.run(index);
    expectAgreement('jails', name, () => {
      expect(resultsOf(actual.stdout)).toBe(resultsOf(expected.stdout));
    });
  });
});

function resultsOf(report: string): string {
  return report.slice(report.indexOf('\nResults\n'));
}

/** With its extension a name can't be that of a jail. */
function argumentsFor({ name, configDir }: StockFilter, variant: readonly string[]): string[] {
  return ['-c', configDir, ...variant, join(sampleLogsOf(INSTALLED!), name), `${name}.conf`];
}
