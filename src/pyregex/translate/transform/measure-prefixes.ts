import type { Transform, TransformContext } from './context.ts';
import { capture, sequence, type Tree } from './tree.ts';

/** Captures what stands before a group whose span is wanted: `a(b)c` → `(a)(b)c`. */
export const measurePrefixes: Transform = {
  name: 'measure prefixes',
  why: 'the flag d makes a search three times as slow; the length of what stands before a group gives its span as well',
  apply: (tree, context) =>
    context.demand.spans.reduce((changed, group) => measurePrefix(changed, group, context), tree),
};

/**
 * Captures what stands before a group, if the whole pattern is a row of items and the group one of them:
 * `a(b)c` → `(a)(b)c`.
 */
function measurePrefix(tree: Tree, group: number, context: TransformContext): Tree {
  const items = tree.type === 'sequence' ? tree.items : [tree];
  const slot = context.slots.get(group);
  const index = items.findIndex((item) => item.type === 'capture' && item.slot === slot);
  if (index < 0) return tree;
  const prefix = capture({ role: 'prefix', group }, sequence(...items.slice(0, index)));
  return sequence(prefix, ...items.slice(index));
}
