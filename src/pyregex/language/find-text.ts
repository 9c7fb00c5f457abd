import type { Node, Pattern } from '../ast.ts';
import { isAnchored } from '../match/first.ts';
import { listSymbols, type TextSymbol } from './alphabet.ts';
import { buildAutomaton } from './automaton.ts';
import { FOUND, LOST, SearchReader, type Reader } from './search-reader.ts';
import { TextReader } from './text-reader.ts';

/** Whether there is a text: one that is such, the proof that there is none, or neither, where nobody knows. */
export type TextAnswer = { kind: 'text'; text: string } | { kind: 'none' } | { kind: 'unknown' };

/** What a text is to be: found by some regexes, and not by others. */
export interface Wanted {
  /** The regexes that match somewhere in the text. */
  readonly taken: readonly Pattern[];
  /** The regexes that match nowhere in it. */
  readonly missed?: readonly Pattern[];
  /** An assertion that is taken to hold everywhere. */
  readonly granted?: Node | undefined;
}

/** The most places that are looked at, which takes about a second. */
const MAX_PLACES = 20_000;

/** Finds one of the shortest texts that are as wanted, by reading all texts at once. */
export function findText({ taken, missed = [], granted }: Wanted): TextAnswer {
  const patterns = [...taken, ...missed];
  const automata = patterns.map(({ body }) => buildAutomaton(body, granted));
  if (!automata.every((automaton) => automaton !== undefined)) return { kind: 'unknown' };
  const symbols = listSymbols(automata.flatMap(({ sets }) => sets));
  const readers = automata.map((automaton, index) => {
    const isBound = granted === undefined && isAnchored(patterns[index]!.body);
    return new SearchReader(automaton, symbols, isBound);
  });
  const wanted = [new TextReader(symbols), ...readers.slice(0, taken.length)];
  return new TextSearch(symbols, wanted, readers.slice(taken.length)).run();
}

/** A place in the search: the states of all readers, and how it was reached. */
interface Place {
  readonly states: readonly number[];
  readonly before: Place | undefined;
  readonly symbol: TextSymbol | undefined;
}

class TextSearch {
  readonly #symbols: readonly TextSymbol[];
  readonly #readers: readonly Reader[];
  /** How many readers there are that have to find something; the others must not. */
  readonly #wanted: number;
  readonly #known = new Set<string>();
  readonly #places: Place[] = [];

  constructor(
    symbols: readonly TextSymbol[],
    wanted: readonly Reader[],
    others: readonly Reader[],
  ) {
    this.#symbols = symbols;
    this.#readers = [...wanted, ...others];
    this.#wanted = wanted.length;
    this.#add(this.#readers.map(({ start }) => start));
  }

  run(): TextAnswer {
    for (const place of this.#places) {
      if (this.#isWanted(place)) return { kind: 'text', text: writeText(place) };
      if (this.#places.length > MAX_PLACES) return { kind: 'unknown' };
      for (const [number, symbol] of this.#symbols.entries()) {
        const states = this.#readers.map((reader, index) =>
          reader.read(place.states[index]!, number),
        );
        this.#add(states, place, symbol);
      }
    }
    return { kind: 'none' };
  }

  /** Adds a place, unless it is known or can't lead to a text. */
  #add(states: readonly number[], before?: Place, symbol?: TextSymbol): void {
    if (states.some((state, index) => state === (index < this.#wanted ? LOST : FOUND))) return;
    const key = states.join();
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#places.push({ states, before, symbol });
  }

  /** Whether a text ends here: the first reader finds nothing else. */
  #isWanted({ states }: Place): boolean {
    return (
      states[0] === FOUND &&
      states.every((state, index) => index >= this.#wanted || state === FOUND)
    );
  }
}

function writeText(end: Place): string {
  const codes: number[] = [];
  for (let place: Place | undefined = end; place; place = place.before) {
    const code = place.symbol?.code;
    if (code !== undefined && code !== null) codes.push(code);
  }
  return String.fromCodePoint(...codes.toReversed());
}
