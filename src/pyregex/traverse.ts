import type { Node } from './ast.ts';

/** Returns the nodes directly inside a node, in the order they are written. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.type) {
    case 'sequence':
      return node.items;
    case 'alternation':
      return node.branches;
    case 'group':
    case 'lookaround':
    case 'repeat':
    case 'atomic':
      return [node.body];
    case 'conditional':
      return node.no ? [node.yes, node.no] : [node.yes];
    default:
      return [];
  }
}

/**
 * Yields all nodes of a tree, each before what it holds, in the order they are written. It uses no stack of
 * calls.
 */
export function* walk(root: Node): Generator<Node, void, undefined> {
  const pending = [root];
  for (;;) {
    const node = pending.pop();
    if (!node) return;
    yield node;
    pending.push(...childrenOf(node).toReversed());
  }
}
