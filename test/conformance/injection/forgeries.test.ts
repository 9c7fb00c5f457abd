import { afterAll, expect, test } from 'vitest';
import { findForgeries, makeLines } from '../../../src/injection/index.ts';
import { compileFile } from '../../support/engine.ts';
import { Oracle } from '../../support/oracle.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { listSampleLogs } from '../lines/log-lines.ts';
import { listStockFilters } from '../stock-filters.ts';

const SETTINGS = { maxretry: 3, findtime: 600, bantime: 600, tz: 'UTC', now: 1770249600 };

/**
 * Each line that is found for a filter of the package bans whom it is said to, as fail2ban has it. Nothing of what is
 * found is kept.
 */
describeEachRelease('forged lines for stock filters', (reference) => {
  const settings = { ...SETTINGS, release: reference.release };
  const oracle = new Oracle(reference);
  afterAll(() => oracle.close());
  const logs = listSampleLogs(reference);
  let count = 0;

  test.each(listStockFilters(reference))('$name', async (source) => {
    const filter = compileFile({ ...source, options: {} }, settings);
    const samples = (logs.get(source.name) ?? []).map(([, , text]) => text);
    const search = { filter, now: SETTINGS.now, labels: [] };
    const found = [samples, makeLines(filter)].flatMap(
      (lines) => findForgeries({ ...search, lines }).forgeries,
    );
    count += found.length;
    for (const { line, victim, failregex } of found) {
      expect(['198.51.100.66', '2001:db8::66']).toContain(victim);
      const lines = line.split('\n');
      // oxlint-disable-next-line no-await-in-loop -- an answer comes after the other
      const events = await oracle.replay({
        filter: source,
        lines: lines.map((text, index) => ['forged.log', index + 1, text] as const),
        ...SETTINGS,
      });
      const failures = events.filter(({ type }) => type === 'failure');
      expect(failures.at(-1)).toMatchObject({ line: lines.length, id: victim, failregex });
    }
  });

  test('there is something to confirm', () => {
    expect(count).toBeGreaterThan(20);
  });
});
