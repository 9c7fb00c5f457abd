import { NEWLINE, type TextSymbol } from './alphabet.ts';
import { FOUND, LOST, type Reader } from './search-reader.ts';

const INSIDE = 2;
const BEHIND_NEWLINE = 3;
const BEHIND_LAST_NEWLINE = 4;

/** Says whether symbols are a text: one line feed is the last one if and only if the text ends behind it. */
export class TextReader implements Reader {
  readonly start = INSIDE;
  readonly #symbols: readonly TextSymbol[];

  constructor(symbols: readonly TextSymbol[]) {
    this.#symbols = symbols;
  }

  read(state: number, symbol: number): number {
    const { code, isLast } = this.#symbols[symbol]!;
    if (code === null) return state === BEHIND_NEWLINE ? LOST : FOUND;
    if (state === BEHIND_LAST_NEWLINE) return LOST;
    if (isLast) return BEHIND_LAST_NEWLINE;
    return code === NEWLINE ? BEHIND_NEWLINE : INSIDE;
  }
}
