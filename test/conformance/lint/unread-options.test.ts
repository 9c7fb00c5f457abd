import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadFilter, parseIni } from '../../../src/config/index.ts';
import type { Origin } from '../../../src/diagnostics/index.ts';
import { unreadOption } from '../../../src/lint/rules/options/unread-option.ts';
import type { Release } from '../../../src/release/index.ts';
import { DISK_FILES } from '../../support/disk-files.ts';
import { Random, readSeed } from '../../support/random.ts';
import { describeEachRelease } from '../../support/releases/each-release.ts';
import { askFail2ban, type ConfigAnswer } from '../config/config-oracle.ts';
import { writeFilter, type FilterRequest } from '../config/filter-comparison.ts';
import { composeFilter } from '../config/random-filters.ts';

const FILTERS = 100;
const seed = readSeed();
const root = mkdtempSync(join(tmpdir(), 'dryban-unread-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Finds where options of a filter stand that are said not to be read. */
function findUnread(
  { filter, config, explicit, options }: FilterRequest,
  release: Release,
): Origin[] {
  const spec = explicit ? filter : join(config, 'filter.d', filter);
  const request = { release, spec, configDir: config, options: new Map(Object.entries(options)) };
  const { value: definition } = loadFilter(request, DISK_FILES);
  if (!definition) return [];
  const files = definition.files.flatMap((file) => parseIni(readFileSync(file), file).value ?? []);
  return unreadOption.find({ definition, files, release }).flatMap(({ origin }) => origin ?? []);
}

/** Gives an option another name, by which nobody can know it. */
function rename({ file, line, column, length }: Origin, number: number): void {
  const lines = readFileSync(file, 'utf8').split('\n');
  const text = lines[line - 1]!;
  const end = text.slice(column - 1 + length);
  lines[line - 1] = `${text.slice(0, column - 1)}renamed-${number}${end}`;
  writeFileSync(file, lines.join('\n'));
}

/** Returns what fail2ban sends to its server. */
function streamOf(answer: ConfigAnswer<{ stream: unknown }>): unknown {
  return 'ok' in answer ? answer.ok.stream : answer.error;
}

describeEachRelease(`options that nobody reads (seed ${seed})`, (reference) => {
  test(`${FILTERS} generated filters are the same to fail2ban without them`, () => {
    const random = new Random(seed);
    const requests = Array.from({ length: FILTERS }, (_, number) =>
      writeFilter(join(root, reference.name, String(number)), composeFilter(random)),
    );
    const before = askFail2ban<{ stream: unknown }>(requests, reference).map(streamOf);
    const unread = requests.map((request) => findUnread(request, reference.release));
    for (const origins of unread) origins.forEach(rename);
    const after = askFail2ban<{ stream: unknown }>(requests, reference).map(streamOf);
    expect(unread.filter((origins) => origins.length > 0).length).toBeGreaterThan(FILTERS / 10);
    const differences = requests.flatMap((request, index) =>
      JSON.stringify(before[index]) === JSON.stringify(after[index])
        ? []
        : [{ request, unread: unread[index], before: before[index], after: after[index] }],
    );
    expect(differences.slice(0, 3)).toEqual([]);
  });
});
