const SPACE = ' \t\r\n';
const ESCAPABLE_IN_QUOTES = '"\\';

/**
 * Splits a line into words as Python's `shlex.split` does, and so as a shell would: words may hold white space in
 * quotes or behind a backslash: `a "b c" d\ e` → `a`, `b c`, `d e`.
 *
 * @returns what is wrong, as a clause, if a quote or an escape is not closed
 */
export function splitWords(line: string): string[] | string {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (SPACE.includes(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (character === '\\') {
      at++;
      if (at === line.length) return 'a backslash at its end escapes nothing';
      word = (word ?? '') + line.charAt(at);
    } else if (character === "'" || character === '"') {
      const quoted = readQuoted(line, at);
      if (!quoted) return `the quote ${character} is not closed`;
      word = (word ?? '') + quoted.text;
      at = quoted.end;
    } else {
      word = (word ?? '') + character;
    }
  }
  return word === undefined ? words : [...words, word];
}

/** Reads what stands in quotes, and finds where the closing one stands; `undefined` if there is none. */
function readQuoted(line: string, start: number): { text: string; end: number } | undefined {
  const quote = line.charAt(start);
  let text = '';
  for (let at = start + 1; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === quote) return { text, end: at };
    const next = line.charAt(at + 1);
    const escapes = quote === '"' && character === '\\' && ESCAPABLE_IN_QUOTES.includes(next);
    if (escapes && next !== '') at++;
    text += escapes ? next : character;
  }
  return undefined;
}
