import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INSTALLED, type Reference } from '../support/releases/references.ts';

export interface StockFilter {
  configDir: string;
  name: string;
}

/** Where the sample logs of a release are, each named as its filter. */
export function sampleLogsOf({ tests }: Reference): string {
  return join(tests, 'files/logs');
}

/** The filters that have samples: all of the package's own, and two that its tests bring along. */
export function listStockFilters(reference: Reference | undefined = INSTALLED): StockFilter[] {
  if (!reference) return [];
  return [
    ...listFilters(reference.configDir, (name) => !name.endsWith('common')),
    ...listFilters(copyTestFilters(reference), () => true),
  ];
}

/** The names of the jails that a release comes with. */
export function listStockJails({ configDir }: Reference): string[] {
  const text = readFileSync(join(configDir, 'jail.conf'), 'utf8');
  const sections = [...text.matchAll(/^\[(.+)\]$/gm)].map(([, name]) => name!);
  return sections.filter((name) => name !== 'INCLUDES' && name !== 'DEFAULT');
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
function copyTestFilters({ tests, configDir: stock }: Reference): string {
  const configDir = join(tests, 'config');
  const copy = mkdtempSync(join(tmpdir(), 'dryban-filters-'));
  mkdirSync(join(copy, 'filter.d'));
  for (const { name } of listFilters(configDir, (filter) => filter.startsWith('zzz-'))) {
    const file = join('filter.d', `${name}.conf`);
    const text = readFileSync(join(configDir, file), 'utf8');
    const common = join(stock, 'filter.d/common.conf');
    writeFileSync(
      join(copy, file),
      text.replace(/^before = .*\/common\.conf$/m, `before = ${common}`),
    );
  }
  return copy;
}
