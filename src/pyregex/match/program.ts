import type { Node } from '../ast.ts';
import type { CharSet } from './charset.ts';

/**
 * Instructions of the matcher, each followed by its operands. Addresses are indexes into the program. Places of groups
 * are kept as marks: group n begins at mark 2n−2 and ends at mark 2n−1.
 */
export const Op = {
  /** The pattern has matched. */
  success: 0,
  fail: 1,
  /** code */
  literal: 2,
  /** set */
  set: 3,
  textBegin: 4,
  lineBegin: 5,
  textEnd: 6,
  /** `$` without MULTILINE: also before a last newline. */
  lastLineEnd: 7,
  lineEnd: 8,
  /** ascii (0 or 1) */
  wordBoundary: 9,
  /** ascii (0 or 1) */
  notWordBoundary: 10,
  /** mark */
  mark: 11,
  /** address */
  jump: 12,
  /** set that the next character must be in or −1, address of the next branch; the last of these is a `fail` */
  branch: 13,
  /** min, max, set: as many characters as possible, then fewer */
  greedySet: 14,
  /** min, max, set: as few characters as possible, then more */
  lazySet: 15,
  /** min, max, set: as many characters as possible, for good */
  possessiveSet: 16,
  /** address of the greedyUntil or lazyUntil behind the body */
  repeat: 17,
  /** min, max, address of the body */
  greedyUntil: 18,
  /** min, max, address of the body */
  lazyUntil: 19,
  /** min, max, address behind the possessiveEnd that follows the body */
  possessive: 20,
  /** address of the possessive */
  possessiveEnd: 21,
  atomic: 22,
  atomicEnd: 23,
  /** characters to step back */
  look: 24,
  lookEnd: 25,
  /** characters to step back, address behind the notLookEnd that follows the body */
  notLook: 26,
  notLookEnd: 27,
  /** group, Casing */
  backreference: 28,
  /** group, address to go to when it is not set */
  conditional: 29,
} as const;

/** How a backreference compares characters: as they are, or by their lower case. */
export const Casing = { exact: 0, ascii: 1, unicode: 2 } as const;

/** Stands for "no limit" in a repeat; no subject is as long. */
export const UNLIMITED = 0x7fff_ffff;

export interface Program {
  readonly code: Int32Array;
  readonly sets: readonly CharSet[];
  /** The node that each instruction was made from, by the address of the instruction. */
  readonly nodes: readonly (Node | undefined)[];
  readonly markCount: number;
  /** Characters that a match can begin with; `null` if it can be empty. */
  readonly first: CharSet | null;
  /** A match can only begin where the text begins. */
  readonly anchored: boolean;
}
