/** A range of addresses: those that begin with the same bits as its base. */
export interface AddressBlock {
  readonly base: bigint;
  /** How many bits they share. */
  readonly prefix: number;
}

const LOW_BYTE = 0xffn;

/** Gives out addresses and networks of some ranges, each once, from the lowest on. */
export class AddressPool {
  readonly #bits: number;
  #free: readonly AddressBlock[];
  /** Addresses such as 192.0.2.0 and 192.0.2.255, which look like no host; they come last. */
  readonly #spare: bigint[] = [];

  /** @param bits of an address */
  constructor(bits: number, blocks: readonly AddressBlock[]) {
    this.#bits = bits;
    this.#free = blocks;
  }

  /** Takes a network of this prefix length; undefined where none is left. */
  takeNetwork(prefix: number): bigint | undefined {
    const index = this.#free.findIndex((block) => block.prefix <= prefix);
    const block = this.#free[index];
    if (!block) return undefined;
    this.#free = this.#free.toSpliced(index, 1, ...this.#restOf(block, prefix));
    return block.base;
  }

  /** Takes an address. */
  takeHost(): bigint | undefined {
    for (;;) {
      const address = this.takeNetwork(this.#bits);
      if (address === undefined) return this.#spare.shift();
      if (looksLikeHost(address)) return address;
      this.#spare.push(address);
    }
  }

  /** Returns what is left of a block without the first network of this prefix length: its upper halves. */
  #restOf({ base, prefix }: AddressBlock, taken: number): AddressBlock[] {
    const rest: AddressBlock[] = [];
    for (let bits = taken; bits > prefix; bits--) {
      rest.push({ base: base | (1n << BigInt(this.#bits - bits)), prefix: bits });
    }
    return rest;
  }
}

function looksLikeHost(address: bigint): boolean {
  const low = address & LOW_BYTE;
  return low !== 0n && low !== LOW_BYTE;
}
