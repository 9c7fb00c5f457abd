import { mapChildren, slotsIn, type Slot, type Tree } from './tree.ts';

/** Copies a tree, with slots of its own, of the same roles. */
export function copyWithFreshSlots(tree: Tree): Tree {
  const fresh = new Map<Slot, Slot>(slotsIn(tree).map((slot) => [slot, { ...slot }]));
  function copy(node: Tree): Tree {
    const copied = mapChildren(node, copy);
    if (copied.type !== 'capture' && copied.type !== 'recall') return copied;
    return { ...copied, slot: fresh.get(copied.slot) ?? copied.slot };
  }
  return copy(tree);
}
