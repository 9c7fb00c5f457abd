import type { AssertionKind, Category, SetItem } from '../ast.ts';
import { findCharacter } from '../unicode/character-names.ts';
import type { ParseState } from './parse-state.ts';
import { reprPython } from '../unicode/python-text.ts';
import type { Tokenizer } from './tokenize.ts';

/** What an escape outside brackets stands for. */
export type Escape =
  | SetItem
  | { kind: 'assertion'; assertion: AssertionKind }
  | { kind: 'reference'; group: number };

export const DIGITS: ReadonlySet<string> = new Set('0123456789');
const OCTAL_DIGITS: ReadonlySet<string> = new Set('01234567');
const HEX_DIGITS: ReadonlySet<string> = new Set('0123456789abcdefABCDEF');

const CONTROL_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['\\a', 0x07],
  ['\\b', 0x08],
  ['\\f', 0x0c],
  ['\\n', 0x0a],
  ['\\r', 0x0d],
  ['\\t', 0x09],
  ['\\v', 0x0b],
  ['\\\\', 0x5c],
]);

const ASSERTION_ESCAPES: ReadonlyMap<string, AssertionKind> = new Map([
  ['\\A', 'text-begin'],
  ['\\Z', 'text-end'],
  ['\\b', 'word-boundary'],
  ['\\B', 'not-word-boundary'],
]);

const CATEGORY_ESCAPES: ReadonlyMap<string, { category: Category; negated: boolean }> = new Map([
  ['\\d', { category: 'digit', negated: false }],
  ['\\D', { category: 'digit', negated: true }],
  ['\\s', { category: 'space', negated: false }],
  ['\\S', { category: 'space', negated: true }],
  ['\\w', { category: 'word', negated: false }],
  ['\\W', { category: 'word', negated: true }],
]);

const HEX_ESCAPE_LENGTHS: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

const MAX_CODE_POINT = 0x10ffff;
const MAX_OCTAL = 0o377;

/** Reads an escape whose token `\…` was just taken, outside brackets. */
export function parseEscape(state: ParseState, token: string): Escape {
  const assertion = ASSERTION_ESCAPES.get(token);
  if (assertion) return { kind: 'assertion', assertion };
  const simple = parseSimpleEscape(state.tokens, token);
  if (simple) return simple;
  const letter = token.slice(1);
  if (letter === '0') {
    return char(parseInt(letter + state.tokens.takeWhile(OCTAL_DIGITS, 2), 8));
  }
  if (DIGITS.has(letter)) return parseNumberEscape(state, token);
  return parseSelfEscape(state.tokens, token);
}

/** Reads an escape whose token `\…` was just taken, inside brackets. */
export function parseSetEscape(tokens: Tokenizer, token: string): SetItem {
  const simple = parseSimpleEscape(tokens, token);
  if (simple) return simple;
  if (OCTAL_DIGITS.has(token.slice(1))) {
    return octalChar(tokens, token + tokens.takeWhile(OCTAL_DIGITS, 2));
  }
  return parseSelfEscape(tokens, token);
}

/**
 * Reads an escape that means the same inside and outside brackets, such as `
 * ` or `\x41`; `null` for the others.
 */
function parseSimpleEscape(tokens: Tokenizer, token: string): SetItem | null {
  const category = CATEGORY_ESCAPES.get(token);
  if (category) return { kind: 'category', ...category };
  const control = CONTROL_ESCAPES.get(token);
  if (control !== undefined) return char(control);
  const hexLength = HEX_ESCAPE_LENGTHS.get(token.slice(1));
  if (hexLength !== undefined) return parseHexEscape(tokens, token, hexLength);
  if (token === '\\N') return parseNamedCharacter(tokens, token);
  return null;
}

function parseHexEscape(tokens: Tokenizer, token: string, length: number): SetItem {
  const digits = tokens.takeWhile(HEX_DIGITS, length);
  const escape = token + digits;
  if (digits.length < length) throw tokens.failure(`incomplete escape ${escape}`, escape);
  const code = parseInt(digits, 16);
  if (code > MAX_CODE_POINT) throw badEscape(tokens, escape);
  return char(code);
}

/**
 * Reads `{EM DASH}` behind `\N`. CPython fails to look up what it can't encode, which then is a bad escape.
 */
function parseNamedCharacter(tokens: Tokenizer, token: string): SetItem {
  if (!tokens.accept('{')) throw tokens.failure('missing {');
  const name = tokens.takeUntil('}', 'character name');
  if (/\p{Cs}/u.test(name)) throw badEscape(tokens, token);
  const code = findCharacter(name);
  if (code !== undefined) return char(code);
  throw tokens.failure(`undefined character name ${reprPython(name)}`, `\\N{${name}}`);
}

/** Reads an escape of digits: three octal digits are a character, anything less is a reference to a group. */
function parseNumberEscape(state: ParseState, token: string): Escape {
  const { tokens } = state;
  let escape = token + tokens.takeWhile(DIGITS, 1);
  const mayBeOctal = /^\\[0-7]{2}$/.test(escape);
  if (mayBeOctal && tokens.next !== null && OCTAL_DIGITS.has(tokens.next)) {
    escape += tokens.takeWhile(OCTAL_DIGITS, 1);
    return octalChar(tokens, escape);
  }
  return parseReference(state, escape);
}

function parseReference(state: ParseState, escape: string): Escape {
  const { tokens } = state;
  const digits = escape.slice(1);
  const group = Number(digits);
  if (group > state.groupCount) throw tokens.failure(`invalid group reference ${group}`, digits);
  if (!state.isClosed(group)) throw tokens.failure('cannot refer to an open group', escape);
  state.checkReferenceInLookbehind(group);
  return { kind: 'reference', group };
}

/** Reads an escaped character that stands for itself: everything but ASCII letters and digits. */
function parseSelfEscape(tokens: Tokenizer, token: string): SetItem {
  if (/^\\[0-9A-Za-z]$/.test(token)) throw badEscape(tokens, token);
  return char(token.codePointAt(1) ?? 0);
}

function octalChar(tokens: Tokenizer, escape: string): SetItem {
  const code = parseInt(escape.slice(1), 8);
  if (code > MAX_OCTAL) {
    throw tokens.failure(`octal escape value ${escape} outside of range 0-0o377`, escape);
  }
  return char(code);
}

function badEscape(tokens: Tokenizer, escape: string): Error {
  return tokens.failure(`bad escape ${escape}`, escape);
}

function char(code: number): SetItem {
  return { kind: 'char', code };
}
