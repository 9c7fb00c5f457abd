import type { Node, Span } from '../../pyregex/index.ts';
import { findAddressAt, isAddress, isCutOut } from '../text/address-text.ts';
import { countPieces } from './edit-pattern.ts';
import { countLetters, holdsHost } from './node-facts.ts';

/** What it costs to leave pieces of a regex out, and to match them where they can hardly be meant. */

/** A text of letters tells more than signs and blanks do; what stands in the line is hardly superfluous. */
const WORD_COST = 1;
const LETTER_COST = 0.3;
const SIGN_COST = 0.8;
const BLANK_COST = 0.4;
const PRESENT_COST = 4;
const SHORTEST_WORD = 3;

/**
 * Rates the loss of a text that the regex holds.
 *
 * @param subject what the regex searches
 */
export function costOfWord(text: string, subject: string): number {
  const letters = countLetters(text);
  const isPresent = text.length >= SHORTEST_WORD && holdsWord(subject, text);
  const bare = text.trim() === '' ? BLANK_COST : SIGN_COST;
  const cost = letters === 0 ? bare : WORD_COST + LETTER_COST * letters;
  return cost + (isPresent ? PRESENT_COST : 0);
}

const CUT_WORD_COST = 1;
const IN_STAMP_COST = 6;

/** Rates a place for a word, which is hardly meant to match a piece of a longer one, nor brackets those of a stamp. */
export function rateWord(subject: string, { start, end }: Span, stamp: Span | undefined): number {
  const sign = subject.slice(start, end);
  if (sign === '[' || sign === ']') {
    return stamp && start >= stamp.start && end <= stamp.end ? IN_STAMP_COST : 0;
  }
  const isCut = WORD_UNIT.test(sign.slice(-1)) && WORD_UNIT.test(subject.charAt(end));
  return isCut ? CUT_WORD_COST : 0;
}

/** Whether a word stands in a text, and not only as a piece of a longer one. */
export function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isBegin = !WORD_UNIT.test(text.charAt(at - 1)) || !WORD_UNIT.test(word.charAt(0));
    const isEnd = !WORD_UNIT.test(text.charAt(at + word.length)) || !WORD_UNIT.test(word.slice(-1));
    if (isBegin && isEnd) return true;
  }
  return false;
}

const WORD_UNIT = /[\p{L}\p{N}_]/u;

const ID_COST = 8;
const SET_COST = 0.8;
const OPTIONAL_COST = 0.1;
const ANCHOR_COST = 1;
const LOOK_COST = 1;
/** The cost of a lookaround that forbids: that stands in the line for certain, or the regex would match. */
const FORBIDDING_COST = 0.2;

export function costOfNode(node: Node): number {
  if (holdsHost(node)) return ID_COST;
  switch (node.type) {
    case 'repeat':
      return node.min === 0 ? OPTIONAL_COST : costOfNode(node.body);
    case 'set':
    case 'any':
      return SET_COST;
    case 'assertion':
      return ANCHOR_COST;
    case 'lookaround':
      return node.negated ? FORBIDDING_COST : LOOK_COST;
    default:
      return SET_COST + LETTER_COST * countPieces(node);
  }
}

const FOREIGN_COST = 1.5;
const NO_ADDRESS_COST = 9;
const CUT_ADDRESS_COST = 4;

/** Rates a place for the host, whose name may be any word, also the end of an address; neither is meant. */
export function rateId(subject: string, start: number, end: number): number {
  const strange = isAddress(subject.slice(start, end)) ? 0 : NO_ADDRESS_COST;
  return strange + (isCutOut(subject, start, end) ? CUT_ADDRESS_COST : 0);
}

export function findSubstitutes(subject: string, start: number): { end: number; cost: number }[] {
  const end = findAddressAt(subject, start);
  return end === undefined ? [] : [{ end, cost: FOREIGN_COST }];
}
