import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFilter } from '../../../src/config/index.ts';
import { createLocalZone } from '../../../src/dates/index.ts';
import type { Diagnostic } from '../../../src/diagnostics/index.ts';
import type { AnswerAs, LineExplanation } from '../../../src/explain/index.ts';
import { compileFilter, type CompiledFilter } from '../../../src/filter/index.ts';
import { createConfigFiles } from '../../../src/node/files/config-files.ts';
import { ROOT } from '../paths.ts';
import { optionsFor } from '../engine.ts';
import { explain } from './explain.ts';
import { NEWEST_RELEASE, type Release } from '../../../src/release/index.ts';

const FIXTURES = join(ROOT, 'fixtures', 'explain');
/** 2026-02-05 */
const NOW = 1_770_249_600;
export const SETTINGS = { maxretry: 5, findtime: 600, bantime: 600, tz: 'UTC', now: NOW };

/** A filter, a line, and what is to be said about them; with `own` addresses of the machine, if they matter. */
interface CauseFixture {
  filter: string;
  line: string;
  expected: ReadonlyMap<string, readonly string[]>;
}

export function readFixture(name: string): CauseFixture {
  const read = (file: string): string => readFileSync(join(FIXTURES, name, file), 'utf8');
  const expected = new Map<string, string[]>();
  for (const [, key, value] of read('expected.ini').matchAll(/^(\w+)(?:\[\])? = (.*)$/gm)) {
    expected.set(key!, [...(expected.get(key!) ?? []), value!]);
  }
  const line = read('line.log').replace(/\n$/, '');
  return { filter: join(FIXTURES, name, 'filter.conf'), line, expected };
}

/** Lists the fixtures that expect something of this key. */
export function listFixtures(key: string): string[] {
  const names = readdirSync(FIXTURES).toSorted();
  return names.filter((name) => readFixture(name).expected.has(key));
}

export function compileFixture(
  name: string,
  release: Release = NEWEST_RELEASE,
): {
  filter: CompiledFilter | undefined;
  diagnostics: Diagnostic[];
} {
  const spec = readFixture(name).filter;
  const loaded = loadFilter(
    { release: NEWEST_RELEASE, spec, configDir: ROOT },
    createConfigFiles(),
  );
  if (!loaded.value) return { filter: undefined, diagnostics: loaded.diagnostics };
  const compiled = compileFilter(loaded.value, {
    release,
    zone: createLocalZone('UTC')!,
    now: NOW,
  });
  return { filter: compiled.value, diagnostics: [...loaded.diagnostics, ...compiled.diagnostics] };
}

export function explainFixture(name: string): LineExplanation {
  const { line, expected } = readFixture(name);
  const { filter } = compileFixture(name);
  const answerAs: AnswerAs = (release) => {
    const { filter: other, diagnostics } = compileFixture(name, release);
    if (!other) return { diagnostics };
    return {
      value: { filter: other, options: optionsFor({ ...SETTINGS, release }) },
      diagnostics,
    };
  };
  const wishes = { eachLine: true, own: expected.get('own') ?? [], answerAs };
  return explain(filter!, [['line.log', 1, line]], SETTINGS, wishes).lines[0]!;
}
