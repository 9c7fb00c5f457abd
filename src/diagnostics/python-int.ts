import { trimPython } from './white-space.ts';

/** The most digits that Python's `int()` takes for a number. */
const MAX_INT_DIGITS = 4300;

/**
 * Python's `int(text)`, or `null` where it raises ValueError: ` 1_000 ` → 1000. It takes white space around, a sign,
 * `_` between digits, and digits of any script.
 */
export function parsePythonInt(text: string): bigint | null {
  const match = /^([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)$/u.exec(trimPython(text));
  if (!match) return null;
  const digits = toAsciiDigits((match[2] ?? '').replaceAll('_', ''));
  if (digits.length > MAX_INT_DIGITS) return null;
  const value = BigInt(digits);
  return match[1] === '-' ? -value : value;
}

/** Writes the digits of any script as those from 0 to 9: `٤٢` → `42`. */
export function toAsciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/**
 * Returns the value of a decimal digit: in Unicode they stand in runs of ten, some next to each other, each beginning
 * with its zero.
 */
function digitValue(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
