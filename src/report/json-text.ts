/**
 * What `JSON.stringify` leaves as it is but a terminal or a script may not: DEL and the C1 controls, the marks that
 * change the direction of text or can't be seen, the line separators.
 */
const UNSAFE =
  /[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** JSON on one line that is safe to print wherever its strings came from. */
export function toJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
