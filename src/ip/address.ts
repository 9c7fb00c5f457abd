// A CommonJS package: plain Node knows no named exports of it.
import ipaddr from 'ipaddr.js';
import { parsePythonInt } from '../diagnostics/index.ts';
import type { Release } from '../release/index.ts';

export type Family = 4 | 6;

/**
 * What fail2ban makes of the text of an id: an IPv4 or IPv6 address or network, a `raw` id that nobody tried to read
 * (a host name, a tuple), or, with `family` null, text that was read and is no address (a user).
 */
export interface Address {
  readonly family: Family | 'raw' | null;
  /** The canonical text, by which ids are compared: `inet_ntop` plus `/prefix` for networks. */
  readonly text: string;
  /** The bytes of the address, 4 or 16, host bits cleared in a network; none for other ids. */
  readonly bytes: readonly number[];
  /** The length of the network prefix in bits: 32 or 128 for a single address. */
  readonly prefix: number;
}

const IPV4 = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;
const IPV6_CHARACTERS = /^[0-9a-fA-F:]+(?:\d+\.\d+\.\d+\.\d+)?$/;
const MAPPED_PREFIX = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff];

/** The prefix length of `/-1`, which means "no prefix length" to fail2ban. */
const UNSPECIFIED = -1;
/** The numbers of families on Linux; the last is the greatest that C can hold. */
const NO_FAMILY = 0;
const AF_INET = 2;
const AF_INET6 = 10;
const MAX_FAMILY = 2 ** 31 - 1;

export class AddressError extends Error {}

/**
 * Returns what makes two ids the same to fail2ban, which compares families and prefixes too: a raw `192.0.2.3` is
 * another id than the address, and so is `192.0.2.3/40`, though both are printed as the address is.
 */
export function keyOf({ family, text, bytes, prefix }: Address): string {
  if (family === null) return `${text}${KEY_MARK}text`;
  if (family === 'raw') return `${text}${KEY_MARK}raw`;
  const isPlain = prefix === bytes.length * 8 || text.includes('/');
  return isPlain ? text : `${text}${KEY_MARK}${prefix}`;
}

/** Returns the id of a key as it is printed: the key of the address 192.0.2.3 → `192.0.2.3`. */
export function textOfKey(key: string): string {
  const mark = key.lastIndexOf(KEY_MARK);
  return mark < 0 ? key : key.slice(0, mark);
}

/** Returns the keys of other ids that are printed as this one is: a name, or text that is no address. */
export function lookalikesOf(key: string): string[] {
  const text = textOfKey(key);
  const keys = [text, `${text}${KEY_MARK}text`, `${text}${KEY_MARK}raw`];
  return keys.filter((other) => other !== key);
}

/** The character in keys that stands in no address, and ends every other id. */
const KEY_MARK = '\n';

/** Makes an id that nobody tries to read: a host name, a tuple, any id under `usedns = raw`. */
export function rawAddress(text: string): Address {
  return { family: 'raw', text: detach(text), bytes: [], prefix: 0 };
}

/**
 * Makes an id of text that was read and is no address.
 *
 * @throws AddressError for text with a NUL, which Python's `inet_pton` doesn't take
 */
function noAddress(text: string): Address {
  if (text.includes('\0')) throw new AddressError(`'${text}' holds a NUL`);
  return { family: null, text: detach(text), bytes: [], prefix: 0 };
}

/** Copies a text: V8 keeps the whole block of the log alive as long as a piece of it is, and ids live long. */
function detach(text: string): string {
  return Array.from(text).join('');
}

const MAX_KNOWN = 10_000;

/** The addresses that were read from groups before; most logs hold the same ones again and again. */
const known: Record<Family, Map<string, Address>> = { 4: new Map(), 6: new Map() };

/**
 * Reads the text of a regex group that is known to be of one family. Text that is no such address stands for itself,
 * as `999.1.1.1` does for fail2ban.
 *
 * @param prefix the value of a `<CIDR>` group, which makes it a network of either family
 * @throws AddressError for text with a NUL
 */
export function addressFromGroup(text: string, family: Family, prefix?: number): Address {
  if (prefix !== undefined) return network(text, prefix);
  return known[family].get(text) ?? remember(text, readSingle(text, family), known[family]);
}

function readSingle(text: string, family: Family): Address {
  return (family === 4 ? parseIPv4(text) : parseIPv6(text)) ?? noAddress(text);
}

function remember(text: string, address: Address, addresses: Map<string, Address>): Address {
  if (addresses.size >= MAX_KNOWN) addresses.clear();
  addresses.set(address.text === text ? address.text : detach(text), address);
  return address;
}

const LIKE_IPV4 = String.raw`(?:\p{Nd}{1,3}\.){3}\p{Nd}{1,3}`;
const LIKE_IPV6 = String.raw`(?:[0-9a-fA-F]{1,4}::?|:){1,7}(?:[0-9a-fA-F]{1,4}|(?<=:):)`;
/** What newer releases take for a network; before the end a line feed may stand, as before Python's `$`. */
const LIKE_NETWORK = new RegExp(
  String.raw`^(?:${LIKE_IPV4}|${LIKE_IPV6})/(?:\p{Nd}+|${LIKE_IPV4}|${LIKE_IPV6})\n?$`,
  'u',
);

/**
 * Reads any spelling that fail2ban accepts where it is not told what it gets: `[2001:db8::1]` → `2001:db8::1`,
 * `192.0.2.9/24` and `192.0.2.9/255.255.255.0` → `192.0.2.0/24`.
 *
 * @throws AddressError for a mask with holes, for a NUL, and in old releases for a `/` that no prefix length follows;
 *   fail2ban raises ValueError there
 */
export function parseAddress(text: string, release: Release): Address {
  const bare =
    text.length > 2 && text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  const slash = bare.indexOf('/');
  if (slash < 0 || (release.slashIsPartOfId && !LIKE_NETWORK.test(bare))) return parseSingle(bare);
  const prefix = parsePrefix(bare.slice(slash + 1), release);
  const base = bare.slice(0, slash);
  if (prefix < UNSPECIFIED) return ofFamilyNumber(base, -2 - prefix);
  return prefix === UNSPECIFIED ? parseSingle(base) : network(base, prefix);
}

/**
 * Returns what fail2ban makes of a prefix length below -1, which stands for a family inside it: an address of the
 * family of that number on Linux, and else a name, as `192.0.2.1/-9` (observed in fail2ban 1.0.2).
 */
function ofFamilyNumber(text: string, family: number): Address {
  if (family === NO_FAMILY) return rawAddress(text);
  if (family > MAX_FAMILY) throw new AddressError(`a prefix length can't be ${-2 - family}`);
  if (family === AF_INET) return parseIPv4(text) ?? noAddress(text);
  return (family === AF_INET6 && parseIPv6(text)) || noAddress(text);
}

export function isSingle(address: Address): boolean {
  return address.bytes.length > 0 && address.prefix === address.bytes.length * 8;
}

export function contains(net: Address, address: Address): boolean {
  if (net.bytes.length === 0 || net.family !== address.family) return false;
  return maskBytes(address.bytes, net.prefix).every((byte, index) => byte === net.bytes[index]);
}

/** Whether one lies in the other, or both are the same. */
export function overlap(one: Address, other: Address): boolean {
  return contains(one, other) || contains(other, one);
}

/**
 * An address alone, such as a name server gives.
 *
 * @throws AddressError for text with a NUL
 */
export function parseSingle(text: string): Address {
  return parseIPv4(text) ?? parseIPv6(text) ?? noAddress(text);
}

function network(text: string, prefix: number): Address {
  const address = parseIPv4(text) ?? parseIPv6(text, false);
  if (!address) return noAddress(text);
  const bytes = maskBytes(address.bytes, prefix);
  return { family: address.family, bytes, prefix, text: formatNetwork(bytes, prefix) };
}

function parsePrefix(text: string, release: Release): number {
  if (/[.:]/.test(text)) return prefixOfMask(text, release);
  const number = parsePythonInt(text);
  if (number === null) throw new AddressError(`'${text}' is no prefix length`);
  return Number(number);
}

/**
 * Returns the prefix length of a mask: `255.255.255.0` → 24. One that is no address counts as 0.0.0.0 (observed in
 * fail2ban 1.0.2).
 */
function prefixOfMask(mask: string, release: Release): number {
  const bits = parseAddress(mask, release)
    .bytes.map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  if (!/^1*0*$/.test(bits)) throw new AddressError(`'${mask}' is no network mask`);
  return bits.lastIndexOf('1') + 1;
}

/** Reads IPv4 as glibc's `inet_pton(AF_INET)` does: four decimal numbers without leading zeros. */
function parseIPv4(text: string): Address | undefined {
  if (!IPV4.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  if (bytes.some((byte) => byte > 255)) return undefined;
  return { family: 4, text: bytes.join('.'), bytes, prefix: 32 };
}

/** Reads IPv6. An IPv4-mapped address becomes the IPv4 address, unless it is the base of a network. */
function parseIPv6(text: string, mappedIsIPv4 = true): Address | undefined {
  const words = IPV6_CHARACTERS.test(text) ? withoutDottedEnd(text) : undefined;
  if (words === undefined || !ipaddr.IPv6.isValid(words)) return undefined;
  const bytes = ipaddr.IPv6.parse(words).toByteArray();
  const isMapped = MAPPED_PREFIX.every((byte, index) => byte === bytes[index]);
  if (isMapped && mappedIsIPv4) {
    const tail = bytes.slice(12);
    return { family: 4, text: tail.join('.'), bytes: tail, prefix: 32 };
  }
  return { family: 6, text: formatIPv6(bytes), bytes, prefix: 128 };
}

/**
 * Writes a dotted end as words: `::ffff:192.0.2.1` → `::ffff:c000:0201`. ipaddr.js takes `::192.0.2.1` for
 * `::ffff:192.0.2.1`, and numbers that are no IPv4 address to `inet_pton`.
 */
function withoutDottedEnd(text: string): string | undefined {
  const dotted = /[^:]*\.[^:]*$/.exec(text)?.[0];
  if (dotted === undefined) return text;
  const bytes = parseIPv4(dotted)?.bytes;
  if (!bytes) return undefined;
  const [a, b, c, d] = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  return `${text.slice(0, -dotted.length)}${a}${b}:${c}${d}`;
}

function maskBytes(bytes: readonly number[], prefix: number): number[] {
  return bytes.map((byte, index) => {
    const kept = Math.min(8, Math.max(0, prefix - index * 8));
    return byte & (0xff00 >> kept) & 0xff;
  });
}

/** Writes an address, or a network with its prefix length: `192.0.2.0/24`. */
function formatNetwork(bytes: readonly number[], prefix: number): string {
  const text = bytes.length === 4 ? bytes.join('.') : formatIPv6(bytes);
  return prefix > 0 && prefix < bytes.length * 8 ? `${text}/${prefix}` : text;
}

/**
 * Writes IPv6 as glibc's `inet_ntop` does: the first longest run of zero words becomes `::`, IPv4-compatible
 * addresses end dotted.
 */
function formatIPv6(bytes: readonly number[]): string {
  const words = Array.from(
    { length: 8 },
    (_, index) => (bytes[index * 2]! << 8) | bytes[index * 2 + 1]!,
  );
  const run = longestZeroRun(words);
  const embedsIPv4 =
    run.start === 0 && (run.length === 6 || (run.length === 5 && words[5] === 0xffff));
  const tail = embedsIPv4 ? [bytes.slice(12).join('.')] : words.slice(6).map(toHex);
  const groups = [...words.slice(0, 6).map(toHex), ...tail];
  if (run.length < 2) return groups.join(':');
  const sides = [groups.slice(0, run.start), groups.slice(run.start + run.length)];
  // Joined, it is a text of its own; a template would keep its pieces too.
  return sides.map((side) => side.join(':')).join('::');
}

function toHex(word: number): string {
  return word.toString(16);
}

function longestZeroRun(words: readonly number[]): { start: number; length: number } {
  let best = { start: -1, length: 0 };
  for (let start = 0; start < words.length; start++) {
    let length = 0;
    while (words[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}
