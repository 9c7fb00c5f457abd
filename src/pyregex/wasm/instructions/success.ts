import { isNegative } from '../module/expressions.ts';
import { failIf } from '../module/statements.ts';
import { Outcome } from '../state/outcome.ts';
import { START, STEPS } from '../state/registers.ts';
import type { InstructionWriter } from './instruction.ts';

/** Ends the search, unless the last steps were too many. */
export const writeSuccess: InstructionWriter = ({ machine }) => [
  failIf(isNegative(STEPS)),
  machine.marks.noteMatch(START),
  machine.control.finish(Outcome.match),
];
