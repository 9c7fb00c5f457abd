import { childrenOf, slotsIn, walk, type Slot, type Tree } from './tree.ts';

/** Returns the slots that hold Python groups. */
export function groupSlots(tree: Tree): Slot[] {
  return slotsIn(tree).filter((slot) => slot.role === 'group');
}

/** Whether each match of the tree sets all Python groups in it. */
export function setsAllGroups(tree: Tree): boolean {
  const definite = definiteSlots(tree);
  return groupSlots(tree).every((slot) => definite.has(slot));
}

/** Returns the slots that are set whichever way a match of the tree took. */
function definiteSlots(tree: Tree): ReadonlySet<Slot> {
  switch (tree.type) {
    case 'alternation':
      return tree.branches.map(definiteSlots).reduce(intersect);
    case 'repeat':
      return tree.min === 0 ? new Set() : definiteSlots(tree.body);
    case 'lookaround':
      return tree.negated ? new Set() : definiteSlots(tree.body);
    case 'capture':
      return unite([definiteSlots(tree.body), new Set([tree.slot])]);
    default:
      return unite(childrenOf(tree).map(definiteSlots));
  }
}

/** Returns the slots that are recalled outside the innermost loop that sets them. */
export function escapingSlots(tree: Tree): ReadonlySet<Slot> {
  const homes = new Map<Slot, Tree | undefined>();
  const recalls: { slot: Slot; loops: readonly Tree[] }[] = [];
  function visit(node: Tree, loops: readonly Tree[]): void {
    if (node.type === 'capture') homes.set(node.slot, loops.at(-1));
    if (node.type === 'recall') recalls.push({ slot: node.slot, loops });
    const inner = isLoop(node) ? loops.concat(node) : loops;
    for (const child of childrenOf(node)) visit(child, inner);
  }
  visit(tree, []);
  const escaping = recalls.filter(({ slot, loops }) => {
    const home = homes.get(slot);
    return home !== undefined && !loops.includes(home);
  });
  return new Set(escaping.map(({ slot }) => slot));
}

/** Returns the Python groups that backreferences and conditionals refer to. */
export function referredGroups(tree: Tree): ReadonlySet<number> {
  const groups = new Set<number>();
  for (const node of walk(tree)) {
    if (node.type === 'backreference' || node.type === 'conditional') groups.add(node.group);
  }
  return groups;
}

/** Whether the node may match its body more than once. */
export function isLoop(node: Tree): boolean {
  return node.type === 'repeat' && node.max > 1;
}

function unite<T>(sets: readonly ReadonlySet<T>[]): ReadonlySet<T> {
  const all = new Set<T>();
  for (const set of sets) for (const item of set) all.add(item);
  return all;
}

export function intersect<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): ReadonlySet<T> {
  return new Set([...one].filter((item) => other.has(item)));
}
