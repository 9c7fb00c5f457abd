import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findTableChanges } from '../../../src/cases/table/compare-table.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { SETTINGS } from '../../support/releases/release-cases.ts';
import { Oracle } from '../../support/oracle.ts';
import { ROOT } from '../../support/paths.ts';
import { readTableOf } from '../../support/tables.ts';

const TABLES = join(ROOT, 'fixtures/tables');

/** What a table wants is what fail2ban itself finds in its lines. */
describeEachRelease('tables', (reference) => {
  const oracle = new Oracle(reference);
  afterAll(() => oracle.close());

  test.each(readdirSync(TABLES))('%s', async (name) => {
    const text = readFileSync(join(TABLES, name, 'wanted.tsv'), 'utf8');
    const { log, rows } = readTableOf(text.trimEnd().split('\n')).value!;
    const lines = log.batches.flatMap(({ file, firstLine, lines: texts }) =>
      texts.map((line, index) => [file, firstLine + index, line.slice(0, -1)] as const),
    );
    const filter = { path: join(TABLES, name, 'filter.conf') };
    const events = await oracle.replay({ ...SETTINGS, filter, lines });
    expect(events.filter(({ type }) => type === 'line')).toHaveLength(rows.length);
    expect(findTableChanges(rows, events)).toEqual([]);
  });
});
