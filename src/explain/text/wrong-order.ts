import type { Node, Span } from '../../pyregex/index.ts';
import { holdsWord } from '../repair/piece-costs.ts';
import { charOf } from '../line/regex-attempt.ts';

/** A text that each match of a regex holds, and where it stands in the expanded regex. */
interface CertainText extends Span {
  text: string;
}

/** Two texts that a regex wants one behind the other, and that stand in the line the other way round only. */
export interface WrongOrder {
  first: CertainText;
  second: CertainText;
}

/** The signs of a word, or of the name of a field with its `=`. */
const WORD_SIGN = /^[\p{L}\p{N}_=]$/u;
const WORD = /[\p{L}\p{N}_]+=|(?<![=\p{L}\p{N}_])(?=[\d_]*\p{L})[\p{L}\p{N}_]{2,}/gu;
const MAX_WORDS = 60;

/**
 * Finds texts that the regex wants in an order in which they do not stand in the line, so that it can not match: `to` and
 * `from`, for `to \S+ from <HOST>` and the line `from 192.0.2.1 to 192.0.2.9`.
 */
export function findWrongOrders(body: Node, subject: string): WrongOrder[] {
  const words = listCertainTexts(body)
    .flatMap(cutIntoWords)
    .filter(({ text }) => holdsWord(subject, text))
    .slice(0, MAX_WORDS);
  return words.flatMap((first, index) =>
    words
      .slice(index + 1)
      .filter(({ text }) => subject.lastIndexOf(text) < subject.indexOf(first.text))
      .map((second) => ({ first, second })),
  );
}

function cutIntoWords({ start, text }: CertainText): CertainText[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    text: word,
    start: start + index,
    end: start + index + word.length,
  }));
}

/** Lists the words that every match holds, as far as they stand outside of alternatives and the like. */
function listCertainTexts(node: Node): CertainText[] {
  switch (node.type) {
    case 'sequence':
      return joinLiterals(node.items);
    case 'group':
    case 'atomic':
      return listCertainTexts(node.body);
    case 'repeat':
      return node.min > 0 ? listCertainTexts(node.body) : [];
    case 'literal':
      return joinLiterals([node]);
    default:
      return [];
  }
}

function joinLiterals(items: readonly Node[]): CertainText[] {
  const texts: CertainText[] = [];
  let isWord = false;
  for (const item of items) {
    const sign = item.type === 'literal' && !item.ignoreCase ? charOf(item.code) : '';
    const last = texts.at(-1);
    if (WORD_SIGN.test(sign) && isWord && last) {
      last.text += sign;
      last.end = item.span.end;
    } else if (WORD_SIGN.test(sign)) {
      texts.push({ ...item.span, text: sign });
    } else if (item.type !== 'literal') {
      texts.push(...listCertainTexts(item));
    }
    isWord = WORD_SIGN.test(sign);
  }
  return texts;
}
