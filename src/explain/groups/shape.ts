import { maskWords } from './mask-words.ts';

const QUOTED = /"([^"]*)"(?=(\s*:)?)/g;
const SINGLE_QUOTED = /'[^']*'/g;
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
  const begin = message.slice(0, MAX_LENGTH);
  return maskWords(begin.replace(QUOTED, maskQuoted).replace(SINGLE_QUOTED, '<quoted>')).trim();
}

/** How much of two shapes is the same, from 0 to 1, by their words. */
export function similarityOf(one: string, other: string): number {
  const left = new Set(one.split(/\s+/));
  const right = new Set(other.split(/\s+/));
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / (left.size + right.size - shared);
}
