import type { SourceText } from '../../../diagnostics/index.ts';
import { AddressError, parseAddress, type Address } from '../../../ip/index.ts';
import type { Release } from '../../../release/index.ts';

/** Returns the address or network that an entry of `ignoreip` stands for; undefined for a name. */
export function networkOf({ text }: SourceText, release: Release): Address | undefined {
  try {
    const address = parseAddress(text, release);
    return address.bytes.length > 0 ? address : undefined;
  } catch (error) {
    if (error instanceof AddressError) return undefined;
    throw error;
  }
}
