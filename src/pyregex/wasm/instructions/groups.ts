import { Casing } from '../../match/program.ts';
import { Imported } from '../state/imported.ts';
import {
  add,
  call,
  choose,
  constant,
  isAtLeast,
  isLess,
  not,
  shiftLeft,
  subtract,
  tee,
  unequal,
  type Expression,
} from '../module/expressions.ts';
import { assign, failIf, goToIf, repeatWhile, type Statement } from '../module/statements.ts';
import { CODE, END, INDEX, LIMIT, NUMBER, POSITION, Register } from '../state/registers.ts';
import type { Instruction, InstructionWriter } from './instruction.ts';

const CAPITAL_A = 0x41;
const LETTERS = 26;
/** The logarithm of the distance from a capital letter of ASCII to its small one. */
const TO_SMALL = 5;

export const writeMark: InstructionWriter = (instruction) =>
  instruction.machine.marks.set(instruction.operand(1));

export const writeConditional: InstructionWriter = (instruction) =>
  goToIf(
    instruction.labelAt(instruction.operand(2)),
    not(instruction.machine.marks.isSet(instruction.operand(1))),
  );

export const writeBackreference: InstructionWriter = (instruction) => {
  const { machine } = instruction;
  const group = instruction.operand(1);
  return [
    failIf(not(machine.marks.isSet(group))),
    assign(Register.index, machine.marks.load(2 * group - 2)),
    assign(Register.limit, machine.marks.load(2 * group - 1)),
    machine.control.countMany(machine.characters.countIn(subtract(LIMIT, INDEX))),
    repeatWhile(
      isLess(INDEX, LIMIT),
      failIf(isAtLeast(POSITION, END)),
      failIfDifferent(instruction),
      assign(Register.index, machine.characters.next(INDEX)),
      machine.characters.advance(),
    ),
  ];
};

/** Fails if the characters at `index` and at the position are not the same. */
function failIfDifferent(instruction: Instruction): Statement {
  return [
    assign(Register.number, folded(instruction, INDEX)),
    failIf(unequal(NUMBER, folded(instruction, POSITION))),
  ];
}

/** The character at an address, in lower case unless case matters. */
function folded(instruction: Instruction, address: Expression): Expression {
  const { machine } = instruction;
  const casing = instruction.operand(2);
  if (casing === Casing.exact) return machine.characters.at(address);
  const code = tee(Register.code, machine.characters.at(address));
  if (casing === Casing.ascii || machine.characters.form.width === 1) return asciiLowerCase(code);
  const beyondAscii = call(Imported.lowerCase, CODE);
  return choose(isLess(code, constant(128)), asciiLowerCase(CODE), beyondAscii);
}

function asciiLowerCase(code: Expression): Expression {
  const isCapital = isLess(subtract(code, constant(CAPITAL_A)), constant(LETTERS));
  return add(shiftLeft(isCapital, constant(TO_SMALL)), CODE);
}
