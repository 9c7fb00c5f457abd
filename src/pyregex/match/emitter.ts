import type { Node } from '../ast.ts';
import type { CharSet } from './charset.ts';

/** Collects the instructions of a program. */
export class Emitter {
  readonly code: number[] = [];
  readonly nodes: (Node | undefined)[] = [];
  readonly sets: CharSet[] = [];
  readonly #indexes = new Map<CharSet, number>();

  /** The address at which the next instruction will stand. */
  get address(): number {
    return this.code.length;
  }

  /** Appends an instruction and returns its address. */
  emit(node: Node, op: number, ...operands: number[]): number {
    const { address } = this;
    this.nodes[address] = node;
    this.code.push(op, ...operands);
    return address;
  }

  /** Sets an operand, counted from 1, that was not known yet when the instruction was emitted. */
  patch(instruction: number, operand: number, value: number): void {
    this.code[instruction + operand] = value;
  }

  /** Returns the number by which instructions name a set. */
  indexOf(set: CharSet): number {
    const known = this.#indexes.get(set);
    if (known !== undefined) return known;
    this.#indexes.set(set, this.sets.length);
    return this.sets.push(set) - 1;
  }
}
