import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAIL2BAN_CONFIG, FAIL2BAN_TESTS } from '../support/oracle.ts';

export interface StockFilter {
  configDir: string;
  name: string;
}

/** Where the sample logs are, each named as its filter; undefined without fail2ban. */
export const SAMPLE_LOGS = FAIL2BAN_TESTS && join(FAIL2BAN_TESTS, 'files/logs');

/** The filters that have samples: all of the package's own, and two that its tests bring along. */
export function listStockFilters(): StockFilter[] {
  if (!FAIL2BAN_TESTS) return [];
  return [
    ...listFilters(FAIL2BAN_CONFIG, (name) => !name.endsWith('common')),
    ...listFilters(copyTestFilters(join(FAIL2BAN_TESTS, 'config')), () => true),
  ];
}

function listFilters(configDir: string, isWanted: (name: string) => boolean): StockFilter[] {
  return readdirSync(join(configDir, 'filter.d'))
    .filter((file) => file.endsWith('.conf'))
    .map((file) => file.slice(0, -'.conf'.length))
    .filter(isWanted)
    .toSorted()
    .map((name) => ({ configDir, name }));
}

/** In the installed package the test filters look for `common.conf` where only fail2ban's sources have it. */
function copyTestFilters(configDir: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'dryban-filters-'));
  mkdirSync(join(copy, 'filter.d'));
  for (const { name } of listFilters(configDir, (filter) => filter.startsWith('zzz-'))) {
    const file = join('filter.d', `${name}.conf`);
    const text = readFileSync(join(configDir, file), 'utf8');
    const common = join(FAIL2BAN_CONFIG, 'filter.d/common.conf');
    writeFileSync(
      join(copy, file),
      text.replace(/^before = .*\/common\.conf$/m, `before = ${common}`),
    );
  }
  return copy;
}
