import { contains } from '../match/charset.ts';
import { BORDER, type TextSymbol } from './alphabet.ts';
import type { Automaton } from './automaton.ts';

/** Reads a text symbol by symbol; a state stands for all that matters of what it has read. */
export interface Reader {
  readonly start: number;
  /** Returns the state behind the next symbol, given by its number. */
  read(state: number, symbol: number): number;
}

/** The state of a reader that has found what it looks for, whatever comes, and of one that can't find it any more. */
export const FOUND = 0;
export const LOST = 1;

/** Where a search is: the states that it may be in, and a symbol of the kind that stands before. */
interface Place {
  readonly states: readonly number[];
  readonly before: TextSymbol;
  readonly next: (number | undefined)[];
}

/** Says whether an automaton finds a match anywhere in a text. */
export class SearchReader implements Reader {
  readonly start: number;
  readonly #automaton: Automaton;
  readonly #symbols: readonly TextSymbol[];
  readonly #isAnchored: boolean;
  /** What is known of each symbol as the one before a place, as a symbol that stands for all of which the same is known. */
  readonly #alike: readonly TextSymbol[];
  readonly #places: (Place | undefined)[] = [undefined, undefined];
  readonly #numbers = new Map<string, number>();

  /** @param isAnchored whether matches begin at the begin of a text only */
  constructor(automaton: Automaton, symbols: readonly TextSymbol[], isAnchored: boolean) {
    this.#automaton = automaton;
    this.#symbols = symbols;
    this.#isAnchored = isAnchored;
    this.#alike = findAlike(automaton, symbols);
    this.start = this.#numberOf([0], BORDER);
  }

  read(state: number, symbol: number): number {
    const place = this.#places[state];
    if (!place) return state;
    return (place.next[symbol] ??= this.#readFrom(place, symbol));
  }

  #readFrom({ states, before }: Place, number: number): number {
    const symbol = this.#symbols[number]!;
    const reached = this.#close(states, before, symbol);
    if (reached.has(this.#automaton.last)) return FOUND;
    if (symbol.code === null) return LOST;
    const next = new Set<number>(this.#isAnchored ? [] : [0]);
    for (const state of reached) {
      for (const { to, set } of this.#automaton.edges[state]!) {
        if (contains(set, symbol.code)) next.add(to);
      }
    }
    return next.size === 0 ? LOST : this.#numberOf([...next], this.#alike[number]!);
  }

  /** Returns the states that can be reached over no character. */
  #close(states: readonly number[], before: TextSymbol, behind: TextSymbol): Set<number> {
    const reached = new Set(states);
    for (const state of reached) {
      for (const { to, condition } of this.#automaton.jumps[state]!) {
        if (!condition || condition(before, behind)) reached.add(to);
      }
    }
    return reached;
  }

  #numberOf(states: number[], before: TextSymbol): number {
    const sorted = states.toSorted((a, b) => a - b);
    const key = `${before.code}:${sorted.join()}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#places.push({ states: sorted, before, next: [] }) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}

function findAlike({ tests }: Automaton, symbols: readonly TextSymbol[]): TextSymbol[] {
  const first = new Map<string, TextSymbol>();
  return symbols.map((symbol) => {
    const key = tests.map((test) => Number(test(symbol))).join('');
    const alike = first.get(key) ?? symbol;
    first.set(key, alike);
    return alike;
  });
}
