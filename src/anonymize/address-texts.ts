import { readAddress } from '../ip/index.ts';
import { AddressMap } from './address-map.ts';
import { IPV4_PLAN, IPV6_PLAN, toNumber } from './address-plans.ts';

/** An IPv4 address as it stands in a text. */
interface WrittenIPv4 {
  value: bigint;
  /** How many digits each number has at least: 3 all through in `192.000.002.001`, and the second in `192.030.0.6`. */
  widths: readonly number[];
}

const WORDS = 8;
const WORD_BITS = 16n;
const WORD_MASK = 0xffffn;
const IPV4_BITS = 32n;
const IPV4_MASK = 0xffff_ffffn;
/** The address `::ffff:0:0`, behind which IPv4 addresses stand. */
const MAPPED = 0xffffn;

const DOTTED_END = /\d{1,3}(?:\.\d{1,3}){3}$/;

/** Maps addresses in the forms in which logs write them. */
export class AddressTexts {
  readonly #ipv4 = new AddressMap(IPV4_PLAN);
  readonly #ipv6 = new AddressMap(IPV6_PLAN);
  /** All IPv4 addresses that stand somewhere as such, by which other forms of them are known. */
  readonly #seen = new Set<bigint>();

  /** Makes a network known, such as `192.0.2.0/24`. */
  addNetwork(text: string): void {
    const address = readAddress(text);
    if (!address || typeof address.family !== 'number') return;
    const map = address.family === 4 ? this.#ipv4 : this.#ipv6;
    map.addNetwork({ base: toNumber(address.bytes), prefix: address.prefix });
  }

  /** Remembers an IPv4 address that stands in a log, `a.b.c.d`. */
  see(text: string): void {
    const written = readIPv4(text);
    if (written) this.#seen.add(written.value);
  }

  /**
   * Maps an IPv4 address, with the length of a prefix or a mask behind it if there is one: `192.0.2.7`,
   * `192.000.002.007`, `192.0.2.0/24`.
   *
   * @param separator of its numbers
   * @returns undefined for what is no address
   */
  mapIPv4(text: string, separator = '.'): string | undefined {
    const [address = '', suffix] = text.split('/');
    const written = readIPv4(address.replaceAll(separator, '.'));
    if (!written) return undefined;
    const network = suffix === undefined ? undefined : this.#mapIPv4Network(address, suffix);
    const value = network ?? this.#ipv4.map(written.value);
    return joinWithSuffix(writeIPv4(value, written.widths).replaceAll('.', separator), suffix);
  }

  /** Maps an IPv4 address in eight hexadecimal digits, if it stands somewhere in numbers. */
  mapHex(text: string): string | undefined {
    const value = BigInt(`0x${text}`);
    if (!this.#seen.has(value)) return undefined;
    return likeCaseOf(text, this.#ipv4.map(value).toString(16).padStart(text.length, '0'));
  }

  /**
   * Maps an IPv6 address, with the length of a prefix if there is one, and keeps how it is written: its zeros, its case,
   * a dotted end.
   *
   * @returns undefined for what is no address
   */
  mapIPv6(text: string): string | undefined {
    const [written = '', suffix] = text.split('/');
    const whole = readAddress(written);
    if (!whole || !written.includes(':')) return undefined;
    if (whole.family === 4) return this.#mapMapped(written, toNumber(whole.bytes), suffix);
    const value = toNumber(whole.bytes);
    const network =
      suffix === undefined
        ? undefined
        : this.#ipv6.mapNetwork({ base: value, prefix: Number(suffix) });
    const image = network ?? this.#ipv6.map(value);
    return joinWithSuffix(likeCaseOf(written, writeIPv6Like(written, image)), suffix);
  }

  #mapIPv4Network(address: string, suffix: string): bigint | undefined {
    const network = readAddress(`${address}/${suffix}`);
    if (!network) return undefined;
    return this.#ipv4.mapNetwork({ base: toNumber(network.bytes), prefix: network.prefix });
  }

  #mapMapped(written: string, value: bigint, suffix: string | undefined): string {
    const image = this.#ipv4.map(value);
    const dotted = DOTTED_END.exec(written);
    const text = dotted
      ? written.slice(0, dotted.index) + writeIPv4(image)
      : likeCaseOf(written, writeIPv6Like(written, (MAPPED << IPV4_BITS) | image, true));
    return joinWithSuffix(text, suffix);
  }
}

function joinWithSuffix(text: string, suffix: string | undefined): string {
  return suffix === undefined ? text : `${text}/${suffix}`;
}

function readIPv4(text: string): WrittenIPv4 | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every(isOctet)) return undefined;
  const hasZeros = parts.map((part) => /^0\d/.test(part));
  const isPadded = hasZeros.includes(true) && parts.every((part) => part.length === 3);
  const widths = parts.map((part, index) => (isPadded || hasZeros[index] ? part.length : 1));
  return { value: toNumber(parts.map(Number)), widths };
}

function isOctet(part: string): boolean {
  return /^\d{1,3}$/.test(part) && Number(part) < 256;
}

function writeIPv4(value: bigint, widths: readonly number[] = []): string {
  const bytes = [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 0xffn));
  return bytes.map((byte, index) => byte.padStart(widths[index] ?? 1, '0')).join('.');
}

/** Writes an IPv6 address with as many zeros as another is written with: `2001:0db8:0:0:0:0:0:1`, `2001:db8::1`. */
function writeIPv6Like(written: string, value: bigint, keepsShort = false): string {
  const words = Array.from({ length: WORDS }, (_, index) =>
    ((value >> (WORD_BITS * BigInt(WORDS - 1 - index))) & WORD_MASK).toString(16),
  );
  const dotted = DOTTED_END.exec(written);
  const parts = written
    .slice(0, dotted?.index)
    .split(':')
    .filter((part) => part !== '');
  const isPadded = parts.length > 1 && parts.every((part) => part.length === 4);
  const groups = isPadded ? words.map((word) => word.padStart(4, '0')) : words;
  const tail = dotted ? [writeIPv4(value & IPV4_MASK)] : groups.slice(6);
  const all = [...groups.slice(0, 6), ...tail].join(':');
  if (!written.includes('::') || dotted) return all;
  return keepsShort ? `::ffff:${tail.join(':')}` : readAddress(words.join(':'))!.text;
}

function likeCaseOf(written: string, text: string): string {
  return /[A-F]/.test(written) && !/[a-f]/.test(written) ? text.toUpperCase() : text;
}
