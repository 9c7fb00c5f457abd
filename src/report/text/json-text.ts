/**
 * The characters that `JSON.stringify` leaves as they are but a terminal or a script may not: DEL and the C1
 * controls, the marks that change the direction of text or can't be seen, the line separators.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Writes a value as JSON on one line that is safe to print wherever its strings came from. */
export function toJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, escapeCharacter);
}

/** Writes a character as JSON escapes, which know UTF-16 units only: U+2028 → `\u2028`. */
function escapeCharacter(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
