import type { Node, RepeatNode } from '../ast.ts';
import { charSetOf, contains } from '../match/charset.ts';

/** The characters that a text is made of where a set leaves the choice, the plainest first. */
const PLAIN = 'a1. :/'.split('').map((character) => character.charCodeAt(0));
const FIRST_PRINTABLE = 0x20;
const LAST_BMP = 0xffff;
/** The most characters that a repeat is written out to: `(?:a{9999}){9999}` is cut. */
const LONGEST_REPEAT = 4096;

/**
 * Writes texts that nodes match, if nothing around them forbids that: `(?:ab|c)[0-9]+` → `ab1`. Assertions,
 * lookarounds and backreferences are taken to hold. It remembers the texts of a tree, which hold each other.
 */
export class TextSampler {
  readonly #texts = new Map<number, Map<Node, string>>();

  /**
   * Returns a text of a node.
   *
   * @param variant which branch of an alternation to take, counted round; an odd one also takes what may be left out
   */
  textOf(node: Node, variant = 0): string {
    const known = this.#texts.get(variant) ?? new Map<Node, string>();
    this.#texts.set(variant, known);
    const text = known.get(node) ?? this.#write(node, variant);
    known.set(node, text);
    return text;
  }

  /** Gives a node a text, whatever it matches. */
  preset(node: Node, text: string, variant: number): void {
    const known = this.#texts.get(variant) ?? new Map<Node, string>();
    this.#texts.set(variant, known.set(node, text));
  }

  #write(node: Node, variant: number): string {
    switch (node.type) {
      case 'sequence': {
        let text = '';
        for (const item of node.items) text += this.textOf(item, variant);
        return text;
      }
      case 'alternation':
        return this.textOf(node.branches[variant % node.branches.length]!, variant);
      case 'group':
      case 'atomic':
        return this.textOf(node.body, variant);
      case 'repeat':
        return repeatText(node, this.textOf(node.body, variant), variant);
      case 'conditional':
        return node.no ? this.textOf(node.no, variant) : '';
      case 'literal':
      case 'any':
      case 'set':
        return sampleCharacter(node);
      default:
        return '';
    }
  }
}

function repeatText({ min, max }: RepeatNode, text: string, variant: number): string {
  const times = variant % 2 === 1 && max > 0 ? Math.max(min, 1) : min;
  return text.repeat(Math.min(times, Math.ceil(LONGEST_REPEAT / Math.max(text.length, 1))));
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
