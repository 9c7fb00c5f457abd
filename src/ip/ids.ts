import { NEWEST_RELEASE } from '../release/index.ts';
import { AddressError, isSingle, overlap, parseAddress, type Address } from './address.ts';

/** The spelling that a replay uses for an id. */
export function canonicalId(text: string): string {
  try {
    return parseAddress(text, NEWEST_RELEASE).text;
  } catch (error) {
    if (error instanceof AddressError) return text;
    throw error;
  }
}

/** Whether a text is an address or a network. */
export function isAddress(text: string): boolean {
  return readAddress(text) !== undefined;
}

/** Whether an id is the one that was meant, or lies in the network that was, or is a network that it lies in. */
export function createIdTest(meant: string): (id: string) => boolean {
  const canonical = canonicalId(meant);
  const address = readAddress(meant);
  if (!address) return (id) => id === canonical;
  const isNetwork = !isSingle(address);
  return (id) => {
    if (id === canonical) return true;
    if (!isNetwork && !id.includes('/')) return false;
    const other = readAddress(id);
    return other !== undefined && overlap(address, other);
  };
}

/** An address or network; `undefined` for other text. */
export function readAddress(text: string): Address | undefined {
  try {
    const address = parseAddress(text, NEWEST_RELEASE);
    return address.family === null ? undefined : address;
  } catch (error) {
    if (error instanceof AddressError) return undefined;
    throw error;
  }
}

/** Whether the prefix of a network is a number that the family has, or a mask. */
export function hasPrefix(id: string, { prefix, bytes }: Address): boolean {
  const isWritten = /\/(?:\d{1,3}|\d+\.\d+\.\d+\.\d+|[\da-f]*:[\da-f:]*)$/i.test(id);
  return isWritten && prefix >= 0 && prefix <= bytes.length * 8;
}
