import type { Transform } from './context.ts';
import { ahead, capture, mapChildren, recall, sequence, type Slot, type Tree } from './tree.ts';

export const spellAtomicGroups: Transform = {
  name: 'spell atomic groups',
  why: 'JavaScript has neither (?>…) nor X*+, but never goes back into a lookahead: (?=(…))\\1',
  apply(tree, context) {
    function change(node: Tree, backward: boolean): Tree {
      if (node.type === 'lookaround') return mapChildren(node, (body) => change(body, node.behind));
      const changed = mapChildren(node, (child) => change(child, backward));
      const body = atomicBody(changed);
      if (!body) return changed;
      if (backward) context.reject('an atomic group inside a lookbehind');
      const slot: Slot = { role: 'helper' };
      return sequence(ahead(capture(slot, body)), recall(slot));
    }
    return change(tree, false);
  },
};

function atomicBody(node: Tree): Tree | null {
  if (node.type === 'atomic') return node.body;
  if (node.type === 'repeat' && node.mode === 'possessive') return { ...node, mode: 'greedy' };
  return null;
}
