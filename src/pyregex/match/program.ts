import type { Node } from '../ast.ts';
import type { CharSet } from './charset.ts';

/**
 * The instructions of the matcher, each followed by its operands. Addresses are indexes into the program. Places of
 * groups are kept as marks: group n begins at mark 2n−2 and ends at mark 2n−1.
 */
export const Op = {
  /** The pattern has matched. */
  success: 0,
  fail: 1,
  /** Operand: the code of the character. */
  literal: 2,
  /** Operand: the number of the set. */
  set: 3,
  textBegin: 4,
  lineBegin: 5,
  textEnd: 6,
  /** `$` without MULTILINE: also before a last newline. */
  lastLineEnd: 7,
  lineEnd: 8,
  /** Operand: `(?a)`, 0 or 1. */
  wordBoundary: 9,
  /** Operand: `(?a)`, 0 or 1. */
  notWordBoundary: 10,
  /** Operand: the number of the mark. */
  mark: 11,
  /** Operand: the address to go on at. */
  jump: 12,
  /**
   * Operands: the set that the next character must be in or −1, and the address of the next branch; the last
   * of these is a `fail`.
   */
  branch: 13,
  /** Operands: min, max, set. As many characters as possible, then fewer. */
  greedySet: 14,
  /** Operands: min, max, set. As few characters as possible, then more. */
  lazySet: 15,
  /** Operands: min, max, set. As many characters as possible, for good. */
  possessiveSet: 16,
  /** Operand: the address of the greedyUntil or lazyUntil behind the body. */
  repeat: 17,
  /** Operands: min, max, and the address of the body. */
  greedyUntil: 18,
  /** Operands: min, max, and the address of the body. */
  lazyUntil: 19,
  /** Operands: min, max, and the address behind the possessiveEnd that follows the body. */
  possessive: 20,
  /** Operand: the address of the possessive. */
  possessiveEnd: 21,
  atomic: 22,
  atomicEnd: 23,
  /** Operand: the number of characters to step back. */
  look: 24,
  lookEnd: 25,
  /**
   * Operands: the number of characters to step back, and the address behind the notLookEnd that follows the
   * body.
   */
  notLook: 26,
  notLookEnd: 27,
  /** Operands: the group, and one of Casing. */
  backreference: 28,
  /** Operands: the group, and the address to go to when it is not set. */
  conditional: 29,
} as const;

/** How a backreference compares characters: as they are, or by their lower case. */
export const Casing = { exact: 0, ascii: 1, unicode: 2 } as const;

/** The number for "no limit" in a repeat; no subject is as long. */
export const UNLIMITED = 0x7fff_ffff;

export interface Program {
  readonly code: Int32Array;
  readonly sets: readonly CharSet[];
  /** The node that each instruction was made from, by the address of the instruction. */
  readonly nodes: readonly (Node | undefined)[];
  readonly markCount: number;
  /** The characters that a match can begin with; `null` if it can be empty. */
  readonly first: CharSet | null;
  /** Whether a match can only begin where the text begins. */
  readonly anchored: boolean;
}
