/** `repr()` of a tuple of strings and None, which is how fail2ban writes an id made of several groups. */
export function reprTuple(parts: readonly (string | null)[]): string {
  const shown = parts.map((part) => (part === null ? 'None' : reprString(part)));
  return shown.length === 1 ? `(${shown[0]},)` : `(${shown.join(', ')})`;
}

/** `repr()` of a dictionary with string keys, its values being written already. */
export function reprDictionary(entries: Iterable<readonly [name: string, value: string]>): string {
  const shown = Array.from(entries, ([name, value]) => `${reprString(name)}: ${value}`);
  return `{${shown.join(', ')}}`;
}

/** `repr()` of a float that is a time in seconds. */
export function reprTime(seconds: number): string {
  return Number.isInteger(seconds) ? `${seconds}.0` : String(seconds);
}

const ESCAPES = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/** Python prints what Unicode calls a control, format, surrogate, private, unassigned or non-ASCII separator character as an escape. */
const NEEDS_ESCAPE = /[\\\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** ASCII but controls, quotes and backslashes. */
const PLAIN = /^[ !#-&(-[\]-~]*$/;

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
