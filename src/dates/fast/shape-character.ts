import type { Category, Node, SetItem, SetNode } from '../../pyregex/index.ts';

const DIGITS = '0123456789'.split('');

/** Whether an atom can match a character, or any digit if it is one; in doubt it can. */
export function canMatch(node: Node, code: number): boolean {
  const char = String.fromCharCode(code);
  const possible = DIGITS.includes(char) ? DIGITS : [char];
  if (node.type === 'literal') return possible.some((each) => isLiteral(node, each));
  if (node.type === 'set') return possible.some((each) => isInSet(node, each));
  return true;
}

function isLiteral(node: { code: number; ignoreCase: boolean }, char: string): boolean {
  const literal = String.fromCodePoint(node.code);
  if (!node.ignoreCase) return literal === char;
  return node.code > 127 || literal.toLowerCase() === char.toLowerCase();
}

function isInSet({ items, negated, ignoreCase }: SetNode, char: string): boolean {
  if (!ignoreCase) return items.some((item) => isInItem(item, char)) !== negated;
  const cases = [char.toLowerCase(), char.toUpperCase()];
  if (negated) return !cases.every((each) => items.some((item) => isInItem(item, each)));
  return cases.some((each) => items.some((item) => isInItem(item, each) || isBeyondAscii(item)));
}

function isInItem(item: SetItem, char: string): boolean {
  const code = char.charCodeAt(0);
  if (item.kind === 'char') return item.code === code;
  if (item.kind === 'range') return item.from <= code && code <= item.to;
  return isInCategory(item.category, char) !== item.negated;
}

/**
 * Whether an item may match an ASCII letter that it is another case of, such as U+212A (kelvin) does under `(?i)`.
 */
function isBeyondAscii(item: SetItem): boolean {
  if (item.kind === 'category') return false;
  return (item.kind === 'char' ? item.code : item.to) > 127;
}

function isInCategory(category: Category, char: string): boolean {
  if (category === 'digit') return DIGITS.includes(char);
  if (category === 'word') return /\w/.test(char);
  return /\s/.test(char) || SEPARATOR_CODES.has(char.charCodeAt(0));
}

/** The codes of what is white space to Python, but not to JavaScript. */
const SEPARATOR_CODES = new Set([0x1c, 0x1d, 0x1e, 0x1f]);
