import { NumberColumn } from './number-column.ts';
import { TextStore } from './text-store.ts';

const MIN_SLOTS = 16;
/** How many slots a text may stand in, one behind the other. */
const MAX_STEPS = 32;
const MULTIPLIER = 0x9e3779b1;

/**
 * The texts of a kind, such as ids and file names, numbered from 0 on in the order in which they came. They stand in
 * a hash table in plain numbers: a Map of a million takes three times the memory, and the garbage collector's time.
 * Texts that were made to have the same hash don't make it slow: where all slots of a text are taken, a Map has it.
 */
export class NumberedTexts {
  readonly #texts = new TextStore();
  readonly #hashes = new NumberColumn(Uint32Array);
  /** The numbers in the slots, from 1 on; 0 for a free slot. At least half of them are free. */
  #slots = new Uint32Array(MIN_SLOTS);
  #crowded = new Map<string, number>();

  get count(): number {
    return this.#texts.length;
  }

  /** Returns the number of a text, a new one if it comes for the first time. */
  add(text: string): number {
    const hash = hashOf(text);
    const known = this.#find(text, hash);
    if (known !== undefined) return known;
    const number = this.count;
    this.#texts.push(text);
    this.#hashes.set(number, hash);
    if (this.count * 2 > this.#slots.length) this.#grow();
    else this.#place(number);
    return number;
  }

  find(text: string): number | undefined {
    return this.#find(text, hashOf(text));
  }

  textOf(number: number): string {
    return this.#texts.at(number);
  }

  #find(text: string, hash: number): number | undefined {
    const mask = this.#slots.length - 1;
    for (let step = 0; step < MAX_STEPS; step++) {
      const slot = this.#slots[(hash + step) & mask]!;
      if (slot === 0) return undefined;
      const number = slot - 1;
      if (this.#hashes.get(number) === hash && this.#texts.isAt(number, text)) return number;
    }
    return this.#crowded.get(text);
  }

  #place(number: number): void {
    const hash = this.#hashes.get(number);
    const mask = this.#slots.length - 1;
    for (let step = 0; step < MAX_STEPS; step++) {
      const slot = (hash + step) & mask;
      if (this.#slots[slot] !== 0) continue;
      this.#slots[slot] = number + 1;
      return;
    }
    this.#crowded.set(this.#texts.at(number), number);
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    this.#crowded = new Map();
    for (let number = 0; number < this.count; number++) this.#place(number);
  }
}

/** Returns a whole number from 0 to 2³² − 1 that is the same for the same text. */
export function hashOf(text: string): number {
  let hash = text.length;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), MULTIPLIER);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
