/** A command line that ends where something is to be completed. */
export interface ShellLine {
  /** The words before that, without their quotes. */
  words: readonly string[];
  /** What is there of the word that is completed. */
  word: string;
}

/** A character that means itself behind a backslash, a text in quotes, which may be open yet, or other characters. */
const PIECE = /\\([\s\S]?)|'([^']*)'?|"((?:\\[\s\S]|[^"\\])*)"?|([^\s\\'"]+)|(\s+)/g;

/** Splits a command line into words as a POSIX shell does, but that it replaces nothing and runs nothing. */
export function splitShellLine(line: string): ShellLine {
  const words: string[] = [];
  let word = '';
  let isOpen = false;
  for (const [, escaped, single, double, plain, blanks] of line.matchAll(PIECE)) {
    if (blanks === undefined) {
      word += escaped ?? single ?? double?.replaceAll(/\\([$`"\\])/g, '$1') ?? plain ?? '';
      isOpen = true;
    } else if (isOpen) {
      words.push(word);
      word = '';
      isOpen = false;
    }
  }
  return { words, word };
}
