import type { AnyNode, LiteralNode, SetItem, SetNode } from '../ast.ts';
import { caseVariants, lowerCase } from '../unicode/casing.ts';
import { isInCategory, isWord } from '../unicode/categories.ts';

/** The code points that one place of a pattern accepts: a table for ASCII, a test for the rest. */
export interface CharSet {
  /** The ASCII codes that belong to the set: 1 at each of them. */
  readonly ascii: Uint8Array;
  readonly test: (code: number) => boolean;
}

const NEWLINE = 0x0a;

export function contains(set: CharSet, code: number): boolean {
  return code < 128 ? set.ascii[code] === 1 : set.test(code);
}

const ASCII_WORD = makeCharSet((code) => isWord(code, true));
const UNICODE_WORD = makeCharSet((code) => isWord(code, false));

/** The characters of words, as `\b` tells them; `ascii` is in force under `(?a)`. */
export function wordSet(ascii: boolean): CharSet {
  return ascii ? ASCII_WORD : UNICODE_WORD;
}

export const ANYTHING = makeCharSet(() => true);

/** The sets that were made so far: patterns that are variants of each other share most of their nodes. */
const KNOWN = new WeakMap<LiteralNode | AnyNode | SetNode, CharSet>();

export function charSetOf(node: LiteralNode | AnyNode | SetNode): CharSet {
  const known = KNOWN.get(node);
  if (known) return known;
  const set = createCharSet(node);
  KNOWN.set(node, set);
  return set;
}

function createCharSet(node: LiteralNode | AnyNode | SetNode): CharSet {
  if (node.type === 'literal') return literalSet(node);
  if (node.type === 'set') return bracketSet(node);
  return node.dotAll ? ANYTHING : makeCharSet((code) => code !== NEWLINE);
}

export function unionOf(sets: readonly CharSet[]): CharSet {
  const [first] = sets;
  if (sets.length === 1 && first) return first;
  return makeCharSet((code) => sets.some((set) => contains(set, code)));
}

function makeCharSet(test: (code: number) => boolean): CharSet {
  const ascii = new Uint8Array(128);
  for (let code = 0; code < ascii.length; code += 1) ascii[code] = Number(test(code));
  return { ascii, test };
}

function literalSet({ code, ignoreCase, ascii }: LiteralNode): CharSet {
  const codes = ignoreCase ? caseVariants(code, ascii) : [code];
  return makeCharSet((candidate) => codes.includes(candidate));
}

function bracketSet(node: SetNode): CharSet {
  const { negated, ignoreCase, ascii } = node;
  const items = node.items.filter((item) => !isLostCapital(item, node));
  return makeCharSet((code) => {
    const variants = ignoreCase ? caseVariants(code, ascii) : [code];
    const found = items.some((item) =>
      item.kind === 'category'
        ? isInCategory(item.category, code, ascii) !== item.negated
        : variants.some((variant) => isInRange(item, variant)),
    );
    return found !== negated;
  });
}

/**
 * Whether an item of a set is a capital that matches nothing: one beyond U+FFFF, among other items, where
 * case is ignored (observed in CPython 3.11.2).
 */
function isLostCapital(item: SetItem, { items, ignoreCase, ascii }: SetNode): boolean {
  if (!ignoreCase || ascii || items.length === 1) return false;
  return item.kind === 'char' && item.code > 0xffff && lowerCase(item.code, false) !== item.code;
}

function isInRange(item: Exclude<SetItem, { kind: 'category' }>, code: number): boolean {
  return item.kind === 'char' ? code === item.code : item.from <= code && code <= item.to;
}
