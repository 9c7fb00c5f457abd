import { isSpace } from './categories.ts';

/** Pieces of Python's `str` and `int` that decide how CPython reads and reports a pattern. */

const UNPRINTABLE = /[\p{C}\p{Z}]/u;
const NAMED_ESCAPES: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** Python's `repr(text)`. */
export function reprPython(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let body = '';
  for (const char of text) body += reprChar(char, quote);
  return quote + body + quote;
}

function reprChar(char: string, quote: string): string {
  if (char === quote || char === '\\') return `\\${char}`;
  if (char === ' ' || !UNPRINTABLE.test(char)) return char;
  return NAMED_ESCAPES[char] ?? reprCode(char.codePointAt(0) ?? 0);
}

function reprCode(code: number): string {
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${hex.padStart(4, '0')}`;
  return `\\U${hex.padStart(8, '0')}`;
}

/** Python's `text.isidentifier()`. */
export function isIdentifier(text: string): boolean {
  return /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(text);
}

/** More digits than this are no number to Python's `int()`. */
const MAX_INT_DIGITS = 4300;

/** Python's `int(text)`, or `null` where it raises ValueError: white space around, a sign, `_` between digits, digits of any script. */
export function parsePythonInt(text: string): bigint | null {
  const match = /^([+-]?)(\p{Nd}+(?:_\p{Nd}+)*)$/u.exec(stripSpace(text));
  if (!match) return null;
  const digits = Array.from((match[2] ?? '').replaceAll('_', ''), digitValue).join('');
  if (digits.length > MAX_INT_DIGITS) return null;
  const value = BigInt(digits);
  return match[1] === '-' ? -value : value;
}

function stripSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start), false)) start += 1;
  while (start < end && isSpace(text.charCodeAt(end - 1), false)) end -= 1;
  return text.slice(start, end);
}

/** Decimal digits stand in Unicode in runs of ten, some next to each other, each beginning with its zero. */
function digitValue(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (code - first) % 10;
}
