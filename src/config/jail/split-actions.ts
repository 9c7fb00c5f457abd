import {
  PYTHON_SPACE_CLASS,
  isPythonSpace,
  placeOf,
  type Diagnostic,
  type Result,
  type SourceText,
} from '../../diagnostics/index.ts';
import { patternOfName } from '../filter/filter-spec.ts';
import type { Release } from '../../release/index.ts';

const SPACE = `[${PYTHON_SPACE_CLASS}]`;
const NAME = new RegExp(`[^[${PYTHON_SPACE_CLASS}]+`, 'y');
const WORD = new RegExp(`[^${PYTHON_SPACE_CLASS}]+`, 'y');
const BLANKS = new RegExp(`${SPACE}*`, 'y');
const OPENING = new RegExp(String.raw`${SPACE}*\[${SPACE}*`, 'y');
const QUOTED = /"[^"]*"|'[^']*'/y;
/** What stands between two options, or between two lists of them. */
const SEPARATOR = new RegExp(String.raw`${SPACE}*(?:,|\]${SPACE}*\[)${SPACE}*`, 'y');
const VALUE_END = /[,\]]/;

/** A longer text is no list of actions, and takes too long to split. */
const MAX_LENGTH = 20_000;

/**
 * Splits a list of actions at its white space, as fail2ban does: `one[a=1, b="x y"] two` → `one[a=1, b="x y"]`
 * and `two`. White space between brackets belongs to the options if all of them are well-formed.
 */
export function splitActions(value: SourceText, release: Release): Result<SourceText[]> {
  const { text } = value;
  if (text.length > MAX_LENGTH) return { diagnostics: [tooLong(value)] };
  const ends = findListEnds(text, new RegExp(`${patternOfName(release)}=`, 'uy'));
  const actions: SourceText[] = [];
  let position = matchAt(BLANKS, text, 0)!;
  while (position < text.length) {
    const end = findActionEnd(text, position, ends);
    actions.push(value.slice(position, end));
    position = matchAt(BLANKS, text, end)!;
  }
  return { value: actions, diagnostics: [] };
}

function tooLong(written: SourceText): Diagnostic {
  return {
    code: 'config/bad-value',
    severity: 'error',
    message: 'the list of actions is far too long',
    ...placeOf(written),
    hint: 'Write it shorter',
  };
}

function findActionEnd(text: string, start: number, ends: ReadonlyMap<number, number>): number {
  const nameEnd = matchAt(NAME, text, start);
  const listStart = nameEnd === undefined ? undefined : matchAt(OPENING, text, nameEnd);
  const listEnd = listStart === undefined ? undefined : ends.get(listStart);
  if (listEnd !== undefined) return listEnd;
  return nameEnd !== undefined && isBreak(text, nameEnd) ? nameEnd : matchAt(WORD, text, start)!;
}

/**
 * Finds, for each index at which options or the `]` behind them may begin, where the list that goes on there ends. An
 * option without quotes may end early, where another begins. Worked out backwards, so that each index is looked at
 * once.
 */
function findListEnds(text: string, key: RegExp): Map<number, number> {
  const ends = new Map<number, number>();
  for (let index = text.length - 1; index >= 0; index--) {
    const end = findListEnd(text, index, key, ends);
    if (end !== undefined) ends.set(index, end);
  }
  return ends;
}

function findListEnd(
  text: string,
  index: number,
  key: RegExp,
  ends: ReadonlyMap<number, number>,
): number | undefined {
  if (text.charAt(index) === ']') return isBreak(text, index + 1) ? index + 1 : undefined;
  const valueStart = matchAt(key, text, index);
  if (valueStart === undefined) return undefined;
  const quotedEnd = matchAt(QUOTED, text, valueStart);
  const quoted = quotedEnd === undefined ? undefined : findEndBehind(text, quotedEnd, ends);
  return quoted ?? findUnquotedEnd(text, valueStart, ends);
}

function findUnquotedEnd(
  text: string,
  start: number,
  ends: ReadonlyMap<number, number>,
): number | undefined {
  const length = text.slice(start).search(VALUE_END);
  const valueEnd = length < 0 ? text.length : start + length;
  const whole = findEndBehind(text, valueEnd, ends);
  if (whole !== undefined) return whole;
  for (let index = valueEnd - 1; index >= start; index--) {
    const end = ends.get(index);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** Finds where the list ends when an option of it ends here. */
function findEndBehind(
  text: string,
  index: number,
  ends: ReadonlyMap<number, number>,
): number | undefined {
  const next = matchAt(SEPARATOR, text, index);
  const separated = next === undefined ? undefined : ends.get(next);
  return separated ?? ends.get(matchAt(BLANKS, text, index)!);
}

function isBreak(text: string, index: number): boolean {
  return index === text.length || isPythonSpace(text.charAt(index));
}

/** Returns where a match at this index ends. */
function matchAt(pattern: RegExp, text: string, index: number): number | undefined {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
