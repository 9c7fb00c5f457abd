import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { filterOptionsOf, readSampleLog } from '../../../src/cases/samples/sample-log.ts';
import { DISK_FILES } from '../../support/disk-files.ts';
import { compileFile, replay, valueOf, type LogLine } from '../../support/engine.ts';
import { Oracle } from '../../support/oracle.ts';
import type { Reference } from '../../support/releases/references.ts';
import { expectSameEvents } from '../../support/same-events.ts';
import { listSampleLogs } from './log-lines.ts';
import { listStockFilters, sampleLogsOf, type StockFilter } from '../stock-filters.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';

const SETTINGS = { maxretry: 3, findtime: 600, bantime: 600, tz: 'Europe/Zurich', now: 1790000000 };

interface Subject extends StockFilter {
  options: Record<string, string>;
  title: string;
}

/** Each filter of the package, in each mode its samples use, on every sample log: all events are fail2ban's. */
describeEachRelease('stock filters on stock logs', (reference) => {
  const settings = { ...SETTINGS, release: reference.release };
  const oracle = new Oracle(reference);
  afterAll(() => oracle.close());
  const logs = listSampleLogs(reference);

  test('there is something to compare', () => {
    expect(logs.size).toBeGreaterThan(50);
    expect(allLines(logs).length).toBeGreaterThan(1000);
  });

  const subjects = listSubjects(reference);

  test.each(subjects)('$title', async ({ title: _title, ...source }) => {
    const filter = compileFile(source, settings);
    const ownLines = logs.get(source.name) ?? [];
    const expectedOnOwn = await oracle.replay({ filter: source, lines: ownLines, ...SETTINGS });
    const lines = allLines(logs);
    const expected = await oracle.replay({ filter: source, lines, ...SETTINGS });
    expectSameEvents(replay(filter, ownLines, settings), expectedOnOwn);
    expectSameEvents(replay(filter, lines, settings), expected);
  });
});

function listSubjects(reference: Reference): Subject[] {
  return listStockFilters(reference).flatMap(({ configDir, name }) =>
    listOptions(name, reference).map((options) => ({
      configDir,
      name,
      options,
      title: titleOf(name, options),
    })),
  );
}

/** No options, and every set of options that the samples of the filter use. */
function listOptions(name: string, reference: Reference): Record<string, string>[] {
  const log = valueOf(readSampleLog(join(sampleLogsOf(reference), name), DISK_FILES));
  const used = log.samples.map(({ options }) => Object.fromEntries(filterOptionsOf(options)));
  const distinct = new Map([{}, ...used].map((options) => [JSON.stringify(options), options]));
  return [...distinct.values()];
}

function titleOf(name: string, options: Record<string, string>): string {
  const given = Object.entries(options).map(([option, value]) => `${option}=${value}`);
  return given.length > 0 ? `${name}[${given.join(', ')}]` : name;
}

function allLines(logs: ReadonlyMap<string, LogLine[]>): LogLine[] {
  return [...logs.values()].flat();
}
