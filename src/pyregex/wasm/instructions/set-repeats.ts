import { Label } from '../module/code.ts';
import {
  add,
  both,
  constant,
  isAtLeast,
  isGreater,
  isLess,
  not,
  subtract,
} from '../module/expressions.ts';
import {
  assign,
  failIf,
  goTo,
  place,
  repeatWhile,
  when,
  type Statement,
} from '../module/statements.ts';
import type { ResumePoint } from '../state/stack.ts';
import { INDEX, LIMIT, NUMBER, POSITION, Register } from '../state/registers.ts';
import type { Instruction, InstructionWriter } from './instruction.ts';

export const writeGreedySet: InstructionWriter = (instruction) => {
  const { machine } = instruction;
  const again = instruction.newResumePoint();
  const tryIt = new Label();
  return [
    findEnd(instruction, instruction.operand(2)),
    assign(Register.number, add(POSITION, machine.characters.bytesOf(instruction.operand(1)))),
    assign(Register.position, INDEX),
    goTo(tryIt),
    machine.stack.resume(again),
    machine.characters.back(),
    place(tryIt),
    takeUpTo(instruction, again),
  ];
};

export const writeLazySet: InstructionWriter = (instruction) => {
  const { machine } = instruction;
  const again = instruction.newResumePoint();
  const tryIt = new Label();
  return [
    findEnd(instruction, instruction.operand(1)),
    assign(Register.number, machine.characters.atMost(instruction.operand(2))),
    assign(Register.position, INDEX),
    goTo(tryIt),
    machine.stack.resume(again),
    failIf(not(machine.characters.isNextIn(instruction.set(3)))),
    machine.characters.advance(),
    place(tryIt),
    takeFrom(instruction, again),
  ];
};

export const writePossessiveSet: InstructionWriter = (instruction) => [
  findEnd(instruction, instruction.operand(2)),
  assign(Register.position, INDEX),
];

/** Sets `index` to where the characters of the set end, of which at most some are looked at; fails if they are too few. */
function findEnd(instruction: Instruction, most: number): Statement {
  const { machine } = instruction;
  const taken = subtract(INDEX, POSITION);
  return [
    assign(Register.limit, machine.characters.atMost(most)),
    assign(Register.index, POSITION),
    repeatWhile(
      both(isLess(INDEX, LIMIT), machine.characters.isIn(instruction.set(3), INDEX)),
      assign(Register.index, machine.characters.next(INDEX)),
    ),
    machine.control.countMany(machine.characters.countIn(taken)),
    failIf(isLess(taken, machine.characters.bytesOf(instruction.operand(1)))),
  ];
}

/** Goes on at the last position down to `number` at which that can match. */
function takeUpTo(instruction: Instruction, again: ResumePoint): Statement {
  const { machine, address } = instruction;
  const literal = instruction.literalAt(address + 4);
  return [
    literal === null ? [] : goBackToLiteral(instruction, literal),
    when(isGreater(POSITION, NUMBER), machine.stack.pushChoice(again, NUMBER)),
  ];
}

function goBackToLiteral({ machine }: Instruction, literal: number): Statement {
  return [
    assign(Register.index, POSITION),
    repeatWhile(
      both(not(isLess(POSITION, NUMBER)), not(machine.characters.isNext(literal))),
      machine.characters.back(),
    ),
    machine.control.countMany(machine.characters.countIn(subtract(INDEX, POSITION))),
    failIf(isLess(POSITION, NUMBER)),
  ];
}

/** Goes on at the first position up to `number` at which that can match. */
function takeFrom(instruction: Instruction, again: ResumePoint): Statement {
  const { machine, address } = instruction;
  const literal = instruction.literalAt(address + 4);
  return [
    literal === null ? [] : goOnToLiteral(instruction, literal),
    when(isLess(POSITION, NUMBER), machine.stack.pushChoice(again, NUMBER)),
  ];
}

function goOnToLiteral(instruction: Instruction, literal: number): Statement {
  const { machine } = instruction;
  return repeatWhile(
    not(machine.characters.isNext(literal)),
    failIf(isAtLeast(POSITION, NUMBER)),
    failIf(not(machine.characters.isIn(instruction.set(3), POSITION))),
    machine.characters.advance(),
    machine.control.countMany(constant(1)),
  );
}
