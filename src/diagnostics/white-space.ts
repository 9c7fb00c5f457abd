/**
 * What Python's `str.isspace()`, `str.strip()` and `\s` take for white space. JavaScript's own notion differs: it lacks
 * U+001C to U+001F and U+0085 and adds U+FEFF.
 */
const WHITE_SPACE = String.raw`\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;

/** The members of a character class of a regular expression, to be put inside `[…]`. */
export const PYTHON_SPACE_CLASS: string = WHITE_SPACE;

const NON_SPACE = new RegExp(`[^${WHITE_SPACE}]`);
const SPACE = new RegExp(`[${WHITE_SPACE}]`);

export function isPythonSpace(character: string): boolean {
  return SPACE.test(character);
}

/** Returns the index of the first character that is no white space, -1 when there is none. */
export function findNonSpace(text: string): number {
  return text.search(NON_SPACE);
}

/**
 * Returns the range of a text without the white space around it: ` ab ` → 1 to 3; empty at 0 when there is nothing
 * else.
 */
export function trimmedRange(text: string): { start: number; end: number } {
  const start = findNonSpace(text);
  if (start < 0) return { start: 0, end: 0 };
  let end = text.length;
  while (isPythonSpace(text.charAt(end - 1))) end--;
  return { start, end };
}

/** Python's `str.strip()`. */
export function trimPython(text: string): string {
  const { start, end } = trimmedRange(text);
  return text.slice(start, end);
}
