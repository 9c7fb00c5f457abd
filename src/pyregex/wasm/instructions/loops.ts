import { Op, UNLIMITED } from '../../match/program.ts';
import {
  both,
  constant,
  isLessSigned,
  not,
  unequal,
  type Expression,
} from '../module/expressions.ts';
import { assign, goBackTo, goTo, goToIf, when, type Statement } from '../module/statements.ts';
import { INDEX, NUMBER, POSITION, Register } from '../state/registers.ts';
import type { Instruction, InstructionWriter } from './instruction.ts';
import { unlessPossible } from './leads.ts';

/** Begins a loop: what stands behind the body decides on the first iteration, too. */
export const writeRepeat: InstructionWriter = (instruction) => {
  const until = instruction.operand(1);
  if (instruction.loopKindAt(until) === 'counted') {
    return [
      assign(Register.number, constant(-1)),
      instruction.machine.stack.pushLoop(constant(-1)),
      goTo(instruction.labelAt(until)),
    ];
  }
  return [instruction.machine.control.count(1), chooseFirst(instruction, until)];
};

/** Chooses whether there is a first iteration, if none is needed, and goes on with the body or behind the loop. */
function chooseFirst(instruction: Instruction, until: number): Statement {
  const { machine, address } = instruction;
  const body = address + 2;
  const behind = until + 4;
  const isNeeded = instruction.operandAt(until, 1) > 0;
  if (instruction.opAt(until) === Op.greedyUntil) {
    return isNeeded ? [] : chooseBody(instruction, body, behind);
  }
  if (isNeeded) return goTo(instruction.labelAt(body));
  return [
    machine.stack.pushChoice(instruction.resumePointAt(body)),
    goTo(instruction.labelAt(behind)),
  ];
}

/** Goes on with the body, with a choice of what is behind the loop; or there, if the body is bound to fail at once. */
function chooseBody(instruction: Instruction, body: number, behind: number): Statement {
  const { machine } = instruction;
  const leave = goTo(instruction.labelAt(behind));
  return [
    unlessPossible(instruction, instruction.leadAt(body), leave),
    machine.stack.pushChoice(instruction.resumePointAt(behind)),
  ];
}

export const writeGreedyUntil: InstructionWriter = (instruction) => {
  const { address } = instruction;
  const behind = instruction.labelAt(address + 4);
  const choice = chooseBody(instruction, instruction.operand(3), address + 4);
  switch (instruction.loopKindAt(address)) {
    case 'once':
      return goTo(behind);
    case 'free':
      return [choice, goBack(instruction)];
    default:
      return [
        finishIteration(instruction),
        goToIf(behind, not(mayIterate(instruction))),
        choice,
        iterate(instruction, POSITION),
      ];
  }
};

export const writeLazyUntil: InstructionWriter = (instruction) => {
  const { machine, address } = instruction;
  const behind = instruction.labelAt(address + 4);
  const choice = machine.stack.pushChoice(instruction.resumePointAt(instruction.operand(3)));
  switch (instruction.loopKindAt(address)) {
    case 'once':
      return goTo(behind);
    case 'free':
      return [choice, goTo(behind)];
    default:
      return [
        finishIteration(instruction),
        when(
          mayIterate(instruction),
          machine.stack.pushLoop(POSITION),
          choice,
          machine.stack.leaveLoop(),
        ),
        goTo(behind),
      ];
  }
};

/** Finishes an iteration; begins another if there were too few. */
function finishIteration(instruction: Instruction): Statement {
  const min = instruction.operand(1);
  const tooFew = isLessSigned(NUMBER, constant(min));
  return [
    instruction.machine.stack.finishIteration(),
    min > 0 ? when(tooFew, iterate(instruction, INDEX)) : [],
  ];
}

function iterate(instruction: Instruction, lastStart: Expression): Statement {
  return [instruction.machine.stack.pushLoop(lastStart), goBack(instruction)];
}

/** Goes back to the body. */
function goBack(instruction: Instruction): Statement {
  return goBackTo(instruction.labelAt(instruction.operand(3)), Register.label);
}

/**
 * Whether a repeat may begin another iteration, when `number` have finished and the last optional one began at `index`:
 * one that took no character is the last.
 */
export function mayIterate(instruction: Instruction): Expression {
  const max = instruction.operand(2);
  const tookSome = unequal(POSITION, INDEX);
  return max === UNLIMITED ? tookSome : both(isLessSigned(NUMBER, constant(max)), tookSome);
}
