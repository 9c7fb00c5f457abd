import type { CharSet } from '../../match/charset.ts';
import { Op } from '../../match/program.ts';
import { not } from '../module/expressions.ts';
import { fail, failIf, goTo, when } from '../module/statements.ts';
import type { Instruction, InstructionWriter } from './instruction.ts';
import { unlessPossible } from './leads.ts';

const CHARACTER_OPS: ReadonlySet<number> = new Set([Op.literal, Op.set]);
const END_OPS: ReadonlySet<number> = new Set([Op.lookEnd, Op.notLookEnd]);

export const writeAtomic: InstructionWriter = ({ machine }) => machine.stack.pushBarrier();

export const writeAtomicEnd: InstructionWriter = ({ machine }) => machine.stack.dropToBarrier();

export const writeLook: InstructionWriter = (instruction) => {
  const { machine, address } = instruction;
  const width = instruction.operand(1);
  const enter = failIf(machine.characters.hasFewerBefore(width));
  const only = takeOnlyCharacter(instruction, address + 2);
  if (only === null) return [enter, machine.stack.pushBarrier(), machine.characters.back(width)];
  const isThere = machine.characters.isOf(only, width);
  return [enter, machine.control.count(1), failIf(not(isThere)), machine.control.count(1)];
};

export const writeLookEnd: InstructionWriter = ({ machine }) => [
  machine.stack.goBackToBarrier(),
  machine.stack.dropToBarrier(),
];

export const writeNotLook: InstructionWriter = (instruction) => {
  const { machine, address } = instruction;
  const width = instruction.operand(1);
  const behind = instruction.operand(2);
  const leave = goTo(instruction.labelAt(behind));
  const enter = width > 0 ? when(machine.characters.hasFewerBefore(width), leave) : [];
  const only = takeOnlyCharacter(instruction, address + 3);
  if (only !== null) {
    const isThere = machine.characters.isOf(only, width);
    return [
      enter,
      machine.control.count(1),
      when(isThere, machine.control.count(1), fail()),
      leave,
    ];
  }
  const lead = width === 0 ? instruction.leadAt(address + 3) : null;
  return [
    enter,
    lead?.setsMarks ? [] : unlessPossible(instruction, lead, leave),
    machine.stack.pushChoice(instruction.resumePointAt(behind)),
    machine.stack.pushBarrier(),
    machine.characters.back(width),
  ];
};

export const writeNotLookEnd: InstructionWriter = (instruction) => {
  const { machine, address } = instruction;
  return [
    machine.stack.dropToBarrier(),
    machine.stack.dropChoice(instruction.resumePointAt(address + 1)),
    fail(),
  ];
};

/**
 * Returns the character or the set of them that is all a lookaround looks at, and takes over the writing of that and of the
 * end; `null` if it looks at more.
 */
function takeOnlyCharacter(instruction: Instruction, body: number): number | CharSet | null {
  const isCharacter = CHARACTER_OPS.has(instruction.opAt(body));
  const isAll = isCharacter && END_OPS.has(instruction.opAt(body + 2));
  const lead = isAll ? instruction.leadAt(body) : null;
  if (lead === null) return null;
  instruction.takeOver(body);
  instruction.takeOver(body + 2);
  return lead.first;
}
