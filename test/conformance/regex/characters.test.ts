import { describe, expect, test } from 'vitest';
import { caseVariants } from '../../../src/pyregex/unicode/casing.ts';
import { isDigit, isSpace, isWord } from '../../../src/pyregex/unicode/categories.ts';
import { NO_PYTHON_3_11, runOracleScript } from '../../support/python.ts';

const LAST_CODE_POINT = 0x10ffff;

type Fact =
  | { kind: 'category'; pattern: string; ranges: [number, number][] }
  | { kind: 'variants'; ascii: boolean; code: number; variants: number[] };

/** JavaScript's Unicode may be newer than CPython's, so characters that CPython does not know are left out. */
describe.skipIf(NO_PYTHON_3_11)('every character that CPython knows', () => {
  const facts = NO_PYTHON_3_11 ? [] : runOracleScript<Fact>('regex/regex_characters.py');
  const unassigned = membersOf('unassigned');

  test.each([
    ['\\w', isWord, false],
    ['\\d', isDigit, false],
    ['\\s', isSpace, false],
    ['(?a)\\w', isWord, true],
    ['(?a)\\d', isDigit, true],
    ['(?a)\\s', isSpace, true],
  ])('%s', (pattern, isMember, ascii) => {
    const members = membersOf(pattern);
    const wrong = knownCodePoints().filter((code) => isMember(code, ascii) !== members.has(code));
    expect(members.size).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  test.each([
    ['(?i)', false],
    ['(?ia)', true],
  ])('%s', (_, ascii) => {
    const variants = variantsByCode(ascii);
    const wrong = knownCodePoints().filter((code) => {
      const ours = caseVariants(code, ascii).filter((variant) => !unassigned.has(variant));
      return ours.join() !== (variants.get(code) ?? [code]).join();
    });
    expect(variants.size).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  function membersOf(pattern: string): ReadonlySet<number> {
    const members = new Set<number>();
    for (const fact of facts) {
      if (fact.kind !== 'category' || fact.pattern !== pattern) continue;
      for (const [from, to] of fact.ranges) {
        for (let code = from; code <= to; code++) members.add(code);
      }
    }
    return members;
  }

  function variantsByCode(ascii: boolean): ReadonlyMap<number, number[]> {
    const found = new Map<number, number[]>();
    for (const fact of facts) {
      if (fact.kind === 'variants' && fact.ascii === ascii) found.set(fact.code, fact.variants);
    }
    return found;
  }

  function knownCodePoints(): number[] {
    const codes = Array.from({ length: LAST_CODE_POINT + 1 }, (_, code) => code);
    return codes.filter((code) => !unassigned.has(code));
  }
});
