import { escapeText } from '../../explain/index.ts';
import type { Column } from '../groups/column.ts';
import type { Piece } from '../line/pieces.ts';

/** What each mask of a word stands for. */
const MASKS: Readonly<Record<string, string>> = {
  '<uuid>': String.raw`[\da-fA-F-]+`,
  '<mac>': String.raw`[\da-fA-F:]+`,
  '<ip>': String.raw`[\da-fA-F:.]+`,
  '<hex>': String.raw`(?:0x)?[\da-fA-F]+`,
  '<id>': String.raw`\w+`,
};
const NUMBER = String.raw`\d+`;
const FRACTION = String.raw`\d+(?:\.\d+)?`;
const MASK = /(<[a-z]+>)/;
/** What fail2ban or its configuration would take for more than it is: a tag, and a comment. */
const READ_OTHERWISE = /[<;]/g;
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** What stands for bytes that are no text. */
const UNREADABLE = /[\uFFFD\uD800-\uDFFF]/gu;

/** Writes a regex for a text alone: `a.b` → `a\.b`, `<x>` → `[<]x>`. */
function literalRegex(text: string): string {
  return escapeText(text)
    .replaceAll(READ_OTHERWISE, '[$&]')
    .replace(UNREADABLE, '.')
    .replace(CONTROL, escapeCode);
}

function escapeCode(sign: string): string {
  const code = sign.codePointAt(0)!;
  if (code > 0xff_ff) return `\\U${code.toString(16).padStart(8, '0')}`;
  return code > 0xff
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\x${code.toString(16).padStart(2, '0')}`;
}

/**
 * Writes a regex for a piece that names neither the host nor the user.
 *
 * @param next the sign behind it
 */
export function pieceRegex(piece: Piece, column: Column, next: string): string {
  switch (piece.kind) {
    case 'text':
      return literalRegex(piece.text);
    case 'gap':
      return String.raw`\s+`;
    case 'masked':
      return maskRegex(piece.mask, column);
    case 'host':
      return column.hasBracket ? String.raw`\[?[\w.:-]+\]?` : String.raw`[\w.:-]+`;
    case 'quoted':
      return quotedRegex(column, next);
    default:
      return wordRegex(next);
  }
}

/** What ends a word. */
const SIGN = /["'`=,;()[\]{}<>|]/;

/** Writes a regex for a word, up to a blank or the sign behind it: `[^\s,]+`. */
function wordRegex(next: string): string {
  return SIGN.test(next) ? String.raw`[^\s${escapeText(next)}]+` : String.raw`\S+`;
}

/** Writes a regex for the host: names are taken only where names stand. */
export function hostRegex({ hasName }: Column): string {
  return hasName ? '<HOST>' : '<ADDR>';
}

const CLOSING = /["'\])]/;

/**
 * Writes a regex for the name of a user: all up to the sign that closes it, or a word.
 *
 * @param next the sign behind it
 * @param takesBlanks whether it may be several words, if it was in a line
 */
export function userRegex(column: Column, next: string, takesBlanks: boolean): string {
  if (CLOSING.test(next)) return quotedRegex(column, next);
  if (column.hasBlank && takesBlanks) return '.*?';
  return column.isEmpty ? String.raw`\S*` : String.raw`\S+`;
}

/** Writes a regex for all up to a sign, `[^"]*`; where a backslash was seen, that may stand before the sign. */
function quotedRegex({ hasBackslash }: Column, closing: string): string {
  const sign = closing === ']' ? String.raw`\]` : closing;
  return hasBackslash ? String.raw`(?:[^${sign}\\]|\\.)*` : `[^${sign}]*`;
}

function maskRegex(mask: string, { hasPoint }: Column): string {
  const number = hasPoint ? FRACTION : NUMBER;
  return mask
    .split(MASK)
    .map((part) => (part === '<n>' ? number : (MASKS[part] ?? literalRegex(part))))
    .join('');
}
