import { isNullable, triesEmptyLast } from '../analyze-width.ts';
import { escapingSlots, groupSlots, setsAllGroups } from './analyze-slots.ts';
import type { Transform, TransformContext } from './context.ts';
import { copyWithFreshSlots } from './copy-tree.ts';
import { splitNullableLoop } from './split-nullable-loop.ts';
import {
  alternation,
  EMPTY,
  mapChildren,
  sequence,
  slotsIn,
  type Tree,
  type TreeRepeat,
} from './tree.ts';

/** Lets a loop end with an iteration that matches nothing: `(?:a*)?` → `(?:a*|)`. */
export const acceptEmptyIterations: Transform = {
  name: 'accept empty iterations',
  why: 'JavaScript takes back an optional iteration that matched nothing, and its groups; Python lets it end the loop',
  apply(tree, context) {
    const escaping = escapingSlots(tree);
    function change(node: Tree): Tree {
      const changed = mapChildren(node, change);
      if (changed.type !== 'repeat' || !isNullable(changed.body)) return changed;
      if (changed.min === changed.max) return changed;
      if (changed.max === 1) return makeOptional(changed);
      if (slotsIn(changed.body).some((slot) => escaping.has(slot))) {
        context.reject('a reference to a group of a loop that can match nothing');
      }
      return changed.mode === 'greedy' ? acceptEmptyIteration(changed, context) : changed;
    }
    return change(tree);
  },
};

function makeOptional({ mode, body }: TreeRepeat): Tree {
  return mode === 'greedy' ? alternation(body, EMPTY) : alternation(EMPTY, body);
}

/** Lets the loop end with an iteration that matches nothing. */
function acceptEmptyIteration(loop: TreeRepeat, context: TransformContext): Tree {
  if (triesEmptyLast(loop.body)) return endWithEmptyIteration(loop, context);
  const split = context.allowsCopies(loop.body, 1) ? splitNullableLoop(loop) : null;
  if (split) return split;
  context.reject('a loop that tries to match nothing first');
  return loop;
}

/** Appends a last iteration outside the loop, which may be empty; where that does not help, unrolling has its say. */
function endWithEmptyIteration(loop: TreeRepeat, context: TransformContext): Tree {
  const { body, max } = loop;
  const fits = max === Infinity && groupSlots(body).length > 0 && setsAllGroups(body);
  if (!fits || !context.allowsCopies(body, 1)) return loop;
  return sequence(loop, alternation(copyWithFreshSlots(body), EMPTY));
}
