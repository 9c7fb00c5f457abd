/** Whether a text holds an id as a whole: 192.0.2.1 is no part of 192.0.2.10. */
export function holdsId(text: string, id: string): boolean {
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
    const isBegin = !/[\w.:]/.test(text.charAt(at - 1));
    if (isBegin && !/^(?:\w|:[\da-f:]|\.\d)/i.test(text.slice(at + id.length, at + id.length + 2)))
      return true;
  }
  return false;
}

const POINT = 46;
const COLON = 58;
const ASCII_END = 128;
const IP4_POINTS = 3;
/** The fewest colons of an IPv6 address without `::`: it may end in an IPv4 address. */
const LONG_IP6_COLONS = 6;
/** Whether a character may stand in an address, or in the punctuation behind one, by its ASCII code. */
const IN_ADDRESSES = Array.from({ length: ASCII_END }, (_, code) =>
  /[\da-f.:]/i.test(String.fromCharCode(code)),
);

/**
 * Returns the words of a line that may be addresses, with and without a port behind them: `Ban 192.0.2.1:22` →
 * `192.0.2.1:22`, `192.0.2.1`.
 */
export function listAddressWords(line: string): string[] {
  const words: string[] = [];
  for (let place = 0; place < line.length; place++) {
    const start = place;
    let points = 0;
    let colons = 0;
    for (let code = line.charCodeAt(place); IN_ADDRESSES[code]; code = line.charCodeAt(++place)) {
      if (code === POINT) points++;
      else if (code === COLON) colons++;
    }
    const isLong = points >= IP4_POINTS || colons >= LONG_IP6_COLONS;
    if (!isLong && colons < 2) continue;
    const word = line.slice(start, place);
    if (isLong || word.includes('::')) addWord(words, word);
  }
  return words;
}

function addWord(words: string[], written: string): void {
  const word = written.replace(/[.:]$/, '');
  const bare = word.replace(/:\d+$/, '');
  words.push(word);
  if (bare !== word) words.push(bare);
}
