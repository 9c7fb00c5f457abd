import type { Transform } from './context.ts';
import { ahead, capture, mapChildren, recall, sequence, type Slot, type Tree } from './tree.ts';

/** Writes atomic groups as lookaheads: `(?>a+)b` → `(?=(a+))\1b`. */
export const spellAtomicGroups: Transform = {
  name: 'spell atomic groups',
  why: 'JavaScript has no (?>…), but never goes back into a lookahead: (?=(…))\\1',
  apply(tree, context) {
    function change(node: Tree, backward: boolean): Tree {
      const inner = node.type === 'lookaround' ? node.behind : backward;
      const changed = mapChildren(node, (child) => change(child, inner));
      if (changed.type !== 'atomic') return changed;
      if (backward) context.reject('an atomic group inside a lookbehind');
      const slot: Slot = { role: 'helper' };
      return sequence(ahead(capture(slot, changed.body)), recall(slot));
    }
    return change(tree, false);
  },
};
