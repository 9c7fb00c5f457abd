import { alwaysMatchesEmpty, isNullable, triesEmptyLast } from '../analyze-width.ts';
import { alternation, sequence, slotsIn, type Tree, type TreeRepeat } from './tree.ts';

/**
 * Rewrites an endless greedy loop `(?:A|B)*` in which A always can match nothing and B can't. Where A matches nothing,
 * Python tries what follows the loop before it tries B, as `A*(?:BA*)*?` does in JavaScript. How often it must
 * run at least does not matter, since A may do so for nothing. `null` if the loop has no such form.
 */
export function splitNullableLoop({ max, mode, body }: TreeRepeat): Tree | null {
  if (max !== Infinity || mode !== 'greedy' || slotsIn(body).length > 0) return null;
  const choice = onlyItem(body);
  if (choice.type !== 'alternation') return null;
  const first = choice.branches.findIndex(isNullable);
  const before = alternation(...choice.branches.slice(0, first + 1));
  const behind = choice.branches.slice(first + 1);
  if (!alwaysMatchesEmpty(before) || !triesEmptyLast(before)) return null;
  if (behind.some(isNullable)) return null;
  const loop = repeat('greedy', before);
  const further = sequence(alternation(...behind), loop);
  return sequence(loop, repeat('lazy', further));
}

function onlyItem(tree: Tree): Tree {
  if (tree.type !== 'sequence' || tree.items.length !== 1) return tree;
  return tree.items[0] ?? tree;
}

function repeat(mode: TreeRepeat['mode'], body: Tree): Tree {
  return { type: 'repeat', min: 0, max: Infinity, mode, body };
}
