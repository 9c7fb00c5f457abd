import { Label } from '../module/code.ts';
import { add, constant, isLessSigned, not } from '../module/expressions.ts';
import { assign, goBackTo, goToIf, place, when } from '../module/statements.ts';
import { NUMBER, Register } from '../state/registers.ts';
import type { InstructionWriter } from './instruction.ts';
import { mayIterate } from './loops.ts';

/** Begins an iteration, or leaves the repeat: `number` have finished, and the last optional one began at `index`. */
export const writePossessive: InstructionWriter = (instruction) => {
  const { machine, address } = instruction;
  const behind = instruction.operand(3);
  const body = new Label();
  return [
    assign(Register.number, constant(0)),
    assign(Register.index, constant(-1)),
    place(instruction.iterationAt(address)),
    goToIf(body, isLessSigned(NUMBER, constant(instruction.operand(1)))),
    goToIf(instruction.labelAt(behind), not(mayIterate(instruction))),
    machine.stack.pushChoice(instruction.resumePointAt(behind)),
    place(body),
    machine.stack.pushBarrier(NUMBER),
  ];
};

export const writePossessiveEnd: InstructionWriter = (instruction) => {
  const { machine } = instruction;
  const possessive = instruction.operand(1);
  const wasNeeded = isLessSigned(NUMBER, constant(instruction.operandAt(possessive, 1)));
  const choice = instruction.resumePointAt(instruction.operandAt(possessive, 3));
  return [
    machine.stack.readBarrier(),
    machine.stack.dropToBarrier(),
    when(not(wasNeeded), machine.stack.dropChoice(choice)),
    when(wasNeeded, assign(Register.index, constant(-1))),
    assign(Register.number, add(NUMBER, constant(1))),
    goBackTo(instruction.iterationAt(possessive), Register.label),
  ];
};
