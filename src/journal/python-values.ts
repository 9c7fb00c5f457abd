import type { FieldValue } from './journal-entry.ts';
import { encodeUtf8 } from '../config/index.ts';

/** Python's `int()` of bytes, and of them with base 0, where it takes prefixes. */
const INTEGER = /^[ \t-\r]*(?<sign>[+-]?)(?<digits>\d+(?:_\d+)*)[ \t-\r]*$/;
const PREFIXED =
  /^[ \t-\r]*(?<sign>[+-]?)(?<digits>0(?:[xX](?:_?[\da-fA-F])+|[oO](?:_?[0-7])+|[bB](?:_?[01])+))[ \t-\r]*$/;
/** Longer ones are an error for Python too, and slow for everybody. */
const MAX_DIGITS = 4300;

/** @returns undefined where `int()` raises a ValueError */
export function readInteger(value: FieldValue): bigint | undefined {
  return typeof value === 'string' ? toBigInt(INTEGER.exec(value)) : undefined;
}

/** As `int(value, 0)`, for what `int(value)` refused. */
export function readPrefixedInteger(value: FieldValue): bigint | undefined {
  return typeof value === 'string' ? toBigInt(PREFIXED.exec(value)) : undefined;
}

/** `repr()` of the value as the bytes that it is in the journal. */
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
