import { NumberedTexts } from '../columns/numbered-texts.ts';

/**
 * The sets of failregexes that found a host: few combinations occur, so each is kept once and goes by a number. 0 is
 * the empty one.
 */
export class RegexSets {
  readonly #keys = new NumberedTexts();
  readonly #sets: (readonly number[])[] = [];

  constructor() {
    this.#number([]);
  }

  /** Returns the set that has this regex too. */
  add(set: number, regex: number): number {
    const regexes = this.#sets[set]!;
    if (regexes.includes(regex)) return set;
    return this.#number([...regexes, regex].toSorted((a, b) => a - b));
  }

  /** Returns the numbers of the failregexes of a set, ascending. */
  numbersOf(set: number): readonly number[] {
    return this.#sets[set]!;
  }

  #number(regexes: readonly number[]): number {
    const set = this.#keys.add(regexes.join());
    this.#sets[set] ??= regexes;
    return set;
  }
}
