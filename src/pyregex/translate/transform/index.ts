import type { Pattern } from '../../ast.ts';
import { acceptEmptyIterations } from './accept-empty-iterations.ts';
import { captureGroups } from './capture-groups.ts';
import { TransformContext, type GroupDemand, type Transform } from './context.ts';
import { expandCase } from './expand-case.ts';
import { measurePrefixes } from './measure-prefixes.ts';
import { resolveReferences } from './resolve-references.ts';
import { spellAssertions } from './spell-assertions.ts';
import { spellAtomicGroups } from './spell-atomic-groups.ts';
import { spellPossessiveRepeats } from './spell-possessive-repeats.ts';
import type { Tree } from './tree.ts';
import { unrollLoops } from './unroll-loops.ts';

/** The transforms, in the order in which they have to run. */
export const TRANSFORMS: readonly Transform[] = [
  // First, since all others look at captures, and fewer captures mean fewer loops to unroll.
  captureGroups,
  // While each group still is one capture, at the place where Python has it.
  resolveReferences,
  // Before the loops: what holds of a greedy repeat then holds of a possessive one.
  spellPossessiveRepeats,
  // Before unrolling, which it spares the endless loops that set all of their groups.
  acceptEmptyIterations,
  unrollLoops,
  // Behind the loops, since a backreference hides how much a group can match.
  spellAtomicGroups,
  // From here on nothing depends on the order: each spells one kind of node.
  expandCase,
  spellAssertions,
  // Last, so that no capture it adds is ever copied.
  measurePrefixes,
];

export type Translation =
  | {
      exact: true;
      tree: Tree;
      /** Whether the tree does not hold for an empty text. */
      needsText: boolean;
    }
  | { exact: false; reasons: readonly string[] };

/** Turns a Python tree into one that a JavaScript regular expression can be written from, if that can be exact. */
export function translate(pattern: Pattern, demand: GroupDemand): Translation {
  const context = new TransformContext(demand);
  const tree = TRANSFORMS.reduce<Tree>((t, transform) => transform.apply(t, context), pattern.body);
  const { reasons, needsText } = context;
  return reasons.length > 0 ? { exact: false, reasons } : { exact: true, tree, needsText };
}
