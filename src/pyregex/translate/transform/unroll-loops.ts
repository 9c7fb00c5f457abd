import { isNullable } from '../analyze-width.ts';
import { escapingSlots, groupSlots, isLoop, setsAllGroups } from './analyze-slots.ts';
import type { Transform, TransformContext } from './context.ts';
import { copyWithFreshSlots } from './copy-tree.ts';
import {
  alternation,
  capture,
  EMPTY,
  mapChildren,
  sequence,
  slotsIn,
  type Slot,
  type Tree,
  type TreeRepeat,
} from './tree.ts';

/** How many optional iterations get groups of their own; one more and the overflow slot is set. */
const OPTIONAL_ITERATIONS = 3;

/**
 * Gives the first iterations of a loop groups of their own: `(?:(a)|b)+` → `X(?:X(?:X(?:X(?:()X+|)|)|)|)`,
 * where X is `(?:(a)|b)` and `()` the overflow slot.
 */
export const unrollLoops: Transform = {
  name: 'unroll loops',
  why: 'JavaScript clears the groups of a loop in each iteration, Python keeps the last value of each: (?:X1(?:X2(?:()X+|)|)|)',
  apply(tree, context) {
    const escaping = escapingSlots(tree);
    function change(node: Tree, backward: boolean): Tree {
      if (node.type === 'lookaround') return mapChildren(node, (body) => change(body, node.behind));
      const changed = mapChildren(node, (child) => change(child, backward));
      if (changed.type !== 'repeat' || !isLoop(changed)) return changed;
      if (backward && groupSlots(changed.body).length > 0) {
        context.reject('a group of a loop inside a lookbehind');
      }
      if (!losesGroups(changed)) return changed;
      if (isNullable(changed.body)) {
        context.reject('a loop that can match nothing and lose groups');
      }
      if (slotsIn(changed.body).some((slot) => escaping.has(slot))) {
        context.reject('a reference to a group of a loop that can skip groups');
      }
      return unroll(changed, context);
    }
    return change(tree, false);
  },
};

/**
 * Whether a loop loses groups in JavaScript. An endless loop that sets all its groups, perhaps to nothing,
 * has had a last iteration for that appended.
 */
function losesGroups({ body, min, max, mode }: TreeRepeat): boolean {
  if (!setsAllGroups(body)) return true;
  if (groupSlots(body).length === 0 || !isNullable(body)) return false;
  return mode === 'greedy' && max !== Infinity && max !== min;
}

function unroll(loop: TreeRepeat, context: TransformContext): Tree {
  const { body, min, max } = loop;
  const count = Math.min(max, min + OPTIONAL_ITERATIONS);
  if (!context.allowsCopies(body, count + 1)) return loop;
  let further = remainder(loop, max - count);
  for (let index = count; index > min; index--) {
    further = optional(sequence(copyWithFreshSlots(body), further), loop.mode);
  }
  const required = Array.from({ length: min }, () => copyWithFreshSlots(body));
  return sequence(...required, further);
}

/**
 * Returns what is left of a loop behind its unrolled iterations: `(?:()X+|)`, whose first group is the
 * overflow slot.
 */
function remainder({ body, mode }: TreeRepeat, max: number): Tree {
  if (max === 0) return EMPTY;
  const overflow: Slot = { role: 'overflow' };
  const rest: TreeRepeat = { type: 'repeat', min: 1, max, mode, body: copyWithFreshSlots(body) };
  return optional(sequence(capture(overflow, EMPTY), rest), mode);
}

function optional(tree: Tree, mode: TreeRepeat['mode']): Tree {
  return mode === 'lazy' ? alternation(EMPTY, tree) : alternation(tree, EMPTY);
}
