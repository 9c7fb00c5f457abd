import { lowerCase } from '../unicode/casing.ts';
import { holds } from './assertions.ts';
import { contains, type CharSet } from './charset.ts';
import { Barrier, Choice, Frame, growStack, Loop } from './frames.ts';
import { Casing, Op, UNLIMITED, type Program } from './program.ts';
import type { Subject } from './subject.ts';
import { StepLimitError } from '../step-limit.ts';

/** The number of values for which the stack keeps room from one search to the next. */
const STACK_KEPT = 2 ** 16;

/**
 * Runs a program at one place of a subject after the other, with a backtracking stack of its own. Groups are kept and
 * taken back as CPython 3.11's engine does it: a choice restores the number of marks in use, and what they were only
 * inside a loop.
 */
export class Run {
  /**
   * The places where groups begin and end, in characters; −1 where unset. Those above `lastMark` are not in
   * use.
   */
  readonly marks: Int32Array;
  lastMark = -1;
  /** The place where the next instruction reads, in characters. */
  position = 0;
  readonly #code: Int32Array;
  readonly #sets: readonly CharSet[];
  readonly #subject: Subject;
  readonly #stepLimit: number;
  #steps = 0;
  #pc = 0;
  #stack = new Int32Array(1024);
  #top = 0;
  /** The address of the innermost loop's state, or −1. */
  #loop = -1;
  /** The address of the innermost barrier, or −1. */
  #barrier = -1;

  constructor(program: Program, subject: Subject, stepLimit: number) {
    this.#code = program.code;
    this.#sets = program.sets;
    this.#subject = subject;
    this.#stepLimit = stepLimit;
    this.marks = new Int32Array(program.markCount);
  }

  /** How many steps were taken since the search began. */
  get steps(): number {
    return this.#steps;
  }

  /** Begins a search: steps count from here. */
  begin(): void {
    this.#steps = 0;
  }

  /** Gives back the memory that an unusually deep search took. */
  release(): void {
    if (this.#stack.length > STACK_KEPT) this.#stack = new Int32Array(1024);
  }

  /** Whether the program matches at `start`; `position` and the marks then tell where. */
  matchAt(start: number): boolean {
    this.#enter(start);
    for (;;) {
      this.#count(1);
      const op = this.#code[this.#pc]!;
      if (op === Op.success) return true;
      if (!this.#execute(op) && !this.#backtrack()) return false;
    }
  }

  /**
   * Does what `matchAt` does, and tells of every instruction that fails, with its address and the position at
   * which it stood. Nothing escapes notice if the program was compiled to be traced.
   */
  traceAt(start: number, onFailure: (address: number, position: number) => void): boolean {
    this.#enter(start);
    for (;;) {
      this.#count(1);
      const address = this.#pc;
      const op = this.#code[address]!;
      if (op === Op.success) return true;
      const position = op === Op.notLookEnd ? this.barrierAt(0).position : this.position;
      if (this.#execute(op)) continue;
      onFailure(address, position);
      if (!this.#backtrack()) return false;
    }
  }

  /**
   * Returns how many iterations a loop around the present instruction has finished; 0 is the innermost loop.
   */
  iterationsOf(depth: number): number {
    let loop = this.#loop;
    for (let left = depth; left > 0; left -= 1) loop = this.#stack[loop + Loop.outer]!;
    return this.#stack[loop + Loop.count]!;
  }

  /**
   * Returns where the body of a lookaround, an atomic group or a possessive repeat began; 0 is the innermost.
   */
  barrierAt(depth: number): { position: number; count: number } {
    let barrier = this.#barrier;
    for (let left = depth; left > 0; left -= 1) barrier = this.#stack[barrier + Barrier.outer]!;
    return {
      position: this.#stack[barrier + Barrier.position]!,
      count: this.#stack[barrier + Barrier.count]!,
    };
  }

  #enter(start: number): void {
    this.position = start;
    this.lastMark = -1;
    this.#pc = 0;
    this.#top = 0;
    this.#loop = -1;
    this.#barrier = -1;
  }

  /** Carries out one instruction; `false` if it fails. */
  #execute(op: number): boolean {
    switch (op) {
      case Op.literal:
        return this.#character(this.#isLiteralAt(this.position, this.#operand(1)));
      case Op.set:
        return this.#character(this.#isNextIn(this.#operand(1)));
      case Op.branch:
        return this.#branch();
      case Op.mark:
        return this.#mark();
      case Op.jump:
        return this.#goTo(this.#operand(1));
      case Op.greedySet:
        return this.#greedySet();
      case Op.lazySet:
        return this.#lazySet();
      case Op.possessiveSet:
        return this.#possessiveSet();
      case Op.repeat:
        this.#pushLoop(this.#loop, -1, -1);
        return this.#goTo(this.#operand(1));
      case Op.greedyUntil:
        return this.#greedyUntil();
      case Op.lazyUntil:
        return this.#lazyUntil();
      case Op.possessive:
        return this.#possessive(0, -1);
      case Op.possessiveEnd:
        return this.#possessiveEnd();
      case Op.atomic:
        this.#pushBarrier(0);
        return this.#goTo(this.#pc + 1);
      case Op.atomicEnd:
        this.#dropToBarrier();
        return this.#goTo(this.#pc + 1);
      case Op.look:
        return this.#look();
      case Op.lookEnd:
        this.position = this.#dropToBarrier();
        return this.#goTo(this.#pc + 1);
      case Op.notLook:
        return this.#notLook();
      case Op.notLookEnd:
        this.#dropToBarrier();
        this.#dropChoice();
        return false;
      case Op.backreference:
        return this.#backreference();
      case Op.conditional:
        return this.#goTo(this.#isSet(this.#operand(1)) ? this.#pc + 3 : this.#operand(2));
      case Op.fail:
        return false;
      default:
        return this.#assertion(op);
    }
  }

  #character(matches: boolean): boolean {
    if (!matches) return false;
    this.position += 1;
    this.#pc += 2;
    return true;
  }

  #assertion(op: number): boolean {
    const takesOperand = op === Op.wordBoundary || op === Op.notWordBoundary;
    const ascii = takesOperand && this.#operand(1) === 1;
    if (!holds(op, ascii, this.#subject, this.position)) return false;
    return this.#goTo(this.#pc + (takesOperand ? 2 : 1));
  }

  #mark(): boolean {
    const mark = this.#operand(1);
    if (mark > this.lastMark) {
      this.marks.fill(-1, this.lastMark + 1, mark);
      this.lastMark = mark;
    }
    this.marks[mark] = this.position;
    return this.#goTo(this.#pc + 2);
  }

  /** Takes this branch; comes back for the next one that can match here, if there is any. */
  #branch(): boolean {
    const next = this.#possibleBranch(this.#operand(2));
    if (!this.#isPossibleBranch(this.#pc)) return this.#goTo(next);
    if (this.#code[next] !== Op.fail) {
      this.#pushChoice(Frame.resume, next, this.position, this.#loop, 0, this.#loop >= 0);
    }
    return this.#goTo(this.#pc + 3);
  }

  #possibleBranch(first: number): number {
    let pc = first;
    while (this.#code[pc] === Op.branch && !this.#isPossibleBranch(pc)) pc = this.#code[pc + 2]!;
    return pc;
  }

  #isPossibleBranch(pc: number): boolean {
    const set = this.#code[pc + 1]!;
    return set < 0 || this.#isNextIn(set);
  }

  #greedySet(): boolean {
    const shortest = this.position + this.#operand(1);
    const end = this.#endOfSet(this.#operand(2));
    return end >= shortest && this.#takeUpTo(end, shortest, this.#pc + 4);
  }

  #lazySet(): boolean {
    const min = this.#operand(1);
    const longest = this.#atMost(this.#operand(2));
    const end = this.#endOfSet(min);
    return end >= this.position + min && this.#takeFrom(end, longest, this.#pc);
  }

  #possessiveSet(): boolean {
    const shortest = this.position + this.#operand(1);
    const end = this.#endOfSet(this.#operand(2));
    if (end < shortest) return false;
    this.position = end;
    return this.#goTo(this.#pc + 4);
  }

  /** Goes on at `pc` from the last position between `shortest` and `end` at which that can match. */
  #takeUpTo(end: number, shortest: number, pc: number): boolean {
    const position = this.#lastPossible(end, shortest, pc);
    if (position < shortest) return false;
    if (position > shortest) {
      this.#pushChoice(Frame.shorter, pc, position, this.#loop, shortest, this.#loop >= 0);
    }
    this.position = position;
    return this.#goTo(pc);
  }

  /** Goes on behind the lazySet at `pc` from the first position between `start` and `longest` at which that can match. */
  #takeFrom(start: number, longest: number, pc: number): boolean {
    const position = this.#firstPossible(start, longest, pc);
    if (position < 0) return false;
    if (position < longest) {
      this.#pushChoice(Frame.longer, pc, position, this.#loop, longest, this.#loop >= 0);
    }
    this.position = position;
    return this.#goTo(pc + 4);
  }

  #lastPossible(end: number, shortest: number, pc: number): number {
    if (this.#code[pc] !== Op.literal) return end;
    const literal = this.#code[pc + 1]!;
    let position = end;
    while (position >= shortest && !this.#isLiteralAt(position, literal)) position -= 1;
    this.#count(end - position);
    return position;
  }

  /**
   * Returns the first position from `start` up to `longest` at which the next instruction may match, −1 if
   * there is none.
   */
  #firstPossible(start: number, longest: number, pc: number): number {
    if (this.#code[pc + 4] !== Op.literal) return start;
    const set = this.#sets[this.#code[pc + 3]!]!;
    const literal = this.#code[pc + 5]!;
    let position = start;
    while (!this.#isLiteralAt(position, literal)) {
      if (position >= longest || !contains(set, this.#subject.codes[position]!)) return -1;
      position += 1;
      this.#count(1);
    }
    return position;
  }

  #greedyUntil(): boolean {
    const { outer, count, lastStart } = this.#finishIteration();
    if (count < this.#operand(1)) return this.#iterate(outer, count, lastStart);
    const behind = this.#pc + 4;
    if (this.#mayIterate(count, lastStart)) {
      this.#pushChoice(Frame.resume, behind, this.position, outer, 0, true);
      return this.#iterate(outer, count, this.position);
    }
    this.#loop = outer;
    return this.#goTo(behind);
  }

  #lazyUntil(): boolean {
    const { outer, count, lastStart } = this.#finishIteration();
    if (count < this.#operand(1)) return this.#iterate(outer, count, lastStart);
    if (this.#mayIterate(count, lastStart)) {
      const body = this.#operand(3);
      this.#pushLoop(outer, count, this.position);
      this.#pushChoice(Frame.resume, body, this.position, this.#loop, 0, outer >= 0);
    }
    this.#loop = outer;
    return this.#goTo(this.#pc + 4);
  }

  #finishIteration(): { outer: number; count: number; lastStart: number } {
    const stack = this.#stack;
    const loop = this.#loop;
    return {
      outer: stack[loop + Loop.outer]!,
      count: stack[loop + Loop.count]! + 1,
      lastStart: stack[loop + Loop.lastStart]!,
    };
  }

  /** Whether a loop may begin another iteration: one that took no character is the last. */
  #mayIterate(count: number, lastStart: number): boolean {
    const max = this.#operand(2);
    return (max === UNLIMITED || count < max) && this.position !== lastStart;
  }

  #iterate(outer: number, count: number, lastStart: number): boolean {
    this.#pushLoop(outer, count, lastStart);
    return this.#goTo(this.#operand(3));
  }

  /** Begins an iteration of the possessive at the program counter, or leaves it. */
  #possessive(count: number, lastStart: number): boolean {
    const behind = this.#operand(3);
    if (count >= this.#operand(1)) {
      if (!this.#mayIterate(count, lastStart)) return this.#goTo(behind);
      this.#pushChoice(Frame.resume, behind, this.position, this.#loop, 0, true);
    }
    this.#pushBarrier(count);
    return this.#goTo(this.#pc + 4);
  }

  #possessiveEnd(): boolean {
    const count = this.#stack[this.#barrier + Barrier.count]!;
    const start = this.#dropToBarrier();
    this.#pc = this.#operand(1);
    const wasOptional = count >= this.#operand(1);
    if (wasOptional) this.#dropChoice();
    return this.#possessive(count + 1, wasOptional ? start : -1);
  }

  #look(): boolean {
    const start = this.position - this.#operand(1);
    if (start < 0) return false;
    this.#pushBarrier(0);
    this.position = start;
    return this.#goTo(this.#pc + 2);
  }

  #notLook(): boolean {
    const start = this.position - this.#operand(1);
    const behind = this.#operand(2);
    if (start < 0) return this.#goTo(behind);
    this.#pushChoice(Frame.resume, behind, this.position, this.#loop, 0, this.#loop >= 0);
    this.#pushBarrier(0);
    this.position = start;
    return this.#goTo(this.#pc + 3);
  }

  #backreference(): boolean {
    const group = this.#operand(1);
    if (!this.#isSet(group)) return false;
    const casing = this.#operand(2);
    const { codes, length } = this.#subject;
    const end = this.marks[2 * group - 1]!;
    this.#count(end - this.marks[2 * group - 2]!);
    for (let index = this.marks[2 * group - 2]!; index < end; index += 1) {
      if (this.position >= length) return false;
      if (!isSame(codes[index]!, codes[this.position]!, casing)) return false;
      this.position += 1;
    }
    return this.#goTo(this.#pc + 3);
  }

  #isSet(group: number): boolean {
    if (2 * group - 1 > this.lastMark) return false;
    const start = this.marks[2 * group - 2]!;
    return start >= 0 && this.marks[2 * group - 1]! >= start;
  }

  /** Goes back to the last choice that is left; `false` if there is none. */
  #backtrack(): boolean {
    while (this.#top > 0) {
      if (this.#retry()) return true;
    }
    return false;
  }

  /** Takes off the top frame; `true` if it gave a way to go on. */
  #retry(): boolean {
    const kind = this.#stack[this.#top - Choice.kind];
    const limit = this.#stack[this.#top - Choice.limit]!;
    switch (kind) {
      case Frame.resume:
        this.#popChoice();
        return true;
      case Frame.shorter:
        this.#popChoice();
        return this.#takeUpTo(this.position - 1, limit, this.#pc);
      case Frame.longer:
        this.#popChoice();
        return (
          this.#isNextIn(this.#operand(3)) && this.#takeFrom(this.position + 1, limit, this.#pc)
        );
      case Frame.barrier:
        this.#top -= Barrier.size;
        this.#barrier = this.#stack[this.#top + Barrier.outer]!;
        return false;
      default:
        this.#top -= Loop.size;
        return false;
    }
  }

  #pushLoop(outer: number, count: number, lastStart: number): void {
    const stack = this.#reserve(Loop.size);
    this.#loop = this.#top;
    stack[this.#top + Loop.outer] = outer;
    stack[this.#top + Loop.count] = count;
    stack[this.#top + Loop.lastStart] = lastStart;
    this.#top += Loop.size;
    stack[this.#top - 1] = Frame.loop;
  }

  #pushBarrier(count: number): void {
    const stack = this.#reserve(Barrier.size);
    stack[this.#top + Barrier.outer] = this.#barrier;
    stack[this.#top + Barrier.position] = this.position;
    stack[this.#top + Barrier.loop] = this.#loop;
    stack[this.#top + Barrier.count] = count;
    this.#barrier = this.#top;
    this.#top += Barrier.size;
    stack[this.#top - 1] = Frame.barrier;
  }

  /** Drops the innermost barrier and all above it: what was matched since is final. Returns where it began. */
  #dropToBarrier(): number {
    const barrier = this.#barrier;
    const stack = this.#stack;
    this.#loop = stack[barrier + Barrier.loop]!;
    this.#barrier = stack[barrier + Barrier.outer]!;
    this.#top = barrier;
    return stack[barrier + Barrier.position]!;
  }

  #pushChoice(
    kind: number,
    pc: number,
    position: number,
    loop: number,
    limit: number,
    saveMarks: boolean,
  ): void {
    const saved = saveMarks ? this.lastMark + 1 : 0;
    const stack = this.#reserve(saved + Choice.saved);
    for (let mark = 0; mark < saved; mark += 1) stack[this.#top + mark] = this.marks[mark]!;
    const top = this.#top + saved + Choice.saved;
    stack[top - Choice.saved] = saved;
    stack[top - Choice.lastMark] = this.lastMark;
    stack[top - Choice.loop] = loop;
    stack[top - Choice.position] = position;
    stack[top - Choice.pc] = pc;
    stack[top - Choice.limit] = limit;
    stack[top - Choice.kind] = kind;
    this.#top = top;
  }

  #popChoice(): void {
    const stack = this.#stack;
    const top = this.#top;
    this.lastMark = stack[top - Choice.lastMark]!;
    this.#loop = stack[top - Choice.loop]!;
    this.position = stack[top - Choice.position]!;
    this.#pc = stack[top - Choice.pc]!;
    this.#dropChoice();
    const saved = top - Choice.saved - this.#top;
    for (let mark = 0; mark < saved; mark += 1) this.marks[mark] = stack[this.#top + mark]!;
  }

  #dropChoice(): void {
    this.#top -= Choice.saved + this.#stack[this.#top - Choice.saved]!;
  }

  #reserve(size: number): Int32Array {
    const needed = this.#top + size;
    if (needed > this.#stack.length) this.#stack = growStack(this.#stack, needed, this.#steps);
    return this.#stack;
  }

  #operand(number: number): number {
    return this.#code[this.#pc + number]!;
  }

  #goTo(pc: number): true {
    this.#pc = pc;
    return true;
  }

  #isLiteralAt(position: number, literal: number): boolean {
    const { codes, length } = this.#subject;
    return position < length && codes[position] === literal;
  }

  #isNextIn(set: number): boolean {
    const { codes, length } = this.#subject;
    return this.position < length && contains(this.#sets[set]!, codes[this.position]!);
  }

  /** Returns where the characters in the set of this instruction end, looking at `most` of them. */
  #endOfSet(most: number): number {
    const set = this.#sets[this.#operand(3)]!;
    const { codes } = this.#subject;
    const end = this.#atMost(most);
    let position = this.position;
    while (position < end && contains(set, codes[position]!)) position += 1;
    this.#count(position - this.position);
    return position;
  }

  /** Returns the position that many characters on, or the end of the subject. */
  #atMost(characters: number): number {
    return Math.min(this.position + characters, this.#subject.length);
  }

  #count(steps: number): void {
    this.#steps += steps;
    if (this.#steps > this.#stepLimit) throw new StepLimitError(this.#steps);
  }
}

function isSame(a: number, b: number, casing: number): boolean {
  if (a === b || casing === Casing.exact) return a === b;
  const ascii = casing === Casing.ascii;
  return lowerCase(a, ascii) === lowerCase(b, ascii);
}
