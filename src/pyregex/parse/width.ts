import type { Node } from '../ast.ts';
import { childrenOf } from '../traverse.ts';

/** How many code points a node can match. */
export interface Width {
  min: number;
  max: number;
}

/** CPython's greatest width: it counts no further than this, and takes it for "no limit". */
const MAX_REPEAT = 4_294_967_295;

const NONE: Width = { min: 0, max: 0 };
const ONE: Width = { min: 1, max: 1 };

/** Measures the nodes of a tree as CPython does: a reference is as wide as its group can be. */
export function measureWidths(root: Node): (node: Node) => Width {
  const widths = new Map<Node, Width>();
  const groups = new Map<number, Width>();
  const widthOf = (node: Node): Width => widths.get(node) ?? NONE;

  const measure = (node: Node): void => {
    for (const child of childrenOf(node)) measure(child);
    const width = cap(computeWidth(node, widthOf, groups));
    widths.set(node, width);
    if (node.type === 'group' && node.number !== null) groups.set(node.number, width);
  };

  measure(root);
  return widthOf;
}

function computeWidth(
  node: Node,
  widthOf: (node: Node) => Width,
  groups: ReadonlyMap<number, Width>,
): Width {
  switch (node.type) {
    case 'literal':
    case 'any':
    case 'set':
      return ONE;
    case 'assertion':
    case 'lookaround':
      return NONE;
    case 'sequence':
      return node.items.map(widthOf).reduce(add, NONE);
    case 'alternation':
      return node.branches.map(widthOf).reduce(widen);
    case 'group':
    case 'atomic':
      return widthOf(node.body);
    case 'repeat': {
      const { min, max } = widthOf(node.body);
      return { min: min * node.min, max: max * Math.min(node.max, MAX_REPEAT) };
    }
    case 'backreference':
      return groups.get(node.group) ?? NONE;
    default:
      return widen(widthOf(node.yes), node.no ? widthOf(node.no) : NONE);
  }
}

function add(a: Width, b: Width): Width {
  return { min: a.min + b.min, max: a.max + b.max };
}

function widen(a: Width, b: Width): Width {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

function cap({ min, max }: Width): Width {
  return { min: Math.min(min, MAX_REPEAT - 1), max: Math.min(max, MAX_REPEAT) };
}
