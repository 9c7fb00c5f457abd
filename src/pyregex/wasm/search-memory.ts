import type { Area } from './state/scratch.ts';
import type { WasmMemory } from './web-assembly.ts';

/** The size of a table, which has a byte for each ASCII character. */
const TABLE_SIZE = 128;

/** The memory in which regexes search, one at a time, and how it is divided. */
export class SearchMemory {
  readonly memory: WasmMemory;
  /** What a search may use for itself. */
  readonly scratch: Area;
  readonly #tables: Area;
  readonly #addresses = new Map<string, number>();

  /** @param tables for the sets of characters of all regexes, for good */
  constructor(memory: WasmMemory, { tables, scratch }: { tables: Area; scratch: Area }) {
    this.memory = memory;
    this.scratch = scratch;
    this.#tables = tables;
  }

  /** Puts a table into the memory, once, and returns its address; `null` if there is no more room. */
  placeTable(table: Uint8Array): number | null {
    const key = keyOf(table);
    const known = this.#addresses.get(key);
    if (known !== undefined) return known;
    const address = this.#tables.start + this.#addresses.size * TABLE_SIZE;
    if (address + TABLE_SIZE > this.#tables.end) return null;
    new Uint8Array(this.memory.buffer, address, TABLE_SIZE).set(table);
    this.#addresses.set(key, address);
    return address;
  }
}

/** The members of a table as the bits of four numbers. */
function keyOf(table: Uint8Array): string {
  const words = new Int32Array(TABLE_SIZE / 32);
  for (let code = 0; code < TABLE_SIZE; code += 1) words[code >> 5]! |= table[code]! << (code & 31);
  return words.join();
}
