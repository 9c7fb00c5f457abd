import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'ini';
import { describe, expect, test } from 'vitest';
import { readCaseFile } from '../../src/cases/case/case-file.ts';
import { LIST_KEYS, SINGLE_KEYS } from '../../src/cases/case/case-keys.ts';
import { isProblem } from '../../src/cases/case/case-values.ts';
import { hasErrors } from '../../src/diagnostics/index.ts';
import { DEFAULT_COUNTING } from '../../src/replay/index.ts';
import { ROOT } from '../support/paths.ts';
import { readSchema } from '../support/schema/schema-files.ts';

const validate = new Ajv({ strict: true }).compile(readSchema('case'));

/** Whether the reader of cases takes a text, and whether the schema takes what any reader of INI files makes of it. */
function judge(text: string): { reader: boolean; schema: boolean } {
  const { diagnostics } = readCaseFile(text, 'case.ini');
  return { reader: !hasErrors(diagnostics), schema: validate(parse(text)) };
}

const FIXTURES = join(ROOT, 'fixtures');
const cases = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('case.ini'),
);

test.each(cases)('%s is taken by the schema as by the reader', (path) => {
  const { reader, schema } = judge(readFileSync(join(FIXTURES, path), 'utf8'));
  expect(schema).toBe(reader);
});

const REST = 'filter = filter.conf\nlog[] = app.log\nnow = 2026-02-05\n';

test.each([
  ['what has to be there', REST, true],
  ['a jail', 'jail = sshd\nlog[] = app.log\nnow = 2026-02-05\n', true],
  ['a table', 'filter = filter.conf\ntable = wanted.tsv\nnow = 2026-02-05\n', true],
  ['several logs', `${REST}log[] = other.log\n`, true],
  ['neither filter nor jail', 'log[] = app.log\nnow = 2026-02-05\n', false],
  ['no log', 'filter = filter.conf\nnow = 2026-02-05\n', false],
  ['no time', 'filter = filter.conf\nlog[] = app.log\n', false],
  ['a log and a table', `${REST}table = wanted.tsv\n`, false],
  ['an unknown key', `${REST}maxretries = 3\n`, false],
  ['a list that is none', `${REST}tz[] = UTC\n`, false],
  ['no list that is one', `${REST}ignoreip = 192.0.2.1\n`, false],
  ['an empty value', `${REST}description =\n`, false],
  ['a maxretry of 0', `${REST}maxretry = 0\n`, false],
  ['an unknown usedns', `${REST}usedns = maybe\n`, false],
  ['a switch in capitals', `${REST}expect-no-match = YES\n`, true],
  ['a switch that is true', `${REST}expect-no-match = true\n`, true],
  ['a switch that is none', `${REST}expect-no-match = 1\n`, false],
  ['a broken count', `${REST}expect-matched = -1\n`, false],
])('%s', (_, keys, isGood) => {
  expect(judge(`[case]\n${keys}`)).toEqual({ reader: isGood, schema: isGood });
});

describe('the examples and defaults that the documentation shows', () => {
  test.each(Object.entries(SINGLE_KEYS))('of %s are values', (_, key) => {
    const { examples, initial, pattern, values, read } = key;
    const shown = [...examples, ...(initial === undefined ? [] : [initial])];
    for (const text of shown) {
      expect(isProblem(read(text))).toBe(false);
      expect(pattern?.test(text) ?? true).toBe(true);
    }
    for (const value of values ?? []) expect(isProblem(read(value))).toBe(false);
  });

  test.each(Object.entries(LIST_KEYS))('of %s are values', (name, { examples }) => {
    const lists = examples.map((value) => `${name}[] = ${value}\n`).join('');
    const { reader, schema } = judge(`[case]\n${REST}${lists}`);
    expect([reader, schema]).toEqual([true, true]);
  });

  test.each(['maxretry', 'findtime', 'bantime'] as const)('of %s are what holds', (name) => {
    expect(SINGLE_KEYS[name].read(SINGLE_KEYS[name].initial!)).toBe(DEFAULT_COUNTING[name]);
  });
});
