/** Pieces of Python's `str` that decide how CPython reads and reports a pattern. */

const UNPRINTABLE = /[\p{C}\p{Z}]/u;
const NAMED_ESCAPES: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * Python's `repr(text)`: `it's` → `"it's"`, a newline → `'
 * '`.
 */
export function reprPython(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let body = '';
  for (const char of text) body += reprChar(char, quote);
  return quote + body + quote;
}

/**
 * Writes a character of Python's `repr()`: a newline → `
 * `, U+200B → `\u200b`.
 */
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
