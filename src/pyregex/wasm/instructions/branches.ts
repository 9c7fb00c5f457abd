import { constant, not, subtract } from '../module/expressions.ts';
import { assign, fail, goTo, goToIf, type Statement } from '../module/statements.ts';
import { Op } from '../../match/program.ts';
import { NUMBER, Register, STEPS } from '../state/registers.ts';
import type { Instruction, InstructionWriter } from './instruction.ts';

/**
 * Takes a branch, or goes on to the next if no match of it can begin here. Whoever comes back for a later branch counts no
 * step for those that are passed over: `number` says whether the fail behind the last counts as one.
 */
export const writeBranch: InstructionWriter = (instruction) => {
  const { machine } = instruction;
  const next = instruction.operand(2);
  const count = machine.control.count(1);
  const enter = [count, assign(Register.number, constant(1)), passOver(instruction)];
  return [
    instruction.isLaterBranch ? [passOver(instruction), count] : enter,
    instruction.opAt(next) === Op.fail
      ? []
      : machine.stack.pushChoice(instruction.resumePointAt(next)),
  ];
};

export const writeFail: InstructionWriter = (instruction) => [
  instruction.isLaterBranch
    ? assign(Register.steps, subtract(STEPS, NUMBER))
    : instruction.machine.control.count(1),
  fail(),
];

function passOver(instruction: Instruction): Statement {
  if (instruction.operand(1) < 0) return [];
  const next = instruction.labelAt(instruction.operand(2));
  return goToIf(next, not(instruction.machine.characters.isNextIn(instruction.set(1))));
}

export const writeJump: InstructionWriter = (instruction) =>
  goTo(instruction.labelAt(instruction.operand(1)));
