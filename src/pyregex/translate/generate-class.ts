import type { Category, SetItem } from '../ast.ts';
import { isInCategory } from '../unicode/categories.ts';
import {
  complementRanges,
  normalizeRanges,
  rangesWhere,
  type CodeRange,
} from '../unicode/code-ranges.ts';
import type { TreeSet } from './transform/tree.ts';

/**
 * The text that a regular expression is for: `ascii`, below U+0080 only, without flags; `unicode`, any, with
 * the flag u.
 */
export type Form = 'ascii' | 'unicode';

const LAST_CODE: Record<Form, number> = { ascii: 0x7f, unicode: 0x10ffff };
const LAST_SPACE = 0x3000;

/** What goes between brackets for a category of all Unicode; there is nothing for what is no word. */
const UNICODE_WORD = String.raw`\p{L}\p{N}_`;
const UNICODE_DIGIT = String.raw`\p{Nd}`;
const UNICODE_NOT_DIGIT = String.raw`\P{Nd}`;

/** `\w` in the unicode form. */
export const UNICODE_WORD_CLASS = `[${UNICODE_WORD}]`;

/** Returns the source of one character, outside brackets or inside: a newline → `\x0a`. */
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

/** Returns the source of a set of characters, one atom: `[^\W\d]` → `[A-Z_a-z]` in the ascii form. */
export function generateSet(set: TreeSet, form: Form): string {
  return form === 'ascii' ? generateRanges(asciiRangesOf(set), form) : generateUnicodeSet(set);
}

/** Returns the characters below U+0080 of a set that does not ignore case, as ascending ranges. */
export function asciiRangesOf({ negated, items, ascii }: TreeSet): CodeRange[] {
  const parts = items.map((item) => partOf(item, ascii, 'ascii'));
  const ranges = normalizeParts(parts, 'ascii');
  return negated ? complement(ranges, 'ascii') : ranges;
}

function generateUnicodeSet({ negated, items, ascii }: TreeSet): string {
  const form = 'unicode';
  const parts = items.map((item) => partOf(item, ascii, form));
  const ranges = normalizeParts(parts, form);
  const properties = [...new Set(parts.map((part) => part.property))].join('');
  const hasNonWords = parts.some((part) => part.nonWords);
  if (!hasNonWords && properties === '') {
    return generateRanges(negated ? complement(ranges, form) : ranges, form);
  }
  const content = spellRanges(ranges, form) + properties;
  if (!hasNonWords) return negated ? `[^${content}]` : `[${content}]`;
  if (content === '') return negated ? UNICODE_WORD_CLASS : `[^${UNICODE_WORD}]`;
  // Without the flag v there is no class for "no word, or one of these".
  return negated
    ? `(?:(?![${content}])${UNICODE_WORD_CLASS})`
    : `(?:[${content}]|[^${UNICODE_WORD}])`;
}

/** What one item of a set stands for. */
interface SetPart {
  ranges: readonly CodeRange[];
  property: string;
  /** Whether it has, besides all else, what is no word character. */
  nonWords: boolean;
}

function partOf(item: SetItem, ascii: boolean, form: Form): SetPart {
  switch (item.kind) {
    case 'char':
      return rangePart([{ from: item.code, to: item.code }]);
    case 'range':
      return rangePart([{ from: item.from, to: item.to }]);
    default:
      return form === 'unicode' && !ascii
        ? unicodeCategory(item)
        : asciiCategory(item, ascii, form);
  }
}

interface CategoryItem {
  category: Category;
  negated: boolean;
}

function asciiCategory({ category, negated }: CategoryItem, ascii: boolean, form: Form): SetPart {
  const ranges = rangesOfCategory(category, ascii, LAST_CODE.ascii);
  return rangePart(negated ? complement(ranges, form) : ranges);
}

function unicodeCategory({ category, negated }: CategoryItem): SetPart {
  switch (category) {
    case 'space': {
      const ranges = rangesOfCategory(category, false, LAST_SPACE);
      return rangePart(negated ? complement(ranges, 'unicode') : ranges);
    }
    case 'digit':
      return { ...rangePart([]), property: negated ? UNICODE_NOT_DIGIT : UNICODE_DIGIT };
    default:
      return { ranges: [], property: negated ? '' : UNICODE_WORD, nonWords: negated };
  }
}

const CATEGORY_RANGES = new Map<string, readonly CodeRange[]>();

function rangesOfCategory(category: Category, ascii: boolean, last: number): readonly CodeRange[] {
  const key = `${category} ${ascii} ${last}`;
  const known = CATEGORY_RANGES.get(key);
  if (known) return known;
  const ranges = rangesWhere(last, (code) => isInCategory(category, code, ascii));
  CATEGORY_RANGES.set(key, ranges);
  return ranges;
}

function rangePart(ranges: readonly CodeRange[]): SetPart {
  return { ranges, property: '', nonWords: false };
}

function normalizeParts(parts: readonly SetPart[], form: Form): CodeRange[] {
  return normalizeRanges(
    parts.flatMap((part) => part.ranges),
    LAST_CODE[form],
  );
}

function complement(ranges: readonly CodeRange[], form: Form): CodeRange[] {
  return complementRanges(ranges, LAST_CODE[form]);
}

/**
 * Returns ranges as one atom, by what they have or what they lack, whichever is shorter: all but `a` →
 * `[^a]`.
 */
function generateRanges(ranges: readonly CodeRange[], form: Form): string {
  const [first] = ranges;
  if (first && ranges.length === 1 && first.from === first.to) {
    return generateCharacter(first.from, form);
  }
  const lacking = complement(ranges, form);
  const negate = lacking.length < ranges.length || first?.from === 0;
  return negate ? `[^${spellRanges(lacking, form)}]` : `[${spellRanges(ranges, form)}]`;
}

/** Writes ranges as they stand between brackets: a to c and x → `a-cx`. */
function spellRanges(ranges: readonly CodeRange[], form: Form): string {
  return ranges.map((range) => spellRange(range, form)).join('');
}

function spellRange({ from, to }: CodeRange, form: Form): string {
  const first = generateCharacter(from, form, true);
  if (from === to) return first;
  return first + (to === from + 1 ? '' : '-') + generateCharacter(to, form, true);
}
