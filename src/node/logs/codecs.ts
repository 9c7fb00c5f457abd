import { isAscii, isUtf8 } from 'node:buffer';
import type { Utf16Order } from './utf16.ts';

/** A character set in which the bytes below 128 are ASCII, wherever they stand: lines end at a byte 10. */
export interface Codec {
  /** Whether every byte decodes without a replacement character. */
  isValid(bytes: Buffer): boolean;
  /** Decodes a range of bytes; undecodable ones become U+FFFD, as with Python's `errors='replace'`. */
  decode(bytes: Buffer, start: number, end: number): string;
}

/** An encoding that `--encoding` names: bytes that are lines already, or UTF-16, which is turned into UTF-8 first. */
export interface Encoding {
  codec: Codec;
  utf16?: Utf16Order;
}

const REPLACEMENT = '\uFFFD';

const utf8: Codec = {
  isValid: isUtf8,
  decode: (bytes, start, end) => bytes.toString('utf8', start, end),
};

const ascii: Codec = {
  isValid: isAscii,
  decode: (bytes, start, end) =>
    bytes.toString('latin1', start, end).replace(/[\x80-\xff]/g, REPLACEMENT),
};

const latin1: Codec = {
  isValid: () => true,
  decode: (bytes, start, end) => bytes.toString('latin1', start, end),
};

const UPPER_BYTES = Array.from({ length: 128 }, (_, index) => 128 + index);

/** The UTF-8 that was made from UTF-16, where what could not be decoded shows as a replacement character already. */
const transcoded: Codec = {
  isValid: (bytes) => !bytes.includes(REPLACEMENT),
  decode: (bytes, start, end) => utf8.decode(bytes, start, end),
};

/**
 * The characters of bytes 0x80 to 0xFF in code page 1252, a table of its own because Node 20 decodes that label as
 * Latin-1.
 */
const CP1252 =
  '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ' + String.fromCharCode(...UPPER_BYTES.slice(32));

const ISO_8859_PARTS = new Set([2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15]);

/** Finds an encoding by a name of Python's codecs, spelt freely; `auto` is UTF-8, the locale of today's systems. */
export function findEncoding(name: string): Encoding | undefined {
  const key = name.toLowerCase().replace(/[^a-z0-9]+/g, '');
  if (/^(?:auto|utf8?|u8|cp65001)$/.test(key)) return { codec: utf8 };
  if (/^(?:ascii|usascii|646|iso646us)$/.test(key)) return { codec: ascii };
  if (/^(?:latin1?|l1|(?:iso)?88591?|cp819)$/.test(key)) return { codec: latin1 };
  if (/^(?:utf16|u16)$/.test(key)) return { codec: transcoded, utf16: 'by-mark' };
  if (key === 'utf16le') return { codec: transcoded, utf16: 'little-endian' };
  if (key === 'utf16be') return { codec: transcoded, utf16: 'big-endian' };
  const codec = findSingleByteCodec(key);
  return codec && { codec };
}

/** The names for the message about an unknown one. */
export const KNOWN_ENCODINGS =
  'utf-8, ascii, latin-1, iso-8859-2 to -8, -10, -13 to -15, cp1250 to cp1258, koi8-r, koi8-u, utf-16, utf-16-le, utf-16-be';

function findSingleByteCodec(key: string): Codec | undefined {
  const koi8 = /^koi8([ru])$/.exec(key)?.[1];
  if (koi8) return createTableCodec(upperHalf(`koi8-${koi8}`));
  const part = Number(/^(?:iso)?8859(\d+)$/.exec(key)?.[1]);
  if (ISO_8859_PARTS.has(part)) return createTableCodec(upperHalf(`iso-8859-${part}`));
  const page = /^(?:cp|windows)?(125[0-8])$/.exec(key)?.[1];
  return page ? createTableCodec(upperHalfOfCodePage(page)) : undefined;
}

function upperHalf(label: string): string {
  const decoder = new TextDecoder(label);
  return UPPER_BYTES.map((byte) => decoder.decode(Uint8Array.of(byte))).join('');
}

/**
 * Returns the upper half of a code page. Where Node fills a gap of it, with the byte itself or a private character,
 * Python sees no character.
 */
function upperHalfOfCodePage(page: string): string {
  const table = page === '1252' ? CP1252 : upperHalf(`windows-${page}`);
  const filled = page === '1253' ? /[\x80-\x9f\xaa\uE000-\uF8FF]/g : /[\x80-\x9f\uE000-\uF8FF]/g;
  return table.replace(filled, REPLACEMENT);
}

function createTableCodec(table: string): Codec {
  const decode = (bytes: Buffer, start: number, end: number): string =>
    bytes
      .toString('latin1', start, end)
      .replace(/[\x80-\xff]/g, (character) => table.charAt(character.charCodeAt(0) - 128));
  return { decode, isValid: (bytes) => !decode(bytes, 0, bytes.length).includes(REPLACEMENT) };
}
