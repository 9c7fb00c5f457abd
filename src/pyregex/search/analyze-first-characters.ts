import { isNullable } from '../translate/analyze-width.ts';
import type { CodeRange } from '../unicode/code-ranges.ts';
import { asciiRangesOf } from '../translate/generate-class.ts';
import { expandCharacter } from '../translate/transform/expand-case.ts';
import type { Tree, TreeLiteral, TreeSet } from '../translate/transform/tree.ts';

type Character = TreeLiteral | TreeSet;

/**
 * Returns which ASCII characters a match may begin with: 1 at their codes. `null` if it may be empty, or
 * begin with any.
 */
export function firstAsciiCharacters(tree: Tree): Uint8Array | null {
  const firsts = isNullable(tree) ? null : firstCharactersOf(tree);
  if (firsts === null) return null;
  const table = new Uint8Array(128);
  for (const { from, to } of firsts.flatMap(asciiRangesOfCharacter)) table.fill(1, from, to + 1);
  return table;
}

function asciiRangesOfCharacter(character: Character): CodeRange[] {
  const expanded = expandCharacter(character);
  if (expanded.type === 'set') return asciiRangesOf(expanded);
  return expanded.code < 128 ? [{ from: expanded.code, to: expanded.code }] : [];
}

/**
 * Returns nodes of one character each that match each character a match of the tree may begin with, if it is
 * not empty; `null` if that may be any.
 */
export function firstCharactersOf(tree: Tree): readonly Character[] | null {
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
      return firstCharactersOf(tree.body);
    case 'assertion':
    case 'lookaround':
    case 'edge':
      return [];
    default:
      return null;
  }
}

function collectFromSequence(items: readonly Tree[]): readonly Character[] | null {
  const end = items.findIndex((item) => !isNullable(item));
  return collectFromAll(end < 0 ? items : items.slice(0, end + 1));
}

function collectFromAll(trees: readonly Tree[]): readonly Character[] | null {
  const firsts: Character[] = [];
  for (const tree of trees) {
    const some = firstCharactersOf(tree);
    if (some === null) return null;
    firsts.push(...some);
  }
  return firsts;
}
