import type { GeneratedSource } from '../translate/generate.ts';
import type { MatchSpan, PyMatch } from '../regex-types.ts';
import type { Slot } from '../translate/transform/tree.ts';

/** One way to search a text from some place on. */
export interface Searcher {
  search(text: string, from: number): PyMatch | null;
}

export interface RegExpSearcherInit {
  generated: GeneratedSource;
  /** The way to search: `g` to search, `dy` to match at the given place only and to know all spans. */
  mode: 'g' | 'dy';
  /** Whether the regular expression is wrong on an empty text. */
  needsText: boolean;
  /** The searcher for where V8 can't search, or can't tell the groups. */
  fallback: Searcher;
  /** The searcher that gives all groups and spans of a match whose start is known. */
  detailed: Searcher;
}

/** Searches with a translated regular expression. */
export class RegExpSearcher implements Searcher {
  /** The regular expression; `null` if V8 refused it. */
  #regexp: RegExp | null;
  readonly #layout: CaptureLayout;
  readonly #unicode: boolean;
  readonly #needsText: boolean;
  readonly #fallback: Searcher;
  readonly #detailed: Searcher;

  constructor({ generated, mode, needsText, fallback, detailed }: RegExpSearcherInit) {
    this.#regexp = createRegExp(generated.source, mode + generated.flags);
    this.#layout = layOutCaptures(generated.slots);
    this.#unicode = generated.flags === 'u';
    this.#needsText = needsText;
    this.#fallback = fallback;
    this.#detailed = detailed;
  }

  search(text: string, from: number): PyMatch | null {
    const regexp = this.#regexp;
    if (regexp === null || (this.#needsText && text === '')) {
      return this.#fallback.search(text, from);
    }
    let result: RegExpExecArray | null;
    try {
      result = this.#unicode ? execUnicode(regexp, text, from) : execAt(regexp, text, from);
    } catch (error) {
      this.#heedLimit(error);
      return this.#fallback.search(text, from);
    }
    if (result === null) return null;
    if (isOverflowing(result, this.#layout)) return this.#fallback.search(text, result.index);
    return new RegExpMatch(result, this.#layout, this.#detailed);
  }

  /** Notes that V8 ran out of stack on this text, or finds the regular expression too large for any. */
  #heedLimit(error: unknown): void {
    if (error instanceof SyntaxError) this.#regexp = null;
    else if (!(error instanceof RangeError)) throw error;
  }
}

/**
 * Makes a regular expression, or `null` where V8 refuses it: it takes no more than 32,767 groups, for one.
 */
function createRegExp(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function execAt(regexp: RegExp, text: string, from: number): RegExpExecArray | null {
  regexp.lastIndex = from;
  return regexp.exec(text);
}

/**
 * Searches with the flag u, and searches on where V8 lets a negative lookahead succeed between the halves of
 * a surrogate pair, at which no match can start.
 */
function execUnicode(regexp: RegExp, text: string, from: number): RegExpExecArray | null {
  let result = execAt(regexp, text, from);
  while (result !== null && isInsidePair(text, result.index)) {
    result = execAt(regexp, text, result.index + 1);
  }
  return result;
}

/** Which JavaScript group holds what, by their numbers. */
interface CaptureLayout {
  /** The JavaScript groups of each Python group, by its number; the last that is set holds its text. */
  groups: readonly (readonly number[] | undefined)[];
  /**
   * The JavaScript group that holds what stands between the start of the match and a Python group, by its
   * number.
   */
  prefixes: readonly (number | undefined)[];
  overflows: readonly number[];
}

function layOutCaptures(slots: readonly Slot[]): CaptureLayout {
  const groups: number[][] = [];
  const prefixes: number[] = [];
  const overflows: number[] = [];
  for (const [index, slot] of slots.entries()) {
    const number = index + 1;
    if (slot.role === 'group') (groups[slot.group] ??= []).push(number);
    if (slot.role === 'prefix') prefixes[slot.group] = number;
    if (slot.role === 'overflow') overflows.push(number);
  }
  return { groups, prefixes, overflows };
}

function isOverflowing(result: RegExpExecArray, { overflows }: CaptureLayout): boolean {
  if (overflows.length === 0) return false;
  return overflows.some((number) => result[number] !== undefined);
}

class RegExpMatch implements PyMatch {
  readonly start: number;
  readonly end: number;
  readonly #result: RegExpExecArray;
  readonly #layout: CaptureLayout;
  readonly #searcher: Searcher;
  #detailed: PyMatch | null = null;

  /** @param searcher gives all groups and spans, when told the start of the match */
  constructor(result: RegExpExecArray, layout: CaptureLayout, searcher: Searcher) {
    this.start = result.index;
    this.end = result.index + result[0].length;
    this.#result = result;
    this.#layout = layout;
    this.#searcher = searcher;
  }

  group(number: number): string | undefined {
    if (number === 0) return this.#result[0];
    const captures = this.#layout.groups[number];
    if (captures === undefined) return this.#matchAgain().group(number);
    if (captures.length === 1) return this.#result[captures[0] ?? 0];
    const last = captures.findLast((capture) => this.#result[capture] !== undefined);
    return last === undefined ? undefined : this.#result[last];
  }

  span(number: number): MatchSpan | undefined {
    if (number === 0) return { start: this.start, end: this.end };
    const { indices } = this.#result;
    const prefix = this.#layout.prefixes[number];
    if (indices !== undefined) return this.#spanByIndices(indices, number);
    if (prefix === undefined) return this.#matchAgain().span(number);
    const text = this.group(number);
    if (text === undefined) return undefined;
    const start = this.start + (this.#result[prefix] ?? '').length;
    return { start, end: start + text.length };
  }

  #spanByIndices(indices: RegExpIndicesArray, number: number): MatchSpan | undefined {
    const captures = this.#layout.groups[number];
    if (captures === undefined) return this.#matchAgain().span(number);
    const last = captures.findLast((capture) => indices[capture] !== undefined);
    const range = last === undefined ? undefined : indices[last];
    return range && { start: range[0], end: range[1] };
  }

  #matchAgain(): PyMatch {
    this.#detailed ??= this.#searcher.search(this.#result.input, this.start);
    if (this.#detailed === null) throw new Error('a match was not found a second time');
    return this.#detailed;
  }
}

function isInsidePair(text: string, index: number): boolean {
  return (
    isBetween(text.charCodeAt(index), 0xdc00, 0xdfff) &&
    isBetween(text.charCodeAt(index - 1), 0xd800, 0xdbff)
  );
}

function isBetween(code: number, first: number, last: number): boolean {
  return code >= first && code <= last;
}
