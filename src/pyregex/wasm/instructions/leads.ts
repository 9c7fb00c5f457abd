import { not } from '../module/expressions.ts';
import { when, type Statement } from '../module/statements.ts';
import type { Lead } from '../analysis/lead.ts';
import type { Instruction } from './instruction.ts';

/** Does something else where a part is bound to fail, and counts the steps that it would take. */
export function unlessPossible(
  { machine }: Instruction,
  lead: Lead | null,
  otherwise: Statement,
): Statement {
  if (lead === null) return [];
  return when(
    not(machine.characters.isNextOf(lead.first)),
    machine.control.count(lead.steps),
    otherwise,
  );
}
