import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { loadFilter } from '../../../src/config/index.ts';
import { isRefusal, mendFilter, type Change } from '../../../src/mend/index.ts';
import { DISK_FILES } from '../../support/disk-files.ts';
import { composeChange, composeMendable } from '../../support/mend/mendable.ts';
import { Random, readSeed } from '../../support/random.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { askForFilters, writeFilter, type FilterRequest } from '../config/filter-comparison.ts';
import type { Release } from '../../../src/release/index.ts';

const FILTERS = 150;
const seed = readSeed();
const root = mkdtempSync(join(tmpdir(), 'dryban-mended-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A filter on disk before a change, and beside it after that. */
interface Mended {
  before: FilterRequest;
  after: FilterRequest;
  change: Change;
}

function mendOne(random: Random, folder: string, release: Release): Mended[] {
  const { files, path } = composeMendable(random);
  const before = writeFilter(join(folder, 'before'), { files, path, options: {} });
  const request = { release, spec: before.filter, configDir: before.config };
  const { value: definition, diagnostics } = loadFilter(request, DISK_FILES);
  const change = composeChange(
    random,
    definition!.failregex.map(({ text }) => text),
  );
  const filter = { definition: definition!, diagnostics, texts: new Map<string, string>() };
  const mended = mendFilter(filter, change, DISK_FILES, (all) => loadFilter(request, all));
  if (isRefusal(mended)) return [];
  const renamed = [...mended.texts].map(([name, text]) => [
    name.slice(before.config.length + 1),
    text,
  ]);
  const changed = { ...files, ...Object.fromEntries(renamed) };
  const after = writeFilter(join(folder, 'after'), { files: changed, path, options: {} });
  return [{ before, after, change }];
}

/** What fail2ban is to find after a change of what it found before. */
function expectOptions(options: Record<string, string>, change: Change): Record<string, string> {
  const regexes = options['failregex']!.split('\n').filter((line) => line !== '');
  if (change.kind === 'replaced') regexes[change.number - 1] = change.text;
  if (change.kind === 'added') regexes.push(change.text);
  const datepattern = change.kind === 'assigned' ? { datepattern: change.text } : {};
  return { ...options, ...datepattern, failregex: regexes.join('\n') };
}

/** Leaves out empty lines, and names for earlier values of options. */
function normalise(options: Record<string, string>): Record<string, string> {
  const kept = Object.entries(options).filter(([name]) => !name.startsWith('known/'));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, value.replace(/^\n+|\n(?=\n)/g, '')]),
  );
}

describeEachRelease(`filters that were changed (seed ${seed})`, (reference) => {
  test('are read by fail2ban as they are meant', () => {
    const random = new Random(seed);
    const mended = Array.from({ length: FILTERS }, (_, number) =>
      mendOne(random, join(root, reference.name, String(number)), reference.release),
    ).flat();
    expect(mended.length).toBeGreaterThan(FILTERS / 2);
    const before = askForFilters(
      mended.map((each) => each.before),
      reference,
    );
    const after = askForFilters(
      mended.map((each) => each.after),
      reference,
    );
    const differences = mended.flatMap(({ change, ...paths }, index): unknown[] => {
      const [was, is] = [before[index]!, after[index]!];
      if (!('ok' in was) || !('ok' in is)) return [{ paths, change, was, is }];
      const wanted = normalise(expectOptions(was.ok, change));
      const found = normalise(is.ok);
      return isDeepStrictEqual(wanted, found) ? [] : [{ paths, change, wanted, found }];
    });
    expect(differences.slice(0, 2)).toEqual([]);
  });
});
