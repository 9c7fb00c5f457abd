import type { Node } from '../../ast.ts';
import { Op, UNLIMITED, type Program } from '../../match/program.ts';
import { measureWidths } from '../../parse/width.ts';
import { Label } from '../module/code.ts';
import type { MarkRange } from '../state/marks.ts';
import type { ResumePoint } from '../state/stack.ts';

const NO_MARKS: MarkRange = { first: 0, count: 0 };

/** What of its iterations a loop must keep. */
export type LoopKind =
  /** Nothing: there is one at the most. */
  | 'once'
  /** Nothing: each takes a character, and only the first may be needed. */
  | 'free'
  /** Their number, and where the last one began. */
  | 'counted';

/** Which instructions of a program are gone to from others, and how. */
export interface Flow {
  /** The labels before instructions that are gone to, by the addresses of those. */
  labels: ReadonlyMap<number, Label>;
  /** By the address of the instruction to go on with. The instruction before it never goes on to it. */
  resumePoints: ReadonlyMap<number, ResumePoint>;
  /** Where the iterations of possessive repeats begin, by the address of the possessive. */
  iterations: ReadonlyMap<number, Label>;
  /** By the address of the greedyUntil or lazyUntil. */
  loopKinds: ReadonlyMap<number, LoopKind>;
  /** The addresses of branches, and of the fail behind the last of them, that follow another branch. */
  laterBranches: ReadonlySet<number>;
  /** The marks that choices of an instruction save, by its address. */
  savedAt(address: number): Readonly<MarkRange>;
}

export function findFlow(program: Program): Flow {
  const finder = new FlowFinder(program);
  for (const [address, node] of program.nodes.entries()) {
    if (node !== undefined) finder.look(address, node);
  }
  return finder;
}

class FlowFinder implements Flow {
  readonly labels = new Map<number, Label>();
  readonly resumePoints = new Map<number, ResumePoint>();
  readonly iterations = new Map<number, Label>();
  readonly loopKinds = new Map<number, LoopKind>();
  readonly laterBranches = new Set<number>();
  readonly #code: Int32Array;
  /** The loops that have begun, with the address at which each ends. */
  readonly #loopEnds: { address: number; possessive: boolean }[] = [];
  /** The marks that are set inside of the loop that began last of those that are in no other. */
  #marks: MarkRange = { first: 0, count: 0 };
  readonly #saved = new Map<number, MarkRange>();

  constructor({ code }: Program) {
    this.#code = code;
  }

  savedAt(address: number): MarkRange {
    return this.#saved.get(address) ?? NO_MARKS;
  }

  /** Notes what an instruction goes to; those before it were looked at. */
  look(address: number, node: Node): void {
    while (this.#loopEnds.at(-1)?.address === address) this.#loopEnds.pop();
    if (this.#loopEnds.some(({ possessive }) => !possessive)) this.#saved.set(address, this.#marks);
    switch (this.#code[address]) {
      case Op.mark:
        if (this.#loopEnds.length > 0) this.#noteMark(this.#operand(address, 1));
        break;
      case Op.jump:
        this.#label(this.#operand(address, 1));
        break;
      case Op.conditional:
        this.#label(this.#operand(address, 2));
        break;
      case Op.branch:
        this.laterBranches.add(this.#operand(address, 2));
        this.#resume(this.#operand(address, 2), this.savedAt(address));
        break;
      case Op.notLook:
        this.#resume(this.#operand(address, 2), this.savedAt(address));
        break;
      default:
        this.#lookAtLoop(address, node);
    }
  }

  #lookAtLoop(address: number, node: Node): void {
    switch (this.#code[address]) {
      case Op.repeat:
        this.#label(this.#operand(address, 1));
        this.#beginLoop(this.#operand(address, 1), false);
        break;
      case Op.greedyUntil:
        this.#label(this.#operand(address, 3));
        this.#resume(address + 4, this.#marks);
        this.loopKinds.set(address, this.#kindOf(node));
        break;
      case Op.lazyUntil:
        this.#label(address + 4);
        this.#resume(this.#operand(address, 3), this.savedAt(address));
        this.loopKinds.set(address, this.#kindOf(node));
        break;
      case Op.possessive:
        this.iterations.set(address, new Label());
        this.#beginLoop(this.#operand(address, 3), true);
        this.#resume(this.#operand(address, 3), this.#marks);
        break;
      default:
    }
  }

  #operand(address: number, number: number): number {
    return this.#code[address + number]!;
  }

  #beginLoop(address: number, possessive: boolean): void {
    if (this.#loopEnds.length === 0) this.#marks = { first: 0, count: 0 };
    this.#loopEnds.push({ address, possessive });
  }

  #noteMark(mark: number): void {
    const marks = this.#marks;
    if (marks.count === 0) marks.first = mark;
    marks.count = Math.max(marks.count, mark - marks.first + 1);
  }

  #kindOf(node: Node): LoopKind {
    if (node.type !== 'repeat') return 'counted';
    if (node.min === 0 && node.max === 1) return 'once';
    if (node.min > 1 || node.max < UNLIMITED) return 'counted';
    return measureWidths(node.body)(node.body).min > 0 ? 'free' : 'counted';
  }

  #label(address: number): void {
    if (!this.labels.has(address)) this.labels.set(address, new Label());
  }

  #resume(address: number, saved: MarkRange): void {
    this.#label(address);
    this.resumePoints.set(address, { label: new Label(), saved });
  }
}
