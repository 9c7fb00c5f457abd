import { expect, test } from 'vitest';
import { loadFilter } from '../../src/config/index.ts';
import { isRefusal, listMendedFiles, mendFilter } from '../../src/mend/index.ts';
import { NEWEST_RELEASE } from '../../src/release/index.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { composeChange, composeMendable } from '../support/mend/mendable.ts';
import { Random, readSeed } from '../support/random.ts';

const FILTERS = 400;
const seed = readSeed();

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

test(`a change touches no other line of random filters (seed ${seed})`, () => {
  const random = new Random(seed);
  let mended = 0;
  for (let index = 0; index < FILTERS; index++) {
    const { files, path } = composeMendable(random);
    const disk = memoryFiles(files);
    const request = { release: NEWEST_RELEASE, spec: path, configDir: '.' };
    const { value: definition, diagnostics } = loadFilter(request, disk);
    const change = composeChange(
      random,
      definition!.failregex.map(({ text }) => text),
    );
    const filter = { definition: definition!, diagnostics, texts: new Map<string, string>() };
    const outcome = mendFilter(filter, change, disk, (changed) => loadFilter(request, changed));
    if (isRefusal(outcome)) continue;
    mended += 1;
    for (const { path: changed, text, diff } of listMendedFiles(outcome.texts, disk)) {
      expect(path.startsWith('filter.d/') && !changed.endsWith('.local')).toBe(false);
      const before = linesOf(files[changed] ?? '');
      const kept = linesOf(text).filter((line) => before.includes(line));
      expect(kept.length).toBeGreaterThanOrEqual(before.length - 2);
      expect(diff).toContain(`+++ ${changed}\n`);
    }
  }
  expect(mended).toBeGreaterThan(FILTERS / 2);
});
