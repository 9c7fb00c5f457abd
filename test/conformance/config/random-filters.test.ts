import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { Random, readSeed } from '../../support/random.ts';
import { valueOrRefusal } from './config-oracle.ts';
import { askForFilters, loadOurs, writeFilter } from './filter-comparison.ts';
import { composeFilter } from './random-filters.ts';

const FILTERS = 200;
const seed = readSeed();
const root = mkdtempSync(join(tmpdir(), 'dryban-filters-'));
afterAll(() => rmSync(root, { recursive: true }));

describeEachRelease(`filters in several files (seed ${seed})`, (reference) => {
  test(`${FILTERS} generated filters have the options that fail2ban finds`, () => {
    const random = new Random(seed);
    const cases = Array.from({ length: FILTERS }, (_, number) =>
      writeFilter(join(root, reference.name, String(number)), composeFilter(random)),
    );
    const answers = askForFilters(cases, reference);
    const accepted = answers.filter((answer) => 'ok' in answer).length;
    expect(accepted).toBeGreaterThan(FILTERS / 4);
    expect(accepted).toBeLessThan(FILTERS * 0.95);
    const differences = cases.flatMap((request, index) => {
      const answer = answers[index]!;
      if ('error' in answer && answer.error === 'TimeoutError') return [];
      const theirs = valueOrRefusal(answer);
      const ours = loadOurs(request, reference.release);
      return isDeepStrictEqual(ours, theirs) ? [] : [{ request, ours, theirs, answer }];
    });
    expect(differences.slice(0, 3)).toEqual([]);
  });
});
