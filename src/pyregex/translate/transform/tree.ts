import type { AssertionKind, SetItem } from '../../ast.ts';

/**
 * What the translator works on: the nodes of the Python tree, any of which is a `Tree` as it stands, and those that
 * only a JavaScript regular expression has. Transforms replace the former by the latter. Trees are never modified.
 */
export type Tree = PythonOnly | Shared | JavaScriptOnly;

/** The nodes that the transforms take away. */
type PythonOnly = TreeGroup | TreeAtomic | TreeBackreference | TreeConditional | TreeAssertion;

type Shared =
  | TreeSequence
  | TreeAlternation
  | TreeLiteral
  | TreeAny
  | TreeSet
  | TreeLookaround
  | TreeRepeat;

type JavaScriptOnly = Capture | Recall | Edge;

export interface TreeSequence {
  type: 'sequence';
  items: readonly Tree[];
}

export interface TreeAlternation {
  type: 'alternation';
  branches: readonly Tree[];
}

export interface TreeLiteral {
  type: 'literal';
  code: number;
  ignoreCase: boolean;
  ascii: boolean;
}

export interface TreeAny {
  type: 'any';
  dotAll: boolean;
}

export interface TreeSet {
  type: 'set';
  negated: boolean;
  items: readonly SetItem[];
  ignoreCase: boolean;
  ascii: boolean;
}

export interface TreeAssertion {
  type: 'assertion';
  kind: AssertionKind;
  multiline: boolean;
  ascii: boolean;
}

interface TreeGroup {
  type: 'group';
  number: number | null;
  body: Tree;
}

export interface TreeLookaround {
  type: 'lookaround';
  behind: boolean;
  negated: boolean;
  body: Tree;
}

export interface TreeRepeat {
  type: 'repeat';
  min: number;
  max: number;
  mode: 'greedy' | 'lazy' | 'possessive';
  body: Tree;
}

export interface TreeAtomic {
  type: 'atomic';
  body: Tree;
}

export interface TreeBackreference {
  type: 'backreference';
  group: number;
  ignoreCase: boolean;
  ascii: boolean;
}

export interface TreeConditional {
  type: 'conditional';
  group: number;
  yes: Tree;
  no: Tree | null;
}

/** What a capturing group of the JavaScript regular expression is for. Compared by identity. */
export type Slot =
  /** Holds the text of a Python group; one of several, of which the last that is set counts. */
  | { role: 'group'; group: number }
  /** Holds what stands between the start of the match and a Python group. */
  | { role: 'prefix'; group: number }
  /** Is set when a loop ran more often than it was unrolled: the groups can't be trusted then. */
  | { role: 'overflow' }
  /** Is of use inside the regular expression only. */
  | { role: 'helper' };

export interface Capture {
  type: 'capture';
  slot: Slot;
  body: Tree;
}

/** A backreference as JavaScript has it: it matches nothing, successfully, when the slot isn't set. */
export interface Recall {
  type: 'recall';
  slot: Slot;
}

export interface Edge {
  type: 'edge';
  kind: 'begin' | 'end' | 'boundary' | 'no-boundary';
  /** Whether words are made of ASCII only, which matters to the boundaries. */
  ascii: boolean;
}

export const EMPTY: TreeSequence = { type: 'sequence', items: [] };
export const ANY_CHARACTER: TreeAny = { type: 'any', dotAll: true };
/** A set that matches no character. */
export const NEVER: TreeSet = {
  type: 'set',
  negated: false,
  items: [],
  ignoreCase: false,
  ascii: false,
};
export const BEGIN: Edge = { type: 'edge', kind: 'begin', ascii: false };
export const END: Edge = { type: 'edge', kind: 'end', ascii: false };

/** Makes a sequence of items; sequences among them are spliced in. */
export function sequence(...items: readonly Tree[]): TreeSequence {
  return {
    type: 'sequence',
    items: items.flatMap((item) => (item.type === 'sequence' ? item.items : [item])),
  };
}

export function alternation(...branches: readonly Tree[]): TreeAlternation {
  return { type: 'alternation', branches };
}

export function capture(slot: Slot, body: Tree): Capture {
  return { type: 'capture', slot, body };
}

export function recall(slot: Slot): Recall {
  return { type: 'recall', slot };
}

export function ahead(body: Tree): TreeLookaround {
  return { type: 'lookaround', behind: false, negated: false, body };
}

export function notAhead(body: Tree): TreeLookaround {
  return { type: 'lookaround', behind: false, negated: true, body };
}

export function behind(body: Tree): TreeLookaround {
  return { type: 'lookaround', behind: true, negated: false, body };
}

export function notBehind(body: Tree): TreeLookaround {
  return { type: 'lookaround', behind: true, negated: true, body };
}

/** Makes a literal that stands for itself only. */
export function literal(code: number): TreeLiteral {
  return { type: 'literal', code, ignoreCase: false, ascii: false };
}

export function childrenOf(tree: Tree): readonly Tree[] {
  switch (tree.type) {
    case 'sequence':
      return tree.items;
    case 'alternation':
      return tree.branches;
    case 'conditional':
      return tree.no ? [tree.yes, tree.no] : [tree.yes];
    case 'group':
    case 'lookaround':
    case 'repeat':
    case 'atomic':
    case 'capture':
      return [tree.body];
    default:
      return [];
  }
}

/**
 * Returns the node with each child replaced, the same one if none is. Sequences that become items of a
 * sequence are spliced into it.
 */
export function mapChildren(tree: Tree, change: (child: Tree) => Tree): Tree {
  switch (tree.type) {
    case 'sequence': {
      const items = tree.items.map(change);
      const isFlat = items.every((item) => item.type !== 'sequence');
      return isFlat && isSame(items, tree.items) ? tree : sequence(...items);
    }
    case 'alternation': {
      const branches = tree.branches.map(change);
      return isSame(branches, tree.branches) ? tree : { ...tree, branches };
    }
    case 'conditional':
      return { ...tree, yes: change(tree.yes), no: tree.no && change(tree.no) };
    case 'group':
    case 'lookaround':
    case 'repeat':
    case 'atomic':
    case 'capture': {
      const body = change(tree.body);
      return body === tree.body ? tree : { ...tree, body };
    }
    default:
      return tree;
  }
}

function isSame(changed: readonly Tree[], trees: readonly Tree[]): boolean {
  return changed.every((tree, index) => tree === trees[index]);
}

/** Yields every node, parents before their children, in the order of the source. */
export function* walk(tree: Tree): Generator<Tree> {
  const pending = [tree];
  for (let node = pending.pop(); node; node = pending.pop()) {
    yield node;
    pending.push(...childrenOf(node).toReversed());
  }
}

/** Returns the slots captured in the tree, in the order of their opening parentheses. */
export function slotsIn(tree: Tree): Slot[] {
  const slots: Slot[] = [];
  for (const node of walk(tree)) if (node.type === 'capture') slots.push(node.slot);
  return slots;
}

export function countNodes(tree: Tree): number {
  let count = 0;
  for (const _ of walk(tree)) count++;
  return count;
}
