import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findCharacter } from '../../../src/pyregex/unicode/character-names.ts';
import { PYTHON } from '../../support/oracle.ts';
import { ROOT } from '../../support/paths.ts';
import { NO_PYTHON_3_11, runOracleScript } from '../../support/python.ts';
import { Random, readSeed } from '../../support/random.ts';
import { findDifferences } from './parse-comparison.ts';

const BROKEN_NAMES = 20_000;
const EDITS = Array.from('aZ -09\\{éſſ😀\'"\n\0').concat(
  '\ud800',
  '  ',
  'GG',
  'CJK UNIFIED IDEOGRAPH-',
);
const WRITER = join(ROOT, 'test/oracle/regex/pack_character_names.py');
const TABLE = join(ROOT, 'src/pyregex/unicode/character-name-table.ts');

const seed = readSeed();

interface Named {
  name: string;
  /** `null` for a named sequence of several characters. */
  code: number | null;
}

describe.skipIf(NO_PYTHON_3_11)(`names of characters (DRYBAN_SEED=${seed})`, () => {
  const named = NO_PYTHON_3_11 ? [] : runOracleScript<Named>('regex/character_names.py');

  test('all names, aliases and sequences that CPython knows', () => {
    expect(named.length).toBeGreaterThan(139_000);
    const wrong = named.filter(({ name, code }) => findCharacter(name) !== (code ?? undefined));
    expect(wrong).toEqual([]);
  });

  test('names in lower case', () => {
    const lower = named.map(({ name, code }) => ({ name: name.toLowerCase(), code }));
    const others = lower.filter(
      ({ name, code }) => ![undefined, code].includes(findCharacter(name)),
    );
    expect(others).toEqual([]);
    expect(findDifferences(lower.map(({ name }) => `\\N{${name}}`))).toEqual([]);
  });

  test(`${BROKEN_NAMES} names with mistakes`, () => {
    const random = new Random(seed);
    const patterns = Array.from({ length: BROKEN_NAMES }, () => {
      const { name } = named[random.integer(0, named.length - 1)]!;
      const broken = `\\N{${breakName(name, random)}}`;
      return random.pick([broken, `(?x) é\u{10400}${broken}`, `[${broken}]`, `[a-${broken}]`]);
    });
    expect(findDifferences(patterns)).toEqual([]);
  });

  test('the table is what its script writes', () => {
    const { stdout } = spawnSync(PYTHON, [WRITER], { encoding: 'utf8', maxBuffer: 1 << 24 });
    expect(stdout === readFileSync(TABLE, 'utf8')).toBe(true);
  });
});

function breakName(name: string, random: Random): string {
  const start = random.integer(0, name.length);
  const inserted = random.chance(0.7) ? random.pick(EDITS) : '';
  return name.slice(0, start) + inserted + name.slice(start + random.integer(0, 2));
}
