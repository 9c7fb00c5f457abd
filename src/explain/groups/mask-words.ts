/**
 * What changes from line to line of one kind, most telling first. Each stands between the borders of a word, so that
 * `eth0` and `eth1` are masked and `sha256` is not cut into pieces.
 */
const VARIABLES: readonly (readonly [pattern: RegExp, mask: string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<uuid>'],
  [/\b[0-9a-f]{2}(?::[0-9a-f]{2}){5,}\b/gi, '<mac>'],
  [
    /(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}\b|(?<![\w:])[0-9a-f:]*::[0-9a-f:]*[0-9a-f]\b/gi,
    '<ip>',
  ],
  [/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g, '<ip>'],
  [/\b0x[0-9a-f]+\b|\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}\b/gi, '<hex>'],
  [/\b(?=[a-z_]*\d)(?=\d*[a-z_])\w{8,}\b/gi, '<id>'],
  [/(?<![\w.])\d+(?:\.\d+)?\b/g, '<n>'],
  [/(?<=[a-z_-])\d+\b/gi, '<n>'],
  [/(?<=[^\w>])\.\d+\b/g, '.<n>'],
];

/** Masks what varies in a text without quotes: `pid 12 of 192.0.2.1` → `pid <n> of <ip>`. */
export function maskVariables(text: string): string {
  return VARIABLES.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), text);
}

/** What a character may be in a word, as `1.5` and `sha256:` are ones here: the masks of words don't depend on each other. */
const LETTER = 1;
const DIGIT = 2;
const JOINER = 4;
const NONE = 0;

const ASCII_END = 128;
const SORTS = Uint8Array.from({ length: ASCII_END }, (_, code) =>
  sortOf(String.fromCharCode(code)),
);
const POINT = 46;

function sortOf(char: string): number {
  if (/\d/.test(char)) return DIGIT;
  if (/\w/.test(char)) return LETTER;
  return /[:.-]/.test(char) ? JOINER : NONE;
}

function sortAt(text: string, place: number): number {
  const code = text.charCodeAt(place);
  return code < ASCII_END ? SORTS[code]! : NONE;
}

/** Masks the same word by word, since most words have nothing to mask, and most others are numbers: `a 1` → `a <n>`. */
export function maskWords(text: string): string {
  let masked = '';
  let done = 0;
  for (let place = 0; place < text.length; place++) {
    const start = place;
    let sorts = NONE;
    let joiners = 0;
    for (let sort = sortAt(text, place); sort !== NONE; sort = sortAt(text, ++place)) {
      sorts |= sort;
      if (sort === JOINER) joiners++;
    }
    const isPlain = (sorts & DIGIT) === 0 && joiners < 2;
    if (isPlain) continue;
    const from = withPointBefore(text, start);
    masked += text.slice(done, from) + maskWord(text.slice(from, place), sorts);
    done = place;
  }
  return masked + text.slice(done);
}

/** Takes in what stands before a decimal point at the begin of a word, which has a say in its mask. */
function withPointBefore(text: string, start: number): number {
  return start > 0 && text.charCodeAt(start) === POINT ? start - 1 : start;
}

const NUMBER = /^\d+(?:\.\d+)?$/;
const IP4_ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;

function maskWord(word: string, sorts: number): string {
  if (sorts === DIGIT) return '<n>';
  if (sorts === (DIGIT | JOINER)) {
    if (NUMBER.test(word)) return '<n>';
    if (IP4_ADDRESS.test(word)) return '<ip>';
  }
  return maskKnown(word);
}

const MAX_KNOWN = 2000;
const known = new Map<string, string>();

/** Masks a word, and remembers how: words such as the address of a network card are of many lines. */
function maskKnown(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= MAX_KNOWN) known.clear();
  const masked = maskVariables(word);
  known.set(word, masked);
  return masked;
}
