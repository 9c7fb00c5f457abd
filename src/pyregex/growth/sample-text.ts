import type { Node } from '../ast.ts';
import { charSetOf, contains } from '../match/charset.ts';

/** The characters that a text is made of where a set leaves the choice, the plainest first. */
const PLAIN = 'a1. :/'.split('').map((character) => character.charCodeAt(0));
const FIRST_PRINTABLE = 0x20;
const LAST_BMP = 0xffff;

/**
 * Writes a text that a node matches, if nothing around it forbids that: `(?:ab|c)[0-9]+` → `ab1`. Assertions and
 * lookarounds are taken to hold.
 *
 * @param variant which branch of an alternation to take, counted round; an odd one also takes what may be left out
 */
export function sampleText(node: Node, variant = 0): string {
  switch (node.type) {
    case 'sequence':
      return node.items.map((item) => sampleText(item, variant)).join('');
    case 'alternation':
      return sampleText(node.branches[variant % node.branches.length]!, variant);
    case 'group':
    case 'atomic':
      return sampleText(node.body, variant);
    case 'repeat': {
      const isTaken = variant % 2 === 1 && node.max > 0;
      return sampleText(node.body, variant).repeat(isTaken ? Math.max(node.min, 1) : node.min);
    }
    case 'conditional':
      return node.no ? sampleText(node.no, variant) : '';
    case 'literal':
    case 'any':
    case 'set':
      return sampleCharacter(node);
    default:
      return '';
  }
}

function sampleCharacter(node: Parameters<typeof charSetOf>[0]): string {
  if (node.type === 'literal') return String.fromCodePoint(node.code);
  const set = charSetOf(node);
  const plain = PLAIN.find((code) => contains(set, code));
  if (plain !== undefined) return String.fromCharCode(plain);
  for (let code = FIRST_PRINTABLE; code <= LAST_BMP; code++) {
    if (contains(set, code)) return String.fromCharCode(code);
  }
  return '\t';
}
