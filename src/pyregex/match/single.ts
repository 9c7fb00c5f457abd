import type { Node } from '../ast.ts';
import { charSetOf, unionOf, type CharSet } from './charset.ts';

/** Finds the nodes that always take exactly one character and do nothing else, such as `\d`, `(?:x)` and `(?:a|[bc])`. */
export class SingleCharacters {
  readonly #known = new Map<Node, CharSet | null>();

  of(node: Node): CharSet | null {
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const set = this.#compute(node);
    this.#known.set(node, set);
    return set;
  }

  #compute(node: Node): CharSet | null {
    switch (node.type) {
      case 'literal':
      case 'any':
      case 'set':
        return charSetOf(node);
      case 'group':
        return node.number === null ? this.of(node.body) : null;
      case 'sequence': {
        const [only, ...others] = node.items;
        return only && others.length === 0 ? this.of(only) : null;
      }
      case 'alternation': {
        const sets = node.branches.map((branch) => this.of(branch));
        return sets.every((set) => set !== null) ? unionOf(sets) : null;
      }
      default:
        return null;
    }
  }
}
