import type { AnyNode, Category, LiteralNode, SetItem, SetNode } from '../ast.ts';
import { charSetOf, contains } from '../match/charset.ts';
import { caseVariants } from '../unicode/casing.ts';
import { isInCategory } from '../unicode/categories.ts';
import { complementRanges, rangesWhere, type CodeRange } from '../unicode/code-ranges.ts';

/** The last code point that there is. */
export const LAST_CODE = 0x10ffff;
const ASCII_END = 128;
const NEWLINE = 0x0a;
const HAS_CASES = /^\p{Changes_When_Casemapped}$/u;

/** Returns the code points of a set as ascending ranges: `[^b\n]` → 0–9, 11–97, 99–0x10ffff. */
export function rangesOf(node: LiteralNode | AnyNode | SetNode): readonly CodeRange[] {
  if (node.type === 'any') return complementRanges(node.dotAll ? [] : [only(NEWLINE)], LAST_CODE);
  if (node.type === 'set') return rangesOfSet(node);
  return node.ignoreCase ? caseVariants(node.code, node.ascii).map(only) : [only(node.code)];
}

/** Returns the code points of `\w`, `\d` or `\s`, found out once. */
export function rangesOfCategory(category: Category): readonly CodeRange[] {
  const known = KNOWN_CATEGORIES.get(category);
  if (known) return known;
  const ranges = rangesWhere(LAST_CODE, (code) => isInCategory(category, code, false));
  KNOWN_CATEGORIES.set(category, ranges);
  return ranges;
}

const KNOWN_CATEGORIES = new Map<Category, readonly CodeRange[]>();

/** The code points that have another case, found out once. */
let codesWithCases: readonly number[] | undefined;

/** A set changes only where one of its items or categories does, and at letters that have another case. */
function rangesOfSet(node: SetNode): CodeRange[] {
  const set = charSetOf(node);
  const starts = listStarts(node);
  const ranges: CodeRange[] = [];
  for (const [index, from] of starts.entries()) {
    if (!contains(set, from)) continue;
    const to = (starts[index + 1] ?? LAST_CODE + 1) - 1;
    const previous = ranges.at(-1);
    if (previous?.to === from - 1) previous.to = to;
    else ranges.push({ from, to });
  }
  return ranges;
}

/** Lists where pieces begin of which a set takes all code points or none. */
function listStarts({ items, ignoreCase, ascii }: SetNode): number[] {
  const starts = new Set(ASCII_STARTS);
  for (const { from, to } of items.flatMap(rangesOfItem)) starts.add(from).add(to + 1);
  if (ignoreCase && !ascii) for (const code of listCased()) starts.add(code).add(code + 1);
  starts.delete(LAST_CODE + 1);
  return [...starts].toSorted((a, b) => a - b);
}

/** What `(?a)` changes ends behind ASCII. */
const ASCII_STARTS = Array.from({ length: ASCII_END + 1 }, (_, code) => code);

function rangesOfItem(item: SetItem): readonly CodeRange[] {
  if (item.kind === 'category') return rangesOfCategory(item.category);
  return item.kind === 'char' ? [only(item.code)] : [item];
}

function listCased(): readonly number[] {
  codesWithCases ??= rangesWhere(LAST_CODE, (code) =>
    HAS_CASES.test(String.fromCodePoint(code)),
  ).flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
  return codesWithCases;
}

function only(code: number): CodeRange {
  return { from: code, to: code };
}
