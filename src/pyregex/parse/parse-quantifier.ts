import { DIGITS } from './parse-escape.ts';
import { failureBetween, type Tokenizer } from './tokenize.ts';

export interface RepeatBounds {
  min: number;
  max: number;
}

/** CPython's MAXREPEAT, which also stands for "no limit" there. */
const TOO_LARGE = 4_294_967_295;

export function isQuantifierStart(token: string): boolean {
  return token === '*' || token === '+' || token === '?' || token === '{';
}

/**
 * Reads the rest of a quantifier behind its first token, `{2,5}` → 2 and 5; `null` if that is a `{` which
 * stands for itself.
 */
export function readBounds(tokens: Tokenizer, token: string): RepeatBounds | null {
  if (token === '?') return { min: 0, max: 1 };
  if (token === '*') return { min: 0, max: Infinity };
  if (token === '+') return { min: 1, max: Infinity };
  return readBraces(tokens);
}

function readBraces(tokens: Tokenizer): RepeatBounds | null {
  const start = tokens.position;
  if (tokens.next === '}') return null;
  const lower = tokens.takeWhile(DIGITS);
  const upper = tokens.accept(',') ? tokens.takeWhile(DIGITS) : lower;
  if (!tokens.accept('}')) {
    tokens.seek(start);
    return null;
  }
  return checkBounds(tokens, start, lower, upper);
}

function checkBounds(tokens: Tokenizer, start: number, lower: string, upper: string): RepeatBounds {
  const min = lower === '' ? 0 : Number(lower);
  const max = upper === '' ? Infinity : Number(upper);
  if (min >= TOO_LARGE || (upper !== '' && max >= TOO_LARGE)) {
    throw failureBetween('the repetition number is too large', start, tokens.position);
  }
  if (max < min) {
    throw failureBetween('min repeat greater than max repeat', start, tokens.position);
  }
  return { min, max };
}
