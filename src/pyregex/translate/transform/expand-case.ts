import type { SetItem } from '../../ast.ts';
import { caseVariants, lowerCase } from '../../unicode/casing.ts';
import type { Transform } from './context.ts';
import { mapChildren, type Tree, type TreeLiteral, type TreeSet } from './tree.ts';

/** The last character that has an upper or lower case form. */
const LAST_CASED = 0x1e943;

/** Writes out what `(?i)` lets a character match: `(?i)[k-l]` → `[KLkl\u212a]`. */
export const expandCase: Transform = {
  name: 'expand case',
  why: "the flag i folds by JavaScript's rules, not Python's, and holds for the whole expression",
  apply: expandCaseIn,
};

function expandCaseIn(tree: Tree): Tree {
  if (tree.type === 'literal' || tree.type === 'set') return expandCharacter(tree);
  return mapChildren(tree, expandCaseIn);
}

/** Returns a node for the same characters that no longer ignores case: `(?i)k` → `[Kk\u212a]`. */
export function expandCharacter(character: TreeLiteral | TreeSet): TreeLiteral | TreeSet {
  if (!character.ignoreCase) return character;
  return character.type === 'literal' ? expandLiteral(character) : expandSet(character);
}

function expandLiteral({ code, ascii }: TreeLiteral): TreeLiteral | TreeSet {
  const variants = caseVariants(code, ascii);
  if (variants.length === 1) return { type: 'literal', code, ignoreCase: false, ascii };
  const items = variants.map((variant): SetItem => ({ kind: 'char', code: variant }));
  return { type: 'set', negated: false, items, ignoreCase: false, ascii };
}

function expandSet(set: TreeSet): TreeSet {
  const kept = set.items.filter((item) => !isLostCapital(item, set));
  const gained = kept.flatMap((item) => otherCasesOf(item, set.ascii));
  return { ...set, items: kept.concat(gained), ignoreCase: false };
}

/**
 * Whether an item is a capital that matches nothing: one beyond U+FFFF, beside other items of a set (observed
 * in CPython 3.11.2).
 */
function isLostCapital(item: SetItem, { items, ascii }: TreeSet): boolean {
  if (ascii || items.length === 1 || item.kind !== 'char' || item.code <= 0xffff) return false;
  return lowerCase(item.code, ascii) !== item.code;
}

/**
 * Returns the characters that a set gains by ignoring case; its categories hold a letter in all cases or in
 * none.
 */
function otherCasesOf(item: SetItem, ascii: boolean): SetItem[] {
  if (item.kind === 'category') return [];
  const [from, to] = item.kind === 'char' ? [item.code, item.code] : [item.from, item.to];
  const others = new Set<number>();
  for (let code = from; code <= Math.min(to, LAST_CASED); code++) {
    for (const variant of caseVariants(code, ascii)) {
      if (variant < from || variant > to) others.add(variant);
    }
  }
  return [...others].map((code) => ({ kind: 'char', code }));
}
