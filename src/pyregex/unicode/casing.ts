/**
 * Case-insensitive matching of single code points as CPython 3.11 does it: two code points match when their simple
 * lower-case forms are equal or belong to one family. JavaScript's `i` flag folds differently.
 */

/**
 * The families of lower-case letters with one upper-case form (the `_EXTRA_CASES` of CPython's re._casefix).
 */
const FAMILIES: readonly (readonly number[])[] = [
  [0x69, 0x131],
  [0x73, 0x17f],
  [0xb5, 0x3bc],
  [0x345, 0x3b9, 0x1fbe],
  [0x390, 0x1fd3],
  [0x3b0, 0x1fe3],
  [0x3b2, 0x3d0],
  [0x3b5, 0x3f5],
  [0x3b8, 0x3d1],
  [0x3ba, 0x3f0],
  [0x3c0, 0x3d6],
  [0x3c1, 0x3f1],
  [0x3c2, 0x3c3],
  [0x3c6, 0x3d5],
  [0x432, 0x1c80],
  [0x434, 0x1c81],
  [0x43e, 0x1c82],
  [0x441, 0x1c83],
  [0x442, 0x1c84, 0x1c85],
  [0x44a, 0x1c86],
  [0x463, 0x1c87],
  [0x1c88, 0xa64b],
  [0x1e61, 0x1e9b],
  [0xfb05, 0xfb06],
];

const FAMILY_OF = new Map(FAMILIES.flatMap((family) => family.map((code) => [code, family])));

/**
 * The code points that are not the upper-case form of their lower-case form: title case, signs, and İ and ẞ.
 */
const OTHER_CAPITALS: ReadonlyMap<number, number> = new Map([
  [0x69, 0x130],
  [0x6b, 0x212a],
  [0xdf, 0x1e9e],
  [0xe5, 0x212b],
  [0x1c6, 0x1c5],
  [0x1c9, 0x1c8],
  [0x1cc, 0x1cb],
  [0x1f3, 0x1f2],
  [0x3b8, 0x3f4],
  [0x3c9, 0x2126],
  ...greekTitleCase(0x1f80),
  ...greekTitleCase(0x1f90),
  ...greekTitleCase(0x1fa0),
  [0x1fb3, 0x1fbc],
  [0x1fc3, 0x1fcc],
  [0x1ff3, 0x1ffc],
]);

const CACHE = new Map<number, readonly number[]>();

/**
 * Python's simple lower-case form of a code point. A backreference under `(?i)` compares by it alone, without families.
 *
 * @param ascii `(?a)` is in force: only ASCII letters have a case
 */
export function lowerCase(code: number, ascii: boolean): number {
  if (code < 128) return isAsciiCapital(code) ? code + 32 : code;
  if (ascii) return code;
  return String.fromCodePoint(code).toLowerCase().codePointAt(0) ?? code;
}

/**
 * Returns the code points that a literal matches under `(?i)`, itself included, in ascending order: `k` →
 * `K`, `k`, U+212A.
 *
 * @param ascii `(?a)` is in force: only ASCII letters have a case
 */
export function caseVariants(code: number, ascii: boolean): readonly number[] {
  if (ascii) return asciiVariants(code);
  const cached = CACHE.get(code);
  if (cached) return cached;
  const variants = unicodeVariants(code);
  if (variants.length > 1) CACHE.set(code, variants);
  return variants;
}

function asciiVariants(code: number): readonly number[] {
  if (isAsciiCapital(code)) return [code, code + 32];
  if (isAsciiCapital(code - 32)) return [code - 32, code];
  return [code];
}

function unicodeVariants(code: number): readonly number[] {
  const lower = lowerCase(code, false);
  const variants = new Set<number>();
  for (const member of FAMILY_OF.get(lower) ?? [lower]) {
    variants.add(member);
    const upper = upperCase(member);
    if (lowerCase(upper, false) === member) variants.add(upper);
    const capital = OTHER_CAPITALS.get(member);
    if (capital !== undefined) variants.add(capital);
  }
  return [...variants].toSorted((a, b) => a - b);
}

/** Returns the upper-case form, or the code point itself where that would be several. */
function upperCase(code: number): number {
  const upper = String.fromCodePoint(code).toUpperCase();
  const first = upper.codePointAt(0) ?? code;
  return String.fromCodePoint(first) === upper ? first : code;
}

function isAsciiCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function greekTitleCase(first: number): [number, number][] {
  return Array.from({ length: 8 }, (_, index) => [first + index, first + index + 8]);
}
