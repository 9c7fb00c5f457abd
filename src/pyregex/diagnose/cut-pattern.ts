import type { ConditionalNode, Node, Pattern, SequenceNode } from '../ast.ts';
import { childrenOf } from '../traverse.ts';

/**
 * Cuts off a pattern before a node, so that what is left is what a match has to pass to come there:
 * `a(b|cd)e` before `d` → `ac`. Groups, lookaheads and atomic groups that hold the node are left out, since a
 * match is still inside of them.
 *
 * @param iterations of the repeats around the node: how many are finished
 * @returns undefined if the node is not in the pattern
 */
export function cutBefore(
  pattern: Pattern,
  node: Node,
  iterations: ReadonlyMap<Node, number>,
): SequenceNode | undefined {
  const path = findPath(pattern.body, node);
  if (!path) return undefined;
  const items = path
    .slice(0, -1)
    .flatMap((parent, index) => itemsBefore(parent, path[index + 1]!, iterations));
  return { type: 'sequence', span: { start: 0, end: node.span.start }, items };
}

/** Returns the nodes from the root down to a node, both included. */
export function findPath(root: Node, wanted: Node): Node[] | undefined {
  if (root === wanted) return [root];
  for (const child of childrenOf(root)) {
    const path = findPath(child, wanted);
    if (path) return [root, ...path];
  }
  return undefined;
}

function itemsBefore(parent: Node, child: Node, iterations: ReadonlyMap<Node, number>): Node[] {
  switch (parent.type) {
    case 'sequence':
      return parent.items.slice(0, parent.items.indexOf(child));
    case 'repeat': {
      const finished = iterations.get(parent) ?? 0;
      return finished > 0 ? [{ ...parent, min: finished, max: finished }] : [];
    }
    case 'conditional':
      return [conditionOf(parent, child === parent.yes)];
    default:
      return [];
  }
}

/**
 * Makes a condition that matches the empty text if the group is set, or isn't, as it has to be, and else
 * nothing.
 */
function conditionOf({ span, group, yes }: ConditionalNode, isSet: boolean): ConditionalNode {
  const empty: SequenceNode = { type: 'sequence', span: yes.span, items: [] };
  const never: Node = {
    type: 'lookaround',
    span,
    behind: false,
    negated: true,
    body: empty,
    width: 0,
  };
  return {
    type: 'conditional',
    span,
    group,
    yes: isSet ? empty : never,
    no: isSet ? never : empty,
  };
}
