import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePattern } from '../../../src/pyregex/parse/parse.ts';
import { NO_FAIL2BAN } from '../../support/oracle.ts';
import { patternArbitrary } from '../../support/pattern-arbitrary.ts';
import { OTHER_PYTHONS, REFERENCES_HINT } from '../../support/releases/references.ts';
import { NO_PYTHON_3_11, runOracleScript } from '../../support/python.ts';
import { findDifferences } from './parse-comparison.ts';

const PATTERNS = 40_000;
const MUTATIONS_OF_EACH_REGEX = 40;
const EDITS = Array.from('()[]{}?*+|\\^$.-');

/** Set DRYBAN_SEED to repeat a run. */
const seed = Number(process.env['DRYBAN_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

describe.skipIf(NO_PYTHON_3_11)(`patterns that CPython accepts and rejects (seed ${seed})`, () => {
  test(`${PATTERNS} generated patterns`, () => {
    const patterns = fc.sample(patternArbitrary, { seed, numRuns: PATTERNS });
    expect(findDifferences(patterns)).toEqual([]);
  });

  test.skipIf(NO_FAIL2BAN)('the regexes of the installed filters and date templates', () => {
    const patterns = installedRegexes();
    expect(patterns.length).toBeGreaterThan(300);
    expect(findDifferences(patterns)).toEqual([]);
  });

  test.skipIf(NO_FAIL2BAN)('mutations of the regexes of the installed filters', () => {
    const regexes = installedRegexes();
    const mutated = fc.sample(mutationOf(regexes), {
      seed,
      numRuns: regexes.length * MUTATIONS_OF_EACH_REGEX,
    });
    expect(findDifferences(mutated)).toEqual([]);
  });

  for (const { version, interpreter } of OTHER_PYTHONS) {
    const title = `generated patterns, as Python ${version}`;
    test.skipIf(!interpreter)(interpreter ? title : `${title} (${REFERENCES_HINT})`, () => {
      // Old ones end with a TypeError at names of several characters; the new one here counts with 32 bits.
      const patterns = fc
        .sample(patternArbitrary, { seed, numRuns: PATTERNS })
        .filter((pattern) => !/\\N|\d{9}/.test(pattern));
      expect(findDifferences(patterns, version, interpreter)).toEqual([]);
    });
  }

  test('how deep groups may be nested', () => {
    const [accepted, rejected] = runOracleScript('regex/regex_compile.py', [
      { pattern: nested(485) },
      { pattern: nested(496) },
    ]);
    expect(accepted).toHaveProperty('groups', 485);
    expect(rejected).toHaveProperty('error');
    expect(parsePattern(nested(485)).ok).toBe(true);
    expect(parsePattern(nested(496)).ok).toBe(false);
  });
});

function nested(depth: number): string {
  return '('.repeat(depth) + ')'.repeat(depth);
}

function installedRegexes(): string[] {
  return runOracleScript<string>('engine/fail2ban_regexes.py');
}

/** One to three cuts, insertions and repetitions in one of the regexes. */
function mutationOf(regexes: readonly string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(3),
    inserted: fc.oneof(fc.constant(''), patternArbitrary, fc.constantFrom(...EDITS)),
  });
  return fc
    .tuple(fc.constantFrom(...regexes), fc.array(edit, { minLength: 1, maxLength: 3 }))
    .map(([regex, edits]) => edits.reduce(applyEdit, regex));
}

function applyEdit(
  text: string,
  { at, length, inserted }: { at: number; length: number; inserted: string },
): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + inserted + text.slice(start + length);
}
