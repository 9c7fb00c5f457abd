import { AddressPool, type AddressBlock } from './address-pool.ts';

/** The addresses of a network, and where they go. */
interface Domain {
  readonly network: AddressBlock;
  /** The first address of the network that takes its place. */
  readonly image: bigint;
  /** Gives out the addresses in it; without one they stay as they are. */
  readonly pool: AddressPool | undefined;
}

/** What of a family of addresses stays, and where the others go. */
export interface AddressPlan {
  /** The bits of an address. */
  readonly bits: number;
  /** Ranges whose addresses say nothing of anybody. */
  readonly kept: readonly AddressBlock[];
  /** Ranges that stay ranges, since filters and settings tell by them what an address is. */
  readonly local: readonly AddressBlock[];
  /** Where all other addresses go, one range after the other. */
  readonly targets: readonly AddressBlock[];
}

/**
 * Maps addresses one to one: each into the image of the smallest known network that it lies in, so that what is inside
 * a network is inside its image, and nothing else is.
 */
export class AddressMap {
  readonly #plan: AddressPlan;
  readonly #root: AddressPool;
  readonly #domains: Domain[];
  readonly #networks = new Map<string, AddressBlock>();
  readonly #images = new Map<bigint, bigint>();
  /** Whether addresses were mapped, from when on networks come too late. */
  #isSettled = false;

  constructor(plan: AddressPlan) {
    this.#plan = plan;
    this.#root = new AddressPool(plan.bits, plan.targets);
    this.#domains = [
      ...plan.kept.map((network) => ({ network, image: network.base, pool: undefined })),
      ...plan.local.map((network) => this.#createDomain(network, network.base)),
    ];
  }

  /** Makes a network known, before any address is mapped. */
  addNetwork({ base, prefix }: AddressBlock): void {
    const network = { base: this.#baseOf(base, prefix), prefix };
    if (prefix > 0 && prefix < this.#plan.bits) {
      this.#networks.set(`${network.base}/${prefix}`, network);
    }
  }

  /** Returns the address that takes the place of another; the same one for the same. */
  map(address: bigint): bigint {
    this.#settle();
    const known = this.#images.get(address);
    if (known !== undefined) return known;
    const domain = this.#domains.findLast(({ network }) => this.#holds(network, address));
    const image = domain && !domain.pool ? address : (domain?.pool ?? this.#root).takeHost();
    if (image === undefined) throw new Error('no address is left to map others to');
    this.#images.set(address, image);
    return image;
  }

  /** Returns the first address of what takes the place of a network; undefined for one that is not known. */
  mapNetwork({ base, prefix }: AddressBlock): bigint | undefined {
    this.#settle();
    return this.#domains.find(({ network }) => network.base === base && network.prefix === prefix)
      ?.image;
  }

  /** Places the networks, the largest first, which leaves room for all. */
  #settle(): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    const networks = [...this.#networks.values()].toSorted((a, b) => a.prefix - b.prefix);
    for (const network of networks) {
      const outer = this.#domains.findLast((domain) => this.#contains(domain.network, network));
      if (outer && !outer.pool) continue;
      const isKnown = outer?.network.prefix === network.prefix;
      const image = isKnown ? undefined : (outer?.pool ?? this.#root).takeNetwork(network.prefix);
      if (image !== undefined) this.#domains.push(this.#createDomain(network, image));
    }
    this.#domains.sort((a, b) => a.network.prefix - b.network.prefix);
  }

  #createDomain(network: AddressBlock, image: bigint): Domain {
    const pool = new AddressPool(this.#plan.bits, [{ base: image, prefix: network.prefix }]);
    return { network, image, pool };
  }

  #holds({ base, prefix }: AddressBlock, address: bigint): boolean {
    return this.#baseOf(address, prefix) === base;
  }

  #contains(outer: AddressBlock, inner: AddressBlock): boolean {
    return outer.prefix <= inner.prefix && this.#holds(outer, inner.base);
  }

  #baseOf(address: bigint, prefix: number): bigint {
    const hostBits = BigInt(this.#plan.bits - prefix);
    return (address >> hostBits) << hostBits;
  }
}
