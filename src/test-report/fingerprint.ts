/** The offset and the prime of FNV-1a for 128 bits (RFC 9923). */
const OFFSET = 0x6c62272e07bb014262b821756295c58dn;
const PRIME = 0x0000000001000000000000000000013bn;
const BITS = 128;
const DIGITS = 32;

/** Returns a number of 128 bits for a text, the same in each run, as hexadecimal digits (FNV-1a of its UTF-16 units). */
export function fingerprint(text: string): string {
  let hash = OFFSET;
  for (let index = 0; index < text.length; index++) {
    hash = BigInt.asUintN(BITS, (hash ^ BigInt(text.charCodeAt(index))) * PRIME);
  }
  return hash.toString(16).padStart(DIGITS, '0');
}
