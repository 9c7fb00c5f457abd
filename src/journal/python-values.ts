import type { FieldValue } from './journal-entry.ts';
import { encodeUtf8 } from '../config/index.ts';

/** The texts that Python's `int()` takes of bytes, and those that it takes with base 0, where there are prefixes. */
const INTEGER = /^[ \t-\r]*(?<sign>[+-]?)(?<digits>\d+(?:_\d+)*)[ \t-\r]*$/;
const PREFIXED =
  /^[ \t-\r]*(?<sign>[+-]?)(?<digits>0(?:[xX](?:_?[\da-fA-F])+|[oO](?:_?[0-7])+|[bB](?:_?[01])+))[ \t-\r]*$/;
/** The most digits of a number: longer ones are an error for Python too, and slow for everybody. */
const MAX_DIGITS = 4300;

/**
 * Reads a number as Python's `int(value)` does.
 *
 * @returns undefined where it raises a ValueError
 */
export function readInteger(value: FieldValue): bigint | undefined {
  return typeof value === 'string' ? toBigInt(INTEGER.exec(value)) : undefined;
}

/** Reads a number as Python's `int(value, 0)` does, for what `int(value)` refused: `0x10` → 16. */
export function readPrefixedInteger(value: FieldValue): bigint | undefined {
  return typeof value === 'string' ? toBigInt(PREFIXED.exec(value)) : undefined;
}

/** Python's `repr()` of the value as the bytes that it is in the journal: `b'caf\xc3\xa9'`. */
export function reprBytes(value: FieldValue): string {
  const bytes = typeof value === 'string' ? encodeUtf8(value) : [...value];
  const quote = bytes.includes(SINGLE) && !bytes.includes(DOUBLE) ? '"' : "'";
  return `b${quote}${bytes.map((byte) => showByte(byte, quote)).join('')}${quote}`;
}

const SINGLE = 0x27;
const DOUBLE = 0x22;
const ESCAPES = new Map([
  [0x5c, '\\\\'],
  [0x09, String.raw`\t`],
  [0x0a, String.raw`\n`],
  [0x0d, String.raw`\r`],
]);

/**
 * Shows a byte as Python's `repr()` of bytes does: 0xe9 → `\xe9`, a line feed → `
 * `.
 */
function showByte(byte: number, quote: string): string {
  if (byte === SINGLE) return quote === "'" ? String.raw`\'` : "'";
  const isPlain = byte >= 0x20 && byte < 0x7f;
  const shown = isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  return ESCAPES.get(byte) ?? shown;
}

function toBigInt(match: RegExpExecArray | null): bigint | undefined {
  const { sign, digits } = match?.groups ?? {};
  if (digits === undefined || digits.length > MAX_DIGITS) return undefined;
  const value = BigInt(digits.replaceAll('_', ''));
  return sign === '-' ? -value : value;
}
