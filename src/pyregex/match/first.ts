import type { Node } from '../ast.ts';
import { ANYTHING, unionOf, type CharSet } from './charset.ts';
import type { SingleCharacters } from './single.ts';

/** What a match of a node can begin with. */
interface First {
  sets: readonly CharSet[];
  /** Whether the match may take no character. */
  empty: boolean;
}

const NOTHING: First = { sets: [], empty: true };

/** Works out which character must come first where a node is to match. */
export class FirstCharacters {
  readonly #known = new Map<Node, First>();
  readonly #single: SingleCharacters;

  constructor(single: SingleCharacters) {
    this.#single = single;
  }

  /**
   * Returns the characters that a match of the node can begin with; `null` if it may match without looking at
   * a character of its own.
   */
  of(node: Node): CharSet | null {
    const { sets, empty } = this.#first(node);
    return empty ? null : unionOf(sets);
  }

  #first(node: Node): First {
    const known = this.#known.get(node);
    if (known) return known;
    const first = this.#compute(node);
    this.#known.set(node, first);
    return first;
  }

  #compute(node: Node): First {
    const set = this.#single.of(node);
    if (set) return { sets: [set], empty: false };
    switch (node.type) {
      case 'sequence':
        return this.#firstOfSequence(node.items);
      case 'alternation':
        return either(node.branches.map((branch) => this.#first(branch)));
      case 'group':
      case 'atomic':
        return this.#first(node.body);
      case 'repeat': {
        const { sets, empty } = this.#first(node.body);
        return { sets, empty: empty || node.min === 0 };
      }
      case 'conditional':
        return either([this.#first(node.yes), node.no ? this.#first(node.no) : NOTHING]);
      case 'backreference':
        return { sets: [ANYTHING], empty: true };
      default:
        return NOTHING;
    }
  }

  #firstOfSequence(items: readonly Node[]): First {
    const sets: CharSet[] = [];
    for (const item of items) {
      const first = this.#first(item);
      sets.push(...first.sets);
      if (!first.empty) return { sets, empty: false };
    }
    return { sets, empty: true };
  }
}

/** Whether every match of a node begins at the very start of the text. */
export function isAnchored(node: Node): boolean {
  switch (node.type) {
    case 'assertion':
      return node.kind === 'text-begin' || (node.kind === 'line-begin' && !node.multiline);
    case 'sequence': {
      const [first] = node.items;
      return first !== undefined && isAnchored(first);
    }
    case 'alternation':
      return node.branches.every(isAnchored);
    case 'group':
    case 'atomic':
      return isAnchored(node.body);
    default:
      return false;
  }
}

function either(firsts: readonly First[]): First {
  return {
    sets: firsts.flatMap(({ sets }) => sets),
    empty: firsts.some(({ empty }) => empty),
  };
}
