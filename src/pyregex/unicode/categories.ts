import type { Category } from '../ast.ts';

/** Python's `\w`, `\d` and `\s` on code points, for `str` patterns; `ascii` is in force under `(?a)`. */

const WORD = /^[\p{L}\p{N}]$/u;
const DECIMAL = /^\p{Nd}$/u;

const ASCII_WORD = 1;
const ASCII_DIGIT = 2;
const ASCII_SPACE = 4;
const UNICODE_SPACE = 8;
const ASCII_CATEGORIES = Uint8Array.from({ length: 128 }, (_, code) => categorizeAscii(code));

/** Whether a code point matches `\w`: letters, numbers of any kind, and `_`. */
export function isWord(code: number, ascii: boolean): boolean {
  if (code < 128) return ((ASCII_CATEGORIES[code] ?? 0) & ASCII_WORD) !== 0;
  return !ascii && WORD.test(String.fromCodePoint(code));
}

/** Whether a code point matches `\d`: decimal digits of any script. */
export function isDigit(code: number, ascii: boolean): boolean {
  if (code < 128) return ((ASCII_CATEGORIES[code] ?? 0) & ASCII_DIGIT) !== 0;
  return !ascii && DECIMAL.test(String.fromCodePoint(code));
}

/**
 * Whether a code point matches `\s`, which unlike JavaScript's has U+001C to U+001F and U+0085, and has no
 * U+FEFF.
 */
export function isSpace(code: number, ascii: boolean): boolean {
  if (code < 128) {
    const mask = ascii ? ASCII_SPACE : UNICODE_SPACE;
    return ((ASCII_CATEGORIES[code] ?? 0) & mask) !== 0;
  }
  return !ascii && isSpaceBeyondAscii(code);
}

export function isInCategory(category: Category, code: number, ascii: boolean): boolean {
  if (category === 'word') return isWord(code, ascii);
  if (category === 'digit') return isDigit(code, ascii);
  return isSpace(code, ascii);
}

function isSpaceBeyondAscii(code: number): boolean {
  if (code === 0x85 || code === 0xa0 || code === 0x1680) return true;
  if (code < 0x2000 || code > 0x3000) return false;
  if (code <= 0x200a || code === 0x3000) return true;
  return code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f;
}

function categorizeAscii(code: number): number {
  const char = String.fromCharCode(code);
  let categories = 0;
  if (/[0-9A-Za-z_]/.test(char)) categories |= ASCII_WORD;
  if (/[0-9]/.test(char)) categories |= ASCII_DIGIT;
  if (/[\t-\r ]/.test(char)) categories |= ASCII_SPACE | UNICODE_SPACE;
  if (code >= 0x1c && code <= 0x1f) categories |= UNICODE_SPACE;
  return categories;
}
