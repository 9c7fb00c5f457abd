import { Label } from '../module/code.ts';
import { encode } from '../module/encode-function.ts';
import {
  add,
  constant,
  isGreater,
  load,
  numberOf,
  subtract,
  type Expression,
} from '../module/expressions.ts';
import { assign, fail, place, store, when, type Statement } from '../module/statements.ts';
import type { Control } from './control.ts';
import type { MarkRange, Marks } from './marks.ts';
import { Outcome } from './outcome.ts';
import { BARRIER, LAST_MARK, LOOP, NUMBER, POSITION, Register, TOP } from './registers.ts';
import type { Scratch } from './scratch.ts';

/** The offsets of the values in a frame. Below a choice that saves marks they stand, the first lowest. */
const Frame = {
  /** Of a loop: where its last optional iteration began, or −1. Of others: where to go on, or where it began. */
  position: 0,
  /** Of a choice. A barrier has the frame of the barrier around it here. */
  lastMark: 4,
  /**
   * Of a loop: the number of iterations begun, less one. Of a repeated set: how far it may go. Of a barrier: the
   * iterations of its possessive repeat.
   */
  number: 8,
  /** The frame of the loop around it. */
  loop: 12,
  /** The label at which the frame is taken off the stack. */
  label: 16,
} as const;
const FRAME_SIZE = 20;
const END_FRAME = [encode(assign(Register.top, add(TOP, constant(FRAME_SIZE))))];

interface FrameInit {
  label: Label;
  position?: Expression;
  lastMark?: Expression;
  number?: Expression | undefined;
}

/** A place at which a search goes on when it has failed further on. */
export interface ResumePoint {
  label: Label;
  /**
   * The marks that are as they were when it is come back to. Outside of loops none needs to be saved, since each is set
   * once on the way.
   */
  saved: Readonly<MarkRange>;
}

/** Where the frames stand; addresses. */
type Room = Pick<Scratch, 'stack' | 'stackEnd'>;

/** Writes how the stack is kept, to which a search goes back when it fails. */
export class Stack {
  readonly #room: Room;
  readonly #control: Control;
  readonly #marks: Marks;
  readonly #beginFrame: Statement;
  readonly #loopEnd = new Label();
  readonly #barrierEnd = new Label();

  constructor(room: Room, control: Control, marks: Marks) {
    this.#room = room;
    this.#control = control;
    this.#marks = marks;
    const frame = [
      this.#reserve(FRAME_SIZE),
      store(TOP, POSITION, Frame.position),
      store(TOP, LAST_MARK, Frame.lastMark),
      store(TOP, constant(0), Frame.number),
      store(TOP, LOOP, Frame.loop),
    ];
    this.#beginFrame = [encode(frame)];
  }

  /** Begins a match: the stack holds no more than where to go on if it fails. */
  begin(next: Label): Statement {
    return [
      assign(Register.top, constant(this.#room.stack)),
      assign(Register.lastMark, constant(-1)),
      this.#push({ label: next }),
    ];
  }

  pushChoice({ label, saved }: ResumePoint, number?: Expression): Statement {
    return [this.#save(saved), this.#push({ label, number })];
  }

  /** The code at which a choice is gone on with, when its frame was taken off the stack. */
  resume({ label, saved }: ResumePoint): Statement {
    return [place(label), this.#restore(saved)];
  }

  /** Drops the choice that is the top frame. */
  dropChoice({ saved }: ResumePoint): Statement {
    return assign(Register.top, subtract(TOP, constant(FRAME_SIZE + 4 * saved.count)));
  }

  /** Begins an iteration of a loop inside that of the register; `number` has how many there were. */
  pushLoop(lastStart: Expression): Statement {
    return [
      this.#push({ label: this.#loopEnd, position: lastStart, number: NUMBER }),
      assign(Register.loop, subtract(TOP, constant(FRAME_SIZE))),
    ];
  }

  /** Reads the frame of the innermost loop: `number` counts this iteration, `index` has its last start. */
  finishIteration(): Statement {
    return [
      assign(Register.number, add(load(LOOP, Frame.number), constant(1))),
      assign(Register.index, load(LOOP, Frame.position)),
      this.leaveLoop(),
    ];
  }

  /** Leaves the innermost loop for that around it. */
  leaveLoop(): Statement {
    return assign(Register.loop, load(LOOP, Frame.loop));
  }

  pushBarrier(number?: Expression): Statement {
    return [
      this.#push({ label: this.#barrierEnd, lastMark: BARRIER, number }),
      assign(Register.barrier, subtract(TOP, constant(FRAME_SIZE))),
    ];
  }

  /** Reads the innermost barrier: `number` and `index` are what it was pushed with and where it began. */
  readBarrier(): Statement {
    return [
      assign(Register.number, load(BARRIER, Frame.number)),
      assign(Register.index, load(BARRIER, Frame.position)),
    ];
  }

  goBackToBarrier(): Statement {
    return assign(Register.position, load(BARRIER, Frame.position));
  }

  /** Drops the innermost barrier and all above it: what was matched since is final. */
  dropToBarrier(): Statement {
    return [
      assign(Register.loop, load(BARRIER, Frame.loop)),
      assign(Register.top, BARRIER),
      assign(Register.barrier, load(BARRIER, Frame.lastMark)),
    ];
  }

  /** What is done when the code fails. */
  popFrame(): Statement {
    return [
      assign(Register.top, subtract(TOP, constant(FRAME_SIZE))),
      assign(Register.position, load(TOP, Frame.position)),
      assign(Register.lastMark, load(TOP, Frame.lastMark)),
      assign(Register.number, load(TOP, Frame.number)),
      assign(Register.loop, load(TOP, Frame.loop)),
      assign(Register.label, load(TOP, Frame.label)),
    ];
  }

  /** The code at which the frames of loops and barriers are taken off the stack. */
  frameEnds(): Statement {
    return [
      place(this.#barrierEnd),
      assign(Register.barrier, load(TOP, Frame.lastMark)),
      place(this.#loopEnd),
      fail(),
    ];
  }

  #push({ label, position, lastMark, number }: FrameInit): Statement {
    return [
      this.#beginFrame,
      position ? store(TOP, position, Frame.position) : [],
      lastMark ? store(TOP, lastMark, Frame.lastMark) : [],
      number ? store(TOP, number, Frame.number) : [],
      store(TOP, numberOf(label), Frame.label),
      END_FRAME,
    ];
  }

  #save(saved: MarkRange): Statement {
    if (saved.count === 0) return [];
    return [
      this.#reserve(4 * saved.count),
      this.#marks.save(saved),
      assign(Register.top, add(TOP, constant(4 * saved.count))),
    ];
  }

  #restore(saved: MarkRange): Statement {
    if (saved.count === 0) return [];
    return [
      assign(Register.top, subtract(TOP, constant(4 * saved.count))),
      this.#marks.restore(saved),
    ];
  }

  /** Ends the search if there is no room for so many bytes more. */
  #reserve(bytes: number): Statement {
    const last = constant(this.#room.stackEnd - bytes);
    return when(isGreater(TOP, last), this.#control.finish(Outcome.outOfRoom));
  }
}
