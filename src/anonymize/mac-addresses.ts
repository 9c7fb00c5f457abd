const OCTETS = 6;
/** The addresses for documentation (RFC 7042): 00-00-5E-00-53-00 to 00-00-5E-00-53-FF. */
const DOCUMENTATION = 0x0000_5e00_5300;
const DOCUMENTATION_COUNT = 256;
/** Addresses that whoever runs a network gives out. */
const LOCAL = 0x0200_0000_0000;
const NOBODY = new Set(['000000000000', 'ffffffffffff']);
const OCTET = /[0-9a-f]{2}/gi;

/** Maps the addresses of network cards one to one. */
export class MacAddresses {
  readonly #images = new Map<string, string>();

  /**
   * Maps each six octets of a text, and leaves what is behind the last, such as the type that Netfilter writes there.
   */
  map(text: string): string {
    const digits = text.match(OCTET) ?? [];
    const images: string[] = [];
    for (let start = 0; start + OCTETS <= digits.length; start += OCTETS) {
      images.push(...(this.#imageOf(digits.slice(start, start + OCTETS)).match(OCTET) ?? []));
    }
    const isUpper = /[A-F]/.test(text);
    const octets = images.values();
    return text.replace(OCTET, (octet) => {
      const image = octets.next().value ?? octet;
      return isUpper ? image.toUpperCase() : image;
    });
  }

  #imageOf(octets: readonly string[]): string {
    const key = octets.join('').toLowerCase();
    if (NOBODY.has(key)) return key;
    const count = this.#images.size;
    const first = count < DOCUMENTATION_COUNT ? DOCUMENTATION : LOCAL;
    const image = this.#images.get(key) ?? (first + count).toString(16).padStart(2 * OCTETS, '0');
    this.#images.set(key, image);
    return image;
  }
}
