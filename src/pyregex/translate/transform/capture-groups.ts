import { referredGroups } from './analyze-slots.ts';
import type { Transform } from './context.ts';
import { capture, mapChildren, type Slot, type Tree } from './tree.ts';

/** Keeps the groups that somebody reads, and takes away the others: `(a)(b)\1` → `(a)b\1`. */
export const captureGroups: Transform = {
  name: 'capture groups',
  why: 'a capture that nobody reads only costs time, and a name can stand for one JavaScript group only',
  apply(tree, context) {
    const referred = referredGroups(tree);
    function change(node: Tree): Tree {
      if (node.type !== 'group') return mapChildren(node, change);
      const body = change(node.body);
      const slot = node.number === null ? null : slotFor(node.number);
      return slot ? capture(slot, body) : body;
    }
    function slotFor(group: number): Slot | null {
      const wanted = context.demand.texts.has(group);
      if (!wanted && !referred.has(group)) return null;
      const slot: Slot = wanted ? { role: 'group', group } : { role: 'helper' };
      context.slots.set(group, slot);
      return slot;
    }
    return change(tree);
  },
};
