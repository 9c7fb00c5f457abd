import { NumberColumn } from './number-column.ts';

/** How many texts are joined to one block. */
const BLOCK = 1024;
/**
 * The longest text that is joined, in UTF-16 units: longer ones are kept by themselves, so that a block does not grow
 * beyond measure.
 */
const MAX_JOINED = 256;

/**
 * A store of texts by number, many joined to one: of a million short ones, each as a string of its own takes three
 * times as much.
 */
export class TextStore {
  readonly #blocks: string[] = [];
  /** The end of each text in its block. */
  readonly #ends = new NumberColumn(Uint32Array);
  readonly #long = new Map<number, string>();
  /** The texts of the block that is not full yet. */
  #open: string[] = [];
  #openLength = 0;

  get length(): number {
    return this.#blocks.length * BLOCK + this.#open.length;
  }

  push(text: string): void {
    const joined = text.length > MAX_JOINED ? '' : text;
    if (joined !== text) this.#long.set(this.length, text);
    this.#openLength += joined.length;
    this.#ends.set(this.length, this.#openLength);
    if (this.#open.push(joined) === BLOCK) this.#close();
  }

  at(number: number): string {
    const long = this.#longAt(number);
    if (long !== undefined) return long;
    const block = Math.floor(number / BLOCK);
    if (block === this.#blocks.length) return this.#open[number % BLOCK]!;
    return this.#blocks[block]!.slice(this.#startOf(number), this.#ends.get(number));
  }

  /** Returns whether a text is that of a number, for which it need not be taken out of its block. */
  isAt(number: number, text: string): boolean {
    const block = Math.floor(number / BLOCK);
    if (block === this.#blocks.length || this.#longAt(number) !== undefined) {
      return this.at(number) === text;
    }
    const start = this.#startOf(number);
    const isAsLong = this.#ends.get(number) - start === text.length;
    return isAsLong && this.#blocks[block]!.startsWith(text, start);
  }

  #longAt(number: number): string | undefined {
    return this.#long.size === 0 ? undefined : this.#long.get(number);
  }

  #close(): void {
    this.#blocks.push(this.#open.join(''));
    this.#open = [];
    this.#openLength = 0;
  }

  #startOf(number: number): number {
    return number % BLOCK === 0 ? 0 : this.#ends.get(number - 1);
  }
}
