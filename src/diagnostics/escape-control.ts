/**
 * The characters that are escaped: controls, invisible format characters (bidirectional ones among them), line
 * separators and lone surrogates.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ['\t', String.raw`\t`],
  ['\n', String.raw`\n`],
  ['\r', String.raw`\r`],
]);

/** Escapes whatever a terminal could act on, or nobody could see: an escape character → `\x1b`, U+202E → `\u202e`. */
export function escapeControl(text: string): string {
  return text.replaceAll(UNSAFE, escapeCharacter);
}

/** Escapes the lines of a text in the same way; their ends stay. */
export function escapeLines(text: string): string {
  return text.split('\n').map(escapeControl).join('\n');
}

function escapeCharacter(character: string): string {
  const short = SHORT_FORMS.get(character);
  if (short !== undefined) return short;
  const digits = character.codePointAt(0)!.toString(16);
  if (digits.length <= 2) return String.raw`\x${digits.padStart(2, '0')}`;
  return digits.length <= 4 ? String.raw`\u${digits.padStart(4, '0')}` : String.raw`\u{${digits}}`;
}
