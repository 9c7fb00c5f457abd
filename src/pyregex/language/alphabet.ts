import type { CodeRange } from '../unicode/code-ranges.ts';
import { LAST_CODE } from './set-ranges.ts';

/** One thing that a text is read as: a character, or one of its borders. */
export interface TextSymbol {
  /** A code point that stands for all of its kind; null for a border. */
  readonly code: number | null;
  /** Whether it is the line feed behind which the text ends. */
  readonly isLast: boolean;
}

export const NEWLINE = 0x0a;
/** What stands before and behind a text. */
export const BORDER: TextSymbol = { code: null, isLast: false };
const LAST_NEWLINE: TextSymbol = { code: NEWLINE, isLast: true };

/** The characters that stand for their kind where they can, the plainest first. */
const PLAIN = 'a1. :/'.split('').map((character) => character.charCodeAt(0));
const FIRST_PRINTABLE = 0x20;
const SURROGATES: CodeRange = { from: 0xd800, to: 0xdfff };

/**
 * Lists a symbol for each kind of characters that no set tells apart, then the last line feed and the border: of `\d`
 * and `a` come a letter, a digit, `a`, a line feed.
 */
export function listSymbols(sets: readonly (readonly CodeRange[])[]): readonly TextSymbol[] {
  const all = [...sets, [{ from: NEWLINE, to: NEWLINE }]];
  const kinds = new Map<string, number>();
  for (const [piece, kind] of listPieces(all)) {
    const code = plainestOf(piece);
    const known = kinds.get(kind);
    if (known === undefined || rankOf(code) < rankOf(known)) kinds.set(kind, code);
  }
  const characters = [...kinds.values()].map((code) => ({ code, isLast: false }));
  return [...characters, LAST_NEWLINE, BORDER];
}

/** Cuts all code points into pieces that no set cuts, each with the numbers of the sets that it is in. */
function listPieces(sets: readonly (readonly CodeRange[])[]): [CodeRange, string][] {
  const bounds = sets.flatMap((ranges) => ranges.flatMap(({ from, to }) => [from, to + 1]));
  const starts = [...new Set([0, ...bounds])]
    .filter((code) => code <= LAST_CODE)
    .toSorted((a, b) => a - b);
  const places = new Map(starts.map((code, index) => [code, index]));
  const kinds = starts.map(() => '');
  for (const [number, ranges] of sets.entries()) {
    for (const { from, to } of ranges) {
      const end = places.get(to + 1) ?? starts.length;
      for (let index = places.get(from)!; index < end; index++) kinds[index] += `${number},`;
    }
  }
  return starts.map((from, index) => {
    const to = (starts[index + 1] ?? LAST_CODE + 1) - 1;
    return [{ from, to }, kinds[index]!];
  });
}

function plainestOf({ from, to }: CodeRange): number {
  const plain = PLAIN.find((code) => from <= code && code <= to);
  if (plain !== undefined) return plain;
  if (from < FIRST_PRINTABLE && to >= FIRST_PRINTABLE) return FIRST_PRINTABLE;
  const isSurrogate = from >= SURROGATES.from && from <= SURROGATES.to;
  return isSurrogate && to > SURROGATES.to ? SURROGATES.to + 1 : from;
}

/** Control characters come last. */
function rankOf(code: number): number {
  const plain = PLAIN.indexOf(code);
  if (plain >= 0) return plain;
  return code < FIRST_PRINTABLE ? LAST_CODE + code : code;
}
