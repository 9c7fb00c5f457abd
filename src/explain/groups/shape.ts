import { maskWords } from './mask-words.ts';

const QUOTED = /"([^"]*)"(?=(\s*:)?)/g;
const SINGLE_QUOTED = /'[^']*'/g;
/** A few words such as `login failed`; what people and machines are called is one word. */
export const SENTENCE = /^[a-z]+(?: [a-z]+){1,9}[.!]?$/i;
/** The method of a request, as it begins a text in quotes. */
export const METHOD = /^[A-Z]{3,7}(?= )/;

/**
 * Masks a text in quotes, `"bob"` → `<quoted>`, but for what tells the kind of line: names of JSON, sentences, and the
 * method of a request.
 */
function maskQuoted(whole: string, text: string, colon: string | undefined): string {
  if (colon !== undefined || SENTENCE.test(text)) return whole;
  const [method] = METHOD.exec(text) ?? [];
  return method === undefined ? '<quoted>' : `"${method} <quoted>"`;
}

/** More of a line does not make its shape clearer. */
const MAX_LENGTH = 600;

/** Returns the line without what varies: `user "bob" of 192.0.2.1` → `user <quoted> of <ip>`. */
export function shapeOf(message: string): string {
  const begin = message.slice(0, MAX_LENGTH);
  return maskWords(begin.replace(QUOTED, maskQuoted).replace(SINGLE_QUOTED, '<quoted>')).trim();
}

/** Measures how much of two shapes is the same, from 0 to 1, by their words. */
export function similarityOf(one: string, other: string): number {
  const left = new Set(one.split(/\s+/));
  const right = new Set(other.split(/\s+/));
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / (left.size + right.size - shared);
}
