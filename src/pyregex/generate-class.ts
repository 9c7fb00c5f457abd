import type { Category, SetItem } from './ast.ts';
import { isInCategory, isSpace } from './categories.ts';
import type { TreeSet } from './transform/tree.ts';

/** `ascii`: for text below U+0080 only, without flags; `unicode`: for any text, with the flag u. */
export type Form = 'ascii' | 'unicode';

/** Both ends included. */
interface Range {
  from: number;
  to: number;
}

const LAST_CODE: Record<Form, number> = { ascii: 0x7f, unicode: 0x10ffff };
const LAST_SPACE = 0x3000;

/** What goes between brackets for a category of all Unicode; there is nothing for what is no word. */
const UNICODE_WORD = String.raw`\p{L}\p{N}_`;
const UNICODE_DIGIT = String.raw`\p{Nd}`;
const UNICODE_NOT_DIGIT = String.raw`\P{Nd}`;
const UNICODE_SPACE = rangesOf(codesTo(LAST_SPACE).filter((code) => isSpace(code, false)));

/** `\w` in the unicode form. */
export const UNICODE_WORD_CLASS = `[${UNICODE_WORD}]`;

/** The source of one character, outside brackets or inside. */
export function generateCharacter(code: number, form: Form, inClass = false): string {
  if (code > LAST_CODE[form]) return '[]';
  if (code >= 0x20 && code < 0x7f) {
    const character = String.fromCharCode(code);
    const special = inClass ? /[\\\]^-]/ : /[\\^$.*+?()[\]{}|/]/;
    return special.test(character) ? `\\${character}` : character;
  }
  const hex = code.toString(16);
  return code <= 0xff ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
}

/** The source of a set of characters: one atom. */
export function generateSet(set: TreeSet, form: Form): string {
  return form === 'ascii' ? generateAsciiSet(set) : generateUnicodeSet(set);
}

function generateAsciiSet(set: TreeSet): string {
  const members = codesTo(LAST_CODE.ascii).filter((code) => isMember(set, code));
  return generateRanges(rangesOf(members), 'ascii');
}

/** Whether a set that doesn't ignore case has the character. */
function isMember(set: TreeSet, code: number): boolean {
  return set.negated !== set.items.some((item) => itemHas(item, code, set.ascii));
}

function itemHas(item: SetItem, code: number, ascii: boolean): boolean {
  switch (item.kind) {
    case 'char':
      return item.code === code;
    case 'range':
      return item.from <= code && code <= item.to;
    default:
      return item.negated !== isInCategory(item.category, code, ascii);
  }
}

function generateUnicodeSet({ negated, items, ascii }: TreeSet): string {
  const parts = items.map((item) => unicodePart(item, ascii));
  const ranges = normalize(parts.flatMap((part) => part.ranges));
  const properties = [...new Set(parts.map((part) => part.property))].join('');
  const hasNonWords = parts.some((part) => part.nonWords);
  if (!hasNonWords && properties === '') {
    return generateRanges(negated ? complement(ranges, 'unicode') : ranges, 'unicode');
  }
  const content = spellRanges(ranges, 'unicode') + properties;
  if (!hasNonWords) return negated ? `[^${content}]` : `[${content}]`;
  if (content === '') return negated ? UNICODE_WORD_CLASS : `[^${UNICODE_WORD}]`;
  // Without the flag v there is no class for "no word, or one of these".
  return negated
    ? `(?:(?![${content}])${UNICODE_WORD_CLASS})`
    : `(?:[${content}]|[^${UNICODE_WORD}])`;
}

interface UnicodePart {
  ranges: readonly Range[];
  property: string;
  /** Besides all else it has what is no word character. */
  nonWords: boolean;
}

function unicodePart(item: SetItem, ascii: boolean): UnicodePart {
  switch (item.kind) {
    case 'char':
      return rangePart([{ from: item.code, to: item.code }]);
    case 'range':
      return rangePart([{ from: item.from, to: item.to }]);
    default:
      return ascii ? asciiCategory(item.category, item.negated) : unicodeCategory(item);
  }
}

function unicodeCategory({
  category,
  negated,
}: {
  category: Category;
  negated: boolean;
}): UnicodePart {
  switch (category) {
    case 'space':
      return rangePart(negated ? complement(UNICODE_SPACE, 'unicode') : UNICODE_SPACE);
    case 'digit':
      return { ...rangePart([]), property: negated ? UNICODE_NOT_DIGIT : UNICODE_DIGIT };
    default:
      return { ranges: [], property: negated ? '' : UNICODE_WORD, nonWords: negated };
  }
}

function asciiCategory(category: Category, negated: boolean): UnicodePart {
  const codes = codesTo(LAST_CODE.ascii).filter((code) => isInCategory(category, code, true));
  const ranges = rangesOf(codes);
  return rangePart(negated ? complement(ranges, 'unicode') : ranges);
}

function rangePart(ranges: readonly Range[]): UnicodePart {
  return { ranges, property: '', nonWords: false };
}

/** Ranges as one atom, by what they have or what they lack, whichever is shorter. */
function generateRanges(ranges: readonly Range[], form: Form): string {
  const [first] = ranges;
  if (first && ranges.length === 1 && first.from === first.to) {
    return generateCharacter(first.from, form);
  }
  const lacking = complement(ranges, form);
  const negate = lacking.length < ranges.length || first?.from === 0;
  return negate ? `[^${spellRanges(lacking, form)}]` : `[${spellRanges(ranges, form)}]`;
}

function spellRanges(ranges: readonly Range[], form: Form): string {
  return ranges.map((range) => spellRange(range, form)).join('');
}

function spellRange({ from, to }: Range, form: Form): string {
  const first = generateCharacter(from, form, true);
  if (from === to) return first;
  return first + (to === from + 1 ? '' : '-') + generateCharacter(to, form, true);
}

/** Consecutive codes as ranges; the codes are in ascending order. */
function rangesOf(codes: readonly number[]): Range[] {
  return normalize(codes.map((code) => ({ from: code, to: code })));
}

/** The same codes in ascending ranges that neither overlap nor touch. */
function normalize(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.to + 1) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** All codes of the form that are in none of the ranges, which are normalized. */
function complement(ranges: readonly Range[], form: Form): Range[] {
  const gaps: Range[] = [];
  let next = 0;
  for (const { from, to } of ranges) {
    if (from > next) gaps.push({ from: next, to: from - 1 });
    next = to + 1;
  }
  if (next <= LAST_CODE[form]) gaps.push({ from: next, to: LAST_CODE[form] });
  return gaps;
}

function codesTo(last: number): number[] {
  return Array.from({ length: last + 1 }, (_, code) => code);
}
