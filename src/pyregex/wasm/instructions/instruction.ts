import type { CharSet } from '../../match/charset.ts';
import { Op, type Program } from '../../match/program.ts';
import type { Flow, LoopKind } from '../analysis/flow.ts';
import { findLead, type Lead } from '../analysis/lead.ts';
import type { ResumePoint } from '../state/stack.ts';
import type { Machine } from '../state/machine.ts';
import { Label } from '../module/code.ts';
import type { Statement } from '../module/statements.ts';

/** Writes what an instruction of the matcher does. */
export type InstructionWriter = (instruction: Instruction) => Statement;

/** What all instructions of a program are written with. */
export interface InstructionContext {
  machine: Machine;
  program: Program;
  flow: Flow;
  /** The addresses of the instructions whose writing others took over. */
  written: Set<number>;
}

/** An instruction of a program, with what is to be known to write its code. */
export class Instruction {
  readonly machine: Machine;
  readonly address: number;
  readonly #program: Program;
  readonly #flow: Flow;
  readonly #written: Set<number>;

  constructor({ machine, program, flow, written }: InstructionContext, address: number) {
    this.machine = machine;
    this.address = address;
    this.#program = program;
    this.#flow = flow;
    this.#written = written;
  }

  /** Takes over the writing of another instruction; `false` if that must stand for itself, since it is gone to. */
  takeOver(address: number): boolean {
    if (this.#flow.labels.has(address)) return false;
    this.#written.add(address);
    return true;
  }

  leadAt(address: number): Lead | null {
    return findLead(this.#program, address);
  }

  get op(): number {
    return this.opAt(this.address);
  }

  /** Whether this is a branch, or the fail behind the last of them, that another branch goes on to. */
  get isLaterBranch(): boolean {
    return this.#flow.laterBranches.has(this.address);
  }

  operand(number: number): number {
    return this.operandAt(this.address, number);
  }

  /** An operand of another instruction. */
  operandAt(address: number, number: number): number {
    return this.#program.code[address + number]!;
  }

  /** The set that an operand numbers. */
  set(number: number): CharSet {
    return this.#program.sets[this.operand(number)]!;
  }

  opAt(address: number): number {
    return this.operandAt(address, 0);
  }

  /** The code of the character, where the instruction at the address is a literal; else `null`. */
  literalAt(address: number): number | null {
    return this.opAt(address) === Op.literal ? this.operandAt(address, 1) : null;
  }

  labelAt(address: number): Label {
    return this.#flow.labels.get(address)!;
  }

  /** What the loop keeps that ends with the instruction at the address. */
  loopKindAt(address: number): LoopKind {
    return this.#flow.loopKinds.get(address)!;
  }

  /** Where the iterations of the possessive at the address begin. */
  iterationAt(address: number): Label {
    return this.#flow.iterations.get(address)!;
  }

  resumePointAt(address: number): ResumePoint {
    return this.#flow.resumePoints.get(address)!;
  }

  /** A way to go on inside of this instruction. */
  newResumePoint(): ResumePoint {
    return { label: new Label(), saved: this.#flow.savedAt(this.address) };
  }
}
