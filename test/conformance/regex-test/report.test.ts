import { join } from 'node:path';
import { test } from 'vitest';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import type { Reference } from '../../support/releases/references.ts';
import { listStockFilters, sampleLogsOf, type StockFilter } from '../stock-filters.ts';
import { RegexRuns } from './comparison.ts';

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

/** `dryban regex` prints what fail2ban-regex prints, byte for byte but for the time it took. */
describeEachRelease('the report on stock filters', (reference) => {
  const cases = listStockFilters(reference).flatMap((filter) =>
    VARIANTS.map((variant) => ({
      title: [...variant, filter.name].join(' '),
      argv: argumentsFor(filter, variant, reference),
    })),
  );
  const runs = new RegexRuns(cases, reference);

  test.each(cases.map(({ title }, index) => [title, index] as const))('%s', async (_, index) => {
    await runs.compare(index);
  });
});

/** A simple name is that of a jail from 1.1 on, and mostly the jail brings nothing else than its filter. */
describeEachRelease('the report on jails named as their filters', (reference) => {
  const filters = listStockFilters(reference).filter(
    ({ configDir }) => configDir === reference.configDir,
  );
  const cases = filters.map(({ name }) => ({
    argv: ['-c', reference.configDir, '-v', join(sampleLogsOf(reference), name), name],
  }));
  const runs = new RegexRuns(cases, reference);

  test.each(filters.map(({ name }, index) => [name, index] as const))('%s', async (_, index) => {
    await runs.compare(index);
  });
});

/** With its extension a name can't be that of a jail. */
function argumentsFor(
  { name, configDir }: StockFilter,
  variant: readonly string[],
  reference: Reference,
): string[] {
  return ['-c', configDir, ...variant, join(sampleLogsOf(reference), name), `${name}.conf`];
}
