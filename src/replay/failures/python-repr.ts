/**
 * Python's `repr()` of a tuple of strings and None, which is how fail2ban writes an id made of several groups: `('a',
 * None)`.
 */
export function reprTuple(parts: readonly (string | null)[]): string {
  const shown = parts.map((part) => (part === null ? 'None' : reprString(part)));
  return shown.length === 1 ? `(${shown[0]},)` : `(${shown.join(', ')})`;
}

/** Python's `repr()` of a dictionary with string keys, its values being written already: `{'ip': '192.0.2.1'}`. */
export function reprDictionary(entries: Iterable<readonly [name: string, value: string]>): string {
  const shown = Array.from(entries, ([name, value]) => `${reprString(name)}: ${value}`);
  return `{${shown.join(', ')}}`;
}

/** Python's `repr()` of a float that is a time in seconds: `1770240817.0`. */
export function reprTime(seconds: number): string {
  return Number.isInteger(seconds) ? `${seconds}.0` : String(seconds);
}

const ESCAPES = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * The characters that Python prints as an escape: those that Unicode calls a control, format, surrogate, private,
 * unassigned or non-ASCII separator character.
 */
const NEEDS_ESCAPE = /[\\\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** A text of ASCII without controls, quotes and backslashes. */
const PLAIN = /^[ !#-&(-[\]-~]*$/;

/**
 * Python's `repr()` of a string: `it's` → `"it's"`, a line feed → `'
 * '`.
 */
export function reprString(text: string): string {
  if (PLAIN.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(
    NEEDS_ESCAPE,
    (character) => ESCAPES.get(character) ?? escape(character),
  );
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}

function escape(character: string): string {
  const hex = character.codePointAt(0)!.toString(16);
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`;
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
