import type { SetItem } from '../ast.ts';
import { parseSetEscape } from './parse-escape.ts';
import { failureBetween, type Tokenizer } from './tokenize.ts';

export interface ParsedSet {
  negated: boolean;
  items: SetItem[];
}

/** Reads a set from behind its `[`, which stands at `start`, up to and including its `]`. */
export function parseSet(tokens: Tokenizer, start: number): ParsedSet {
  const negated = tokens.accept('^');
  const items: SetItem[] = [];
  for (;;) {
    const token = takeInSet(tokens, start);
    if (token === ']' && items.length > 0) break;
    const item = parseSetItem(tokens, token);
    if (!tokens.accept('-')) {
      items.push(item);
      continue;
    }
    const upperToken = takeInSet(tokens, start);
    if (upperToken === ']') {
      items.push(item, { kind: 'char', code: 0x2d });
      break;
    }
    items.push(makeRange(tokens, token, item, upperToken));
  }
  return { negated, items };
}

function takeInSet(tokens: Tokenizer, start: number): string {
  const token = tokens.take();
  if (token === null) throw failureBetween('unterminated character set', start, start + 1);
  return token;
}

function parseSetItem(tokens: Tokenizer, token: string): SetItem {
  if (token.startsWith('\\')) return parseSetEscape(tokens, token);
  return { kind: 'char', code: token.codePointAt(0) ?? 0 };
}

function makeRange(
  tokens: Tokenizer,
  lowerToken: string,
  lower: SetItem,
  upperToken: string,
): SetItem {
  const upper = parseSetItem(tokens, upperToken);
  if (lower.kind !== 'char' || upper.kind !== 'char' || upper.code < lower.code) {
    const range = `${lowerToken}-${upperToken}`;
    throw tokens.failure(`bad character range ${range}`, range);
  }
  return { kind: 'range', from: lower.code, to: upper.code };
}
