import { unionOf, type CharSet } from '../../match/charset.ts';
import { Op, type Program } from '../../match/program.ts';

/** What a part of a program looks at first: where another character stands, it fails and leaves nothing behind but marks. */
export interface Lead {
  /** A character, or a set of them. */
  first: number | CharSet;
  /** The steps that it takes to fail. */
  steps: number;
  setsMarks: boolean;
}

/** Returns the lead of what begins with the instruction at an address; `null` if it may go on at any character. */
export function findLead(program: Program, address: number): Lead | null {
  const { code, sets } = program;
  const operand = (number: number): number => code[address + number]!;
  const behind = (offset: number, steps = 1): Lead | null =>
    later(findLead(program, address + offset), steps);
  const ofSet = (set: number): Lead => ({ first: sets[set]!, steps: 1, setsMarks: false });
  switch (code[address]) {
    case Op.literal:
      return { first: operand(1), steps: 1, setsMarks: false };
    case Op.set:
      return ofSet(operand(1));
    case Op.greedySet:
    case Op.lazySet:
    case Op.possessiveSet:
      return operand(1) > 0 ? ofSet(operand(3)) : null;
    case Op.mark: {
      const lead = behind(2);
      return lead && { ...lead, setsMarks: true };
    }
    case Op.atomic:
      return behind(1);
    case Op.look:
      return operand(1) === 0 ? behind(2) : null;
    case Op.repeat:
      return code[operand(1) + 1]! > 0 ? behind(2, 2) : null;
    case Op.possessive:
      return operand(1) > 0 ? behind(4) : null;
    case Op.branch:
      return leadOfBranches(program, address);
    default:
      return null;
  }
}

/** The first branch is a step, and so is the fail behind the last; those between are passed over. */
function leadOfBranches({ code, sets }: Program, first: number): Lead | null {
  const firsts: CharSet[] = [];
  for (let address = first; code[address] === Op.branch; address = code[address + 2]!) {
    const set = sets[code[address + 1]!];
    if (set === undefined) return null;
    firsts.push(set);
  }
  return { first: unionOf(firsts), steps: 2, setsMarks: false };
}

function later(lead: Lead | null, steps: number): Lead | null {
  return lead && { ...lead, steps: lead.steps + steps };
}
