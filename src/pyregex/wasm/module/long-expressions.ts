import type { Code } from './code.ts';
import type { Expression } from './expressions.ts';

const EIGHT_BYTES = 8;

/**
 * The number of bytes at an address that are as given, up to the first that is not. It reads eight bytes, whatever follows.
 *
 * @param bytes eight of them at the most
 */
export function countSame(address: Expression, bytes: readonly number[]): Expression {
  const expected = bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const differing = xor(load64(address), constant64(expected));
  const isWhole = bytes.length === EIGHT_BYTES;
  const end = constant64(1n << BigInt(8 * bytes.length));
  // The lowest bit that differs is in the first such byte; none is bit 64.
  const lowest = countTrailingZeros(isWhole ? differing : or(differing, end));
  return [lowest, 0xa7, 0x41, 3, 0x76];
}

function load64(address: Expression): Code {
  return [address, 0x29, 0, 0];
}

function constant64(value: bigint): Code {
  return [0x42, signed64(BigInt.asIntN(64, value))];
}

function xor(left: Code, right: Code): Code {
  return [left, right, 0x85];
}

function or(left: Code, right: Code): Code {
  return [left, right, 0x84];
}

function countTrailingZeros(value: Code): Code {
  return [value, 0x7a];
}

/** Returns the LEB128 form of a signed number of 64 bits. */
function signed64(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest < -0x40n || rest > 0x3fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return [...bytes, Number(rest & 0x7fn)];
}
