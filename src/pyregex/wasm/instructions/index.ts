import { Op } from '../../match/program.ts';
import {
  writeLastLineEnd,
  writeLineBegin,
  writeLineEnd,
  writeNotWordBoundary,
  writeTextBegin,
  writeTextEnd,
  writeWordBoundary,
} from './assertions.ts';
import {
  writeAtomic,
  writeAtomicEnd,
  writeLook,
  writeLookEnd,
  writeNotLook,
  writeNotLookEnd,
} from './barriers.ts';
import { writeBranch, writeFail, writeJump } from './branches.ts';
import { writeLiteral, writeSet } from './characters.ts';
import { writeSuccess } from './success.ts';
import { writeBackreference, writeConditional, writeMark } from './groups.ts';
import type { InstructionWriter } from './instruction.ts';
import { writeGreedyUntil, writeLazyUntil, writeRepeat } from './loops.ts';
import { writePossessive, writePossessiveEnd } from './possessives.ts';
import { writeGreedySet, writeLazySet, writePossessiveSet } from './set-repeats.ts';

/** What writes each instruction, by its opcode. */
const WRITERS: Readonly<Record<(typeof Op)[keyof typeof Op], InstructionWriter>> = {
  [Op.success]: writeSuccess,
  [Op.fail]: writeFail,
  [Op.literal]: writeLiteral,
  [Op.set]: writeSet,
  [Op.textBegin]: writeTextBegin,
  [Op.lineBegin]: writeLineBegin,
  [Op.textEnd]: writeTextEnd,
  [Op.lastLineEnd]: writeLastLineEnd,
  [Op.lineEnd]: writeLineEnd,
  [Op.wordBoundary]: writeWordBoundary,
  [Op.notWordBoundary]: writeNotWordBoundary,
  [Op.mark]: writeMark,
  [Op.jump]: writeJump,
  [Op.branch]: writeBranch,
  [Op.greedySet]: writeGreedySet,
  [Op.lazySet]: writeLazySet,
  [Op.possessiveSet]: writePossessiveSet,
  [Op.repeat]: writeRepeat,
  [Op.greedyUntil]: writeGreedyUntil,
  [Op.lazyUntil]: writeLazyUntil,
  [Op.possessive]: writePossessive,
  [Op.possessiveEnd]: writePossessiveEnd,
  [Op.atomic]: writeAtomic,
  [Op.atomicEnd]: writeAtomicEnd,
  [Op.look]: writeLook,
  [Op.lookEnd]: writeLookEnd,
  [Op.notLook]: writeNotLook,
  [Op.notLookEnd]: writeNotLookEnd,
  [Op.backreference]: writeBackreference,
  [Op.conditional]: writeConditional,
};

const WRITER_OF = new Map(Object.entries(WRITERS).map(([op, write]) => [Number(op), write]));

/** Those that count their steps themselves. */
const COUNTING: ReadonlySet<number> = new Set([Op.branch, Op.fail, Op.literal]);

/** Writes an instruction, with the step that it counts. */
export const writeInstruction: InstructionWriter = (instruction) => {
  const { op, machine } = instruction;
  const count = COUNTING.has(op) ? [] : machine.control.count(1);
  return [count, WRITER_OF.get(op)!(instruction)];
};
