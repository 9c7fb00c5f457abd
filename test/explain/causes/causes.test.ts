import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadFilter } from '../../../src/config/index.ts';
import { createLocalZone } from '../../../src/dates/index.ts';
import { CAUSES } from '../../../src/explain/index.ts';
import { compileFilter, type CompiledFilter } from '../../../src/filter/index.ts';
import { createConfigFiles } from '../../../src/node/files/config-files.ts';
import type { Diagnostic } from '../../../src/diagnostics/index.ts';
import { replay, withFailregex } from '../../support/engine.ts';
import { explain } from '../../support/explain/explain.ts';
import { ROOT } from '../../support/paths.ts';

const FIXTURES = join(ROOT, 'fixtures', 'explain');
/** 2026-02-05 */
const NOW = 1_770_249_600;
const SETTINGS = { maxretry: 5, findtime: 600, bantime: 600, tz: 'UTC', now: NOW };

/** A filter, a line, and what is to be said about them; with `own` addresses of the machine, if they matter. */
interface Fixture {
  filter: string;
  line: string;
  expected: ReadonlyMap<string, readonly string[]>;
}

function readFixture(name: string): Fixture {
  const read = (file: string): string => readFileSync(join(FIXTURES, name, file), 'utf8');
  const expected = new Map<string, string[]>();
  for (const [, key, value] of read('expected.ini').matchAll(/^(\w+)(?:\[\])? = (.*)$/gm)) {
    expected.set(key!, [...(expected.get(key!) ?? []), value!]);
  }
  const line = read('line.log').replace(/\n$/, '');
  return { filter: join(FIXTURES, name, 'filter.conf'), line, expected };
}

function compile(spec: string): { filter: CompiledFilter | undefined; diagnostics: Diagnostic[] } {
  const loaded = loadFilter({ spec, configDir: ROOT }, createConfigFiles());
  if (!loaded.value) return { filter: undefined, diagnostics: loaded.diagnostics };
  const compiled = compileFilter(loaded.value, { zone: createLocalZone('UTC')!, now: NOW });
  return { filter: compiled.value, diagnostics: [...loaded.diagnostics, ...compiled.diagnostics] };
}

const NAMES = readdirSync(FIXTURES).toSorted();
const LINES = NAMES.filter((name) => readFixture(name).expected.has('verdict'));
const BROKEN = NAMES.filter((name) => readFixture(name).expected.has('diagnostic'));

describe('why a line got its verdict', () => {
  test.each(LINES)('%s', (name) => {
    const { filter, line, expected } = readFixture(name);
    const { filter: compiled } = compile(filter);
    const { own, ...wanted } = Object.fromEntries(expected);
    const wishes = { eachLine: true, own: own ?? [] };
    const { lines } = explain(compiled!, [['line.log', 1, line]], SETTINGS, wishes);
    const [explanation] = lines;
    const { verdict, cause, furtherCauses, remarks, attempts, suggestion } = explanation!;
    expect({
      verdict: [verdict],
      cause: [cause, ...furtherCauses, ...remarks].flatMap((one) => one?.code ?? []),
      ...(attempts[0] && {
        column: [String(attempts[0].stop!.start + 1)],
        wanted: [attempts[0].wanted[0]?.pattern],
      }),
      ...(suggestion !== null && { try: [suggestion] }),
    }).toEqual(wanted);
  });

  test.each(LINES.filter((name) => readFixture(name).expected.has('try')))(
    '%s, and what would make it match',
    (name) => {
      const { filter, line, expected } = readFixture(name);
      const [suggestion] = expected.get('try')!;
      const changed = withFailregex(compile(filter).filter!, suggestion!, SETTINGS);
      const [event] = replay(changed, [['line.log', 1, line]], SETTINGS);
      expect(event).toMatchObject({ type: 'line', verdict: 'matched' });
    },
  );

  test.each(BROKEN)('%s', (name) => {
    const { filter, expected } = readFixture(name);
    const codes = compile(filter).diagnostics.map(({ code }) => code);
    expect(codes).toEqual(expected.get('diagnostic'));
  });
});

test('the README explains every cause', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const rows = [...readme.matchAll(/^\| `(explain\/[\w-]+)` +\| (.*?) +\|$/gm)];
  expect(Object.fromEntries(rows.map(([, code, meaning]) => [code, meaning]))).toEqual(CAUSES);
});

test('every cause has a fixture, or a test of several lines or of a jail', () => {
  const ofLines = LINES.flatMap((name) => readFixture(name).expected.get('cause') ?? []);
  const ofLogs = [
    'explain/jail-disabled',
    'explain/journal-backend',
    'explain/log-not-in-jail',
    'explain/no-logpath',
    'explain/option-overridden',
    'explain/ignoreip',
    'explain/late-line',
    'explain/left-out',
    'explain/only-verdict',
    'explain/took-too-long',
    'explain/other-id',
    'explain/other-mode',
    'explain/same-packet',
    'explain/too-old',
  ];
  expect([...new Set([...ofLines, ...ofLogs])].toSorted()).toEqual(Object.keys(CAUSES).toSorted());
});
