/**
 * The characters that take two columns: those that Unicode calls wide or fullwidth, and the emoji that are drawn as
 * pictures. Compared with the East Asian Width of Unicode 14.
 */
const WIDE =
  /^(?!\p{RI})[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u3247\u3250-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;
/** The characters that are drawn over the one before them: combining marks, and the later letters of a Hangul syllable. */
const COMBINING = /^[\p{Mn}\p{Me}\u1160-\u11ff\ud7b0-\ud7ff]$/u;

/** The marks of a style, which take no column. */
// oxlint-disable-next-line no-control-regex
export const STYLE_MARKS = /\x1b\[[\d;]*m/g;

// oxlint-disable-next-line no-control-regex
const PART = /\x1b\[[\d;]*m|./gsu;

/** A text of which each character takes one column wherever it is shown. */
const PLAIN = /^[ -~\u2026]*$/;

/** Returns the columns of a terminal that a character takes. */
export function widthOfCharacter(character: string): number {
  if (character < '\u0300') return 1;
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Returns the columns of a terminal that a text takes, which may have marks of a style in it. */
export function widthOf(text: string): number {
  const shown = withoutMarks(text);
  if (PLAIN.test(shown)) return shown.length;
  let width = 0;
  for (const character of shown) width += widthOfCharacter(character);
  return width;
}

/** Splits a text into its characters and the marks of a style among them. */
export function splitParts(text: string): readonly string[] {
  return PLAIN.test(text) ? text.split('') : (text.match(PART) ?? []);
}

/** Returns the columns of a part of a text: of a character, or none for a mark. */
export function widthOfPart(part: string): number {
  return part.length > 2 ? 0 : widthOfCharacter(part);
}

export function withoutMarks(text: string): string {
  return text.includes('\x1b') ? text.replace(STYLE_MARKS, '') : text;
}
