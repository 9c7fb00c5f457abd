import { join } from 'node:path';
import { describe, test } from 'vitest';
import { NO_FAIL2BAN } from '../support/oracle.ts';
import { RegexRuns } from './regex-comparison.ts';
import { listStockFilters, SAMPLE_LOGS, type StockFilter } from './stock-filters.ts';

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

/** With its extension a name can't be that of a jail. */
function argumentsFor({ name, configDir }: StockFilter, variant: readonly string[]): string[] {
  return ['-c', configDir, ...variant, join(SAMPLE_LOGS!, name), `${name}.conf`];
}
