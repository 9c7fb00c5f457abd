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
        if (!isOneSet(node.branches)) return null;
        const sets = node.branches.map((branch) => this.of(branch));
        return sets.every((set) => set !== null) ? unionOf(sets) : null;
      }
      default:
        return null;
    }
  }
}

/**
 * Whether CPython makes one set of branches: of literals and of sets that are not negated, unless all are the same, which
 * it takes out as what they begin with (`sre_parse`, observed in 3.11). Others are tried one after the other, so that
 * `(?:.|a)*` takes it as long as it does here.
 */
function isOneSet(branches: readonly Node[]): boolean {
  const kinds = branches.map((branch) => {
    const node = innermost(branch);
    if (node.type === 'literal') return `literal ${node.code}`;
    return node.type === 'set' && !node.negated ? JSON.stringify(node.items) : null;
  });
  return kinds.every((kind) => kind !== null) && new Set(kinds).size > 1;
}

function innermost(node: Node): Node {
  if (node.type === 'sequence' && node.items.length === 1) return innermost(node.items[0]!);
  return node.type === 'group' && node.number === null ? innermost(node.body) : node;
}
