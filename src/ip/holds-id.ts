/** What may be an address in a line, with the punctuation that may stand behind one. */
const WORDS = /[\da-f.:]+/gi;

/** Whether a text holds an id as a whole: 192.0.2.1 is no part of 192.0.2.10. */
export function holdsId(text: string, id: string): boolean {
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
    const isBegin = !/[\w.:]/.test(text.charAt(at - 1));
    if (isBegin && !/^(?:\w|:[\da-f:]|\.\d)/i.test(text.slice(at + id.length, at + id.length + 2)))
      return true;
  }
  return false;
}

/** The words of a line that may be addresses, with and without a port behind them. */
export function listAddressWords(line: string): string[] {
  return Array.from(line.matchAll(WORDS), ([word]) => word)
    .filter((word) => /[.:]/.test(word))
    .map((word) => word.replace(/[.:]$/, ''))
    .flatMap((word) => [word, word.replace(/:\d+$/, '')]);
}
