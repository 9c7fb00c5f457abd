import type { Tree } from './transform/tree.ts';

/** How many code points a match can have. */
interface TreeWidth {
  min: number;
  max: number;
}

const NONE: TreeWidth = { min: 0, max: 0 };
const ONE: TreeWidth = { min: 1, max: 1 };
const ANY: TreeWidth = { min: 0, max: Infinity };

/**
 * The widths that were worked out: trees never change, so it is done once, where it costs more than to look
 * it up.
 */
const WIDTHS = new WeakMap<Tree, TreeWidth>();

/** Returns the fewest code points that a match of the tree can have; 0 where that depends on a group. */
function minWidth(tree: Tree): number {
  return widthOf(tree).min;
}

/**
 * Returns the most code points that a match of the tree can have; `Infinity` where that depends on a group.
 */
function maxWidth(tree: Tree): number {
  return widthOf(tree).max;
}

export function isNullable(tree: Tree): boolean {
  return minWidth(tree) === 0;
}

/** Whether the tree can match nothing wherever it stands, if nothing else. */
export function alwaysMatchesEmpty(tree: Tree): boolean {
  switch (tree.type) {
    case 'sequence':
      return tree.items.every(alwaysMatchesEmpty);
    case 'alternation':
      return tree.branches.some(alwaysMatchesEmpty);
    case 'repeat':
      return tree.min === 0 || alwaysMatchesEmpty(tree.body);
    case 'group':
    case 'capture':
      return alwaysMatchesEmpty(tree.body);
    default:
      return false;
  }
}

/** Whether a match of nothing is what the tree tries after all else, wherever it can match nothing at all. */
export function triesEmptyLast(tree: Tree): boolean {
  if (!isNullable(tree) || maxWidth(tree) === 0) return true;
  switch (tree.type) {
    case 'sequence':
      return tree.items.every(triesEmptyLast);
    case 'alternation':
      return tree.branches.every(triesEmptyLast) && onlyLastBranchesAreNullable(tree.branches);
    case 'repeat':
      return tree.mode !== 'lazy' && triesEmptyLast(tree.body);
    case 'group':
    case 'atomic':
    case 'capture':
      return triesEmptyLast(tree.body);
    case 'backreference':
    case 'recall':
      return true;
    default:
      return false;
  }
}

/** Whether no branch that can match something stands behind the first one that can match nothing. */
function onlyLastBranchesAreNullable(branches: readonly Tree[]): boolean {
  const first = branches.findIndex(isNullable);
  return branches.slice(first + 1).every((branch) => maxWidth(branch) === 0);
}

function widthOf(tree: Tree): TreeWidth {
  if (tree.type === 'literal' || tree.type === 'set') return ONE;
  const known = WIDTHS.get(tree);
  if (known) return known;
  const width = computeWidth(tree);
  WIDTHS.set(tree, width);
  return width;
}

function computeWidth(tree: Tree): TreeWidth {
  switch (tree.type) {
    case 'any':
      return ONE;
    case 'sequence':
      return tree.items.map(widthOf).reduce(add, NONE);
    case 'alternation':
      return tree.branches.map(widthOf).reduce(widen);
    case 'conditional':
      return widen(widthOf(tree.yes), tree.no ? widthOf(tree.no) : NONE);
    case 'repeat': {
      const { min, max } = widthOf(tree.body);
      return { min: multiply(tree.min, min), max: multiply(tree.max, max) };
    }
    case 'group':
    case 'atomic':
    case 'capture':
      return widthOf(tree.body);
    case 'assertion':
    case 'lookaround':
    case 'edge':
      return NONE;
    default:
      return ANY;
  }
}

function add(one: TreeWidth, other: TreeWidth): TreeWidth {
  return { min: one.min + other.min, max: one.max + other.max };
}

function widen(one: TreeWidth, other: TreeWidth): TreeWidth {
  return { min: Math.min(one.min, other.min), max: Math.max(one.max, other.max) };
}

/** Returns a product in which nothing repeated for ever is nothing: 0 × Infinity is 0. */
function multiply(count: number, width: number): number {
  return count === 0 || width === 0 ? 0 : count * width;
}
