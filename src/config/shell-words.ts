const WORD = /(?:[^ \t\r\n'"\\]|\\[^]|'[^']*'|"(?:[^"\\]|\\[^])*")+/y;
const BLANKS = /[ \t\r\n]*/y;
const PART = /\\([^])|'([^']*)'|"((?:[^"\\]|\\[^])*)"/g;

/**
 * Splits a text into words as a shell does, without anything else that a shell does (Python's `shlex.split`).
 *
 * @returns `undefined` when a quote is not closed, or a `\` has nothing behind it
 */
export function splitShellWords(text: string): string[] | undefined {
  const words: string[] = [];
  let position = skipBlanks(text, 0);
  while (position < text.length) {
    WORD.lastIndex = position;
    const word = WORD.exec(text)?.[0];
    if (word === undefined) return undefined;
    words.push(word.replaceAll(PART, unquote));
    const next = position + word.length;
    position = skipBlanks(text, next);
    if (position === next && next < text.length) return undefined;
  }
  return words;
}

function skipBlanks(text: string, position: number): number {
  BLANKS.lastIndex = position;
  return position + BLANKS.exec(text)![0].length;
}

/** Between double quotes, a `\` stands for itself unless before a quote or another `\`. */
function unquote(
  _: string,
  escaped: string | undefined,
  single: string | undefined,
  double: string | undefined,
): string {
  return escaped ?? single ?? double!.replaceAll(/\\(["\\])/g, '$1');
}
