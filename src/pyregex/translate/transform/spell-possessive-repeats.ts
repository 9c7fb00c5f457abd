import type { Transform } from './context.ts';
import {
  mapChildren,
  sequence,
  slotsIn,
  type Tree,
  type TreeAtomic,
  type TreeRepeat,
} from './tree.ts';

/** Writes possessive repeats as atomic groups: `a++` → `(?>a+)`. */
export const spellPossessiveRepeats: Transform = {
  name: 'spell possessive repeats',
  why: 'a possessive repeat is an atomic group around a greedy one',
  apply(tree, context) {
    function change(node: Tree): Tree {
      const changed = mapChildren(node, change);
      if (changed.type !== 'repeat' || changed.mode !== 'possessive') return changed;
      if (slotsIn(changed.body).length > 0) {
        // CPython keeps what a failed iteration put into its groups.
        context.reject('a group inside a possessive repeat');
      }
      return spell(changed);
    }
    return change(tree);
  },
};

/**
 * Writes a possessive repeat by atomic groups: `a++` → `(?>a+)`, `(?:ab){2,}+` → `(?>ab){2}(?>(?:ab)*)`. To
 * reach the minimum no earlier iteration is gone back into, so each of them is atomic by itself.
 */
function spell({ min, max, body }: TreeRepeat): Tree {
  if (min < 2) return atomic(greedy(min, max, body));
  return sequence(greedy(min, min, atomic(body)), atomic(greedy(0, max - min, body)));
}

function atomic(body: Tree): TreeAtomic {
  return { type: 'atomic', body };
}

function greedy(min: number, max: number, body: Tree): TreeRepeat {
  return { type: 'repeat', min, max, mode: 'greedy', body };
}
