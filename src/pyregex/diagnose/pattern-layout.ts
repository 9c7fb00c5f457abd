import type { Node, RepeatNode } from '../ast.ts';

/** Something around a node that a run keeps state of. */
export interface Enclosure {
  kind: 'loop' | 'barrier';
  node: Node;
  /** How many pieces each iteration of a repeat counts for. */
  size: number;
  /** How many iterations count; any more don't bring a match further. */
  mandatory: number;
}

/** The place of a node in its pattern, measured in pieces: characters, sets, assertions, references. */
interface NodePlace {
  /** How many pieces have to be behind a match when it comes to this node, at the most. */
  readonly rank: number;
  /** What stands around the node, innermost first. */
  readonly enclosures: readonly Enclosure[];
  /** The outermost lookbehind that the node stands in. */
  readonly lookbehind: LookbehindPlace | null;
}

interface LookbehindPlace {
  node: Node;
  rank: number;
  /** How many of the enclosures the lookbehind itself has. */
  depth: number;
}

export interface PatternLayout {
  /**
   * The places of the nodes. Those inside negative lookarounds have none: that they fail is what is wanted.
   */
  readonly places: ReadonlyMap<Node, NodePlace>;
  /** How many pieces the whole pattern has. */
  readonly size: number;
}

type Surroundings = Pick<NodePlace, 'enclosures' | 'lookbehind'>;

/** Measures how far into its pattern each node stands. Branches of an alternation begin equally far. */
export function layOutPattern(body: Node): PatternLayout {
  const places = new Map<Node, NodePlace>();

  function place(node: Node, rank: number, around: Surroundings): number {
    places.set(node, { rank, ...around });
    switch (node.type) {
      case 'sequence':
        return node.items.reduce((size, item) => size + place(item, rank + size, around), 0);
      case 'alternation':
        return Math.max(0, ...node.branches.map((branch) => place(branch, rank, around)));
      case 'group':
        return place(node.body, rank, around);
      case 'atomic':
        return place(node.body, rank, inside(barrierOf(node), around));
      case 'repeat':
        return placeRepeat(node, rank, around);
      case 'conditional':
        return Math.max(place(node.yes, rank, around), node.no ? place(node.no, rank, around) : 0);
      case 'lookaround': {
        if (node.negated) return 1;
        const barrier = inside(barrierOf(node), around);
        if (!node.behind) return place(node.body, rank, barrier);
        const lookbehind = around.lookbehind ?? { node, rank, depth: around.enclosures.length };
        place(node.body, rank, { ...barrier, lookbehind });
        return 1;
      }
      default:
        return 1;
    }
  }

  function placeRepeat(node: RepeatNode, rank: number, around: Surroundings): number {
    const kind = node.mode === 'possessive' ? 'barrier' : 'loop';
    const mandatory = Math.max(1, node.min);
    const enclosure: Enclosure = { kind, node, size: 0, mandatory };
    enclosure.size = place(node.body, rank, inside(enclosure, around));
    return enclosure.size * mandatory;
  }

  const size = place(body, 0, { enclosures: [], lookbehind: null });
  return { places, size };
}

function barrierOf(node: Node): Enclosure {
  return { kind: 'barrier', node, size: 0, mandatory: 1 };
}

function inside(enclosure: Enclosure, { enclosures, lookbehind }: Surroundings): Surroundings {
  return { enclosures: [enclosure, ...enclosures], lookbehind };
}
