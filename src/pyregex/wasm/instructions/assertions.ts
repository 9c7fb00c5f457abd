import { wordSet } from '../../match/charset.ts';
import {
  both,
  choose,
  constant,
  equal,
  isGreater,
  isLess,
  not,
  subtract,
  unequal,
  type Expression,
} from '../module/expressions.ts';
import type { Machine } from '../state/machine.ts';
import { failIf } from '../module/statements.ts';
import { BEGIN, END, POSITION } from '../state/registers.ts';
import type { Instruction, InstructionWriter } from './instruction.ts';

const NEWLINE = constant(0x0a);
const NO = constant(0);

export const writeTextBegin: InstructionWriter = () => failIf(unequal(POSITION, BEGIN));

export const writeTextEnd: InstructionWriter = () => failIf(unequal(POSITION, END));

export const writeLineBegin: InstructionWriter = ({ machine }) => {
  const isNewline = equal(machine.characters.at(before(machine)), NEWLINE);
  return failIf(both(isGreater(POSITION, BEGIN), not(isNewline)));
};

export const writeLineEnd: InstructionWriter = ({ machine }) =>
  failIf(both(isLess(POSITION, END), unequal(machine.characters.at(POSITION), NEWLINE)));

/** `$` without MULTILINE: also before a last newline. */
export const writeLastLineEnd: InstructionWriter = ({ machine }) => {
  const isLast = equal(subtract(END, POSITION), machine.characters.bytesOf(1));
  const isLastNewline = both(isLast, equal(machine.characters.at(POSITION), NEWLINE));
  return failIf(both(unequal(POSITION, END), not(isLastNewline)));
};

export const writeWordBoundary: InstructionWriter = (instruction) =>
  failIf(equal(isWordBefore(instruction), isWordBehind(instruction)));

/** CPython 3.11: not even `\B` holds in an empty text. */
export const writeNotWordBoundary: InstructionWriter = (instruction) => [
  failIf(equal(BEGIN, END)),
  failIf(unequal(isWordBefore(instruction), isWordBehind(instruction))),
];

function isWordBefore(instruction: Instruction): Expression {
  const { machine } = instruction;
  return both(isGreater(POSITION, BEGIN), isWord(instruction, before(machine)));
}

function isWordBehind(instruction: Instruction): Expression {
  return both(isLess(POSITION, END), isWord(instruction, POSITION));
}

function isWord(instruction: Instruction, address: Expression): Expression {
  const ascii = instruction.operand(1) === 1;
  return choose(instruction.machine.characters.isIn(wordSet(ascii), address), constant(1), NO);
}

function before(machine: Machine): Expression {
  return subtract(POSITION, machine.characters.bytesOf(1));
}
