import { describe, expect, test } from 'vitest';
import { compileFile } from '../support/engine.ts';
import { NO_FAIL2BAN } from '../support/oracle.ts';
import { expectAgreement, listStale } from './differences.ts';
import { SAMPLE_SETTINGS, SampleChecker } from './sample-checker.ts';
import { filterOptionsOf, readSamples, type Sample } from './sample-log.ts';
import { listStockFilters, SAMPLE_LOGS, type StockFilter } from './stock-filters.ts';

interface FilterInUse {
  checker: SampleChecker;
  failregexes: string[];
}

/** What the package expects of its filters on the lines it ships (`# failJSON` and the like) holds for dryban too. */
describe.skipIf(NO_FAIL2BAN)('samples (needs fail2ban)', () => {
  const filters = listStockFilters();

  test('there are samples', () => {
    const samples = filters.flatMap(({ name }) => readSamples(SAMPLE_LOGS!, name));
    expect(samples.length).toBeGreaterThan(1500);
    expect(samples.filter(({ expected }) => expected.match).length).toBeGreaterThan(700);
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
    const inUse = new Map<string, FilterInUse>();
    const problems = readSamples(SAMPLE_LOGS!, filter.name).flatMap((sample) => {
      const problem = useFilter(inUse, filter, sample).checker.check(sample);
      return problem === undefined ? [] : [`${sample.file}:${sample.line}: ${problem}`];
    });
    expectAgreement('samples', filter.name, () => {
      expect(problems).toEqual([]);
      expect(listUnused([...inUse.values()])).toEqual([]);
    });
  });
});

/** Samples with the same options share a filter and what it remembers of earlier lines. */
function useFilter(
  inUse: Map<string, FilterInUse>,
  { configDir, name }: StockFilter,
  { options }: Sample,
): FilterInUse {
  const given = filterOptionsOf(options);
  const key = options['test.filter-name'] ?? JSON.stringify([...given]);
  const known = inUse.get(key);
  if (known) return known;
  const request = { name, configDir, options: Object.fromEntries(given) };
  const filter = compileFile(request, SAMPLE_SETTINGS);
  const failregexes = filter.failregex.map(({ written }) => written.text);
  const created = { checker: new SampleChecker(filter), failregexes };
  inUse.set(key, created);
  return created;
}

/** A regex needs a sample, with this set of options or, if it is the same there, with another. */
function listUnused(filters: readonly FilterInUse[]): string[] {
  const used = new Set(
    filters.flatMap(({ checker, failregexes }) =>
      failregexes.filter((_, index) => checker.used.has(index + 1)),
    ),
  );
  return filters.flatMap(({ failregexes }) => failregexes).filter((regex) => !used.has(regex));
}
