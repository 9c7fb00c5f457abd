import type { Node, RepeatNode } from './ast.ts';

/** Something around a node that a run keeps state of. */
export type Enclosure =
  | { kind: 'loop'; node: RepeatNode; size: number }
  | { kind: 'barrier'; node: Node };

/** Where a node stands in its pattern, measured in pieces: characters, sets, assertions, references. */
export interface NodePlace {
  /** Pieces that have to be behind a match when it comes to this node, at the most. */
  readonly rank: number;
  /** Innermost first. */
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
  /** Nodes inside negative lookarounds have no place: that they fail is what is wanted. */
  readonly places: ReadonlyMap<Node, NodePlace>;
  /** Pieces of the whole pattern. */
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
        return place(node.body, rank, inside({ kind: 'barrier', node }, around));
      case 'repeat':
        return placeRepeat(node, rank, around);
      case 'conditional':
        return Math.max(place(node.yes, rank, around), node.no ? place(node.no, rank, around) : 0);
      case 'lookaround': {
        if (node.negated) return 1;
        const barrier = inside({ kind: 'barrier', node }, around);
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
    if (node.mode === 'possessive') {
      return place(node.body, rank, inside({ kind: 'barrier', node }, around)) * mandatory(node);
    }
    const loop: Enclosure = { kind: 'loop', node, size: 0 };
    loop.size = place(node.body, rank, inside(loop, around));
    return loop.size * mandatory(node);
  }

  const size = place(body, 0, { enclosures: [], lookbehind: null });
  return { places, size };
}

/** Iterations that count as pieces of the pattern; any more don't bring a match further. */
export function mandatory({ min }: RepeatNode): number {
  return Math.max(1, min);
}

function inside(enclosure: Enclosure, { enclosures, lookbehind }: Surroundings): Surroundings {
  return { enclosures: [enclosure, ...enclosures], lookbehind };
}
