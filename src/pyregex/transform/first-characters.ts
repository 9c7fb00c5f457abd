import { isNullable } from '../analyze-width.ts';
import { alternation, type Tree } from './tree.ts';

/** More alternatives than this are no longer quicker than going through the text. */
const MOST_ALTERNATIVES = 4;

/** A tree that matches each character a match of the given tree, which can't be empty, may begin with; `null` if unknown. */
export function firstCharacterOf(tree: Tree): Tree | null {
  const firsts = collect(tree);
  if (firsts === null || firsts.length > MOST_ALTERNATIVES) return null;
  const [only, ...others] = firsts;
  return only && others.length === 0 ? only : alternation(...firsts);
}

/** Nodes of one character each, or `null` if any character may come first. */
function collect(tree: Tree): readonly Tree[] | null {
  switch (tree.type) {
    case 'literal':
    case 'set':
      return [tree];
    case 'sequence':
      return collectFromSequence(tree.items);
    case 'alternation':
      return collectFromAll(tree.branches);
    case 'conditional':
      return collectFromAll(tree.no ? [tree.yes, tree.no] : [tree.yes]);
    case 'group':
    case 'atomic':
    case 'capture':
    case 'repeat':
      return collect(tree.body);
    case 'assertion':
    case 'lookaround':
    case 'edge':
      return [];
    default:
      return null;
  }
}

function collectFromSequence(items: readonly Tree[]): readonly Tree[] | null {
  const end = items.findIndex((item) => !isNullable(item));
  return collectFromAll(end < 0 ? items : items.slice(0, end + 1));
}

function collectFromAll(trees: readonly Tree[]): readonly Tree[] | null {
  const firsts: Tree[] = [];
  for (const tree of trees) {
    const some = collect(tree);
    if (some === null) return null;
    firsts.push(...some);
  }
  return firsts;
}
