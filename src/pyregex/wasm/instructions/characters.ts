import { add, constant, isLess, not, select, subtract } from '../module/expressions.ts';
import { countSame } from '../module/long-expressions.ts';
import { assign, fail, failIf, when, type Statement } from '../module/statements.ts';
import { END, INDEX, POSITION, Register, STEPS } from '../state/registers.ts';
import type { Instruction, InstructionWriter } from './instruction.ts';

/** How many characters of one byte are compared at once. */
const AT_ONCE = 8;
const LAST_ASCII = 127;

export const writeSet: InstructionWriter = (instruction) => {
  const { machine } = instruction;
  return [
    failIf(not(machine.characters.isNextIn(instruction.set(1)))),
    machine.characters.advance(),
  ];
};

/** Counts the step of each literal itself, since several are compared at once where a character is a byte. */
export const writeLiteral: InstructionWriter = (instruction) => {
  const { control, characters } = instruction.machine;
  const code = instruction.operand(1);
  const run = characters.form.width === 1 && code <= LAST_ASCII ? takeRun(instruction) : [];
  if (run.length > 1) return compareRun(instruction, run);
  return [control.count(1), failIf(not(characters.isNext(code))), characters.advance()];
};

/** Returns the codes of this and the following literals, if nothing goes to them, and takes their writing over. */
function takeRun(instruction: Instruction): number[] {
  const codes = [instruction.operand(1)];
  for (let address = instruction.address + 2; codes.length < AT_ONCE; address += 2) {
    const code = instruction.literalAt(address);
    if (code === null || code > LAST_ASCII || !instruction.takeOver(address)) break;
    codes.push(code);
  }
  return codes;
}

/** Counts a step for each character that is as it must be, and one for the first that is not. */
function compareRun({ machine }: Instruction, codes: readonly number[]): Statement {
  const length = constant(codes.length);
  const left = subtract(END, POSITION);
  return [
    assign(Register.index, countSame(POSITION, codes)),
    assign(Register.index, select(isLess(INDEX, left), INDEX, left)),
    when(
      isLess(INDEX, length),
      assign(Register.steps, subtract(subtract(STEPS, INDEX), constant(1))),
      fail(),
    ),
    machine.control.count(codes.length),
    assign(Register.position, add(POSITION, length)),
  ];
}
