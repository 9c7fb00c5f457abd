/**
 * What changes from line to line of one kind, most telling first. Each stands between the borders of a word, so that
 * `eth0` and `eth1` are masked and `sha256` is not cut into pieces.
 */
const VARIABLES: readonly (readonly [pattern: RegExp, mask: string])[] = [
  [/'[^']*'/g, '<quoted>'],
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

const QUOTED = /"([^"]*)"(?=(\s*:)?)/g;
/** Such as `login failed`; what people and machines are called is one word. */
const SENTENCE = /^[a-z]+(?: [a-z]+){1,9}[.!]?$/i;
const METHOD = /^[A-Z]{3,7}(?= )/;

/** What kind of line it is stands in the names of JSON, in sentences, and in the method of a request. */
function maskQuoted(whole: string, text: string, colon: string | undefined): string {
  if (colon !== undefined || SENTENCE.test(text)) return whole;
  const [method] = METHOD.exec(text) ?? [];
  return method === undefined ? '<quoted>' : `"${method} <quoted>"`;
}

/** More of a line does not make its shape clearer. */
const MAX_LENGTH = 600;

/** The line without what varies. */
export function shapeOf(message: string): string {
  let shape = message.slice(0, MAX_LENGTH).replace(QUOTED, maskQuoted);
  for (const [pattern, mask] of VARIABLES) shape = shape.replace(pattern, mask);
  return shape.trim();
}

/** How much of two shapes is the same, from 0 to 1, by their words. */
export function similarityOf(one: string, other: string): number {
  const left = new Set(one.split(/\s+/));
  const right = new Set(other.split(/\s+/));
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / (left.size + right.size - shared);
}
