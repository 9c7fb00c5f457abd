import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../support/paths.ts';
import { REFERENCES, flagsFor, type Reference } from '../../support/releases/references.ts';
import { runCli } from '../../support/run-cli.ts';

const FIXTURES = join(ROOT, 'fixtures/explain');
const root = mkdtempSync(join(tmpdir(), 'dryban-fixed-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Copies the filter of a fixture, as one's own or a stock one. */
function copyFilter(name: string, folder: string): string {
  const directory = join(root, folder);
  mkdirSync(directory, { recursive: true });
  const filter = join(directory, `${name}.conf`);
  cpSync(join(FIXTURES, name, 'filter.conf'), filter);
  return filter;
}

/** Returns how many lines fail2ban-regex finds a failure in. */
function countMatched(filter: string, log: string, { python, programs, env }: Reference): number {
  const argv = [join(programs, 'fail2ban-regex'), log, filter];
  const { stdout } = spawnSync(python, argv, { encoding: 'utf8', env: { ...process.env, ...env } });
  return Number(/Lines: \d+ lines, \d+ ignored, (?<matched>\d+) matched/.exec(stdout)?.[1]);
}

interface Fixed {
  name: string;
  filter: string;
  matched: number;
}

async function fixAll(folder: string, reference: Reference): Promise<Fixed[]> {
  const fixed: Fixed[] = [];
  for (const name of readdirSync(FIXTURES)) {
    const log = join(FIXTURES, name, 'line.log');
    if (!existsSync(log) || !existsSync(join(FIXTURES, name, 'filter.conf'))) continue;
    const filter = copyFilter(name, folder);
    const argv = ['explain', filter, log, '--write', '--format', 'json', '--tz', 'UTC'];
    // oxlint-disable-next-line no-await-in-loop -- they share this process
    const { stdout } = await runCli([...argv, ...flagsFor(reference)]);
    const fix = stdout.startsWith('{') ? JSON.parse(stdout).fix : undefined;
    if (fix?.files.length > 0) fixed.push({ name, filter, matched: fix.after.matched });
  }
  return fixed;
}

const TRIED = REFERENCES.flatMap((each): [string, Reference][] => {
  if (each.name === '1.0.2') return [['filter.d', each]];
  return each.name === '1.1.1' ? [['own', each]] : [];
});

describe.each(TRIED)('filters in a folder %s', (folder, reference) => {
  test(`that were mended find in fail2ban ${reference.name} what is said`, async () => {
    const fixed = await fixAll(join(reference.name, folder), reference);
    expect(fixed.length).toBeGreaterThan(15);
    const found = fixed.map(({ name, filter }) => {
      const log = join(FIXTURES, name, 'line.log');
      return { name, matched: countMatched(filter, log, reference) };
    });
    expect(found).toEqual(fixed.map(({ name, matched }) => ({ name, matched })));
  }, 180_000);
});
