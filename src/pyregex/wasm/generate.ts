import type { CharSet } from '../match/charset.ts';
import type { Program } from '../match/program.ts';
import { findFlow, type Flow } from './analysis/flow.ts';
import { writeInstruction } from './instructions/index.ts';
import { Instruction, type InstructionContext } from './instructions/instruction.ts';
import { Label } from './module/code.ts';
import { encodeFunction } from './module/encode-function.ts';
import {
  both,
  isAtLeast,
  isGreater,
  isLess,
  isNegative,
  not,
  unequal,
  type Expression,
} from './module/expressions.ts';
import { writeModule } from './module/module.ts';
import { assign, goBackTo, place, repeatWhile, when, type Statement } from './module/statements.ts';
import type { SearchForm } from './state/form.ts';
import { IMPORTS } from './state/imported.ts';
import { createMachine, type Machine } from './state/machine.ts';
import { Outcome } from './state/outcome.ts';
import { BEGIN, END, LOCALS, PARAMETERS, Register, START, STEPS } from './state/registers.ts';
import type { Scratch } from './state/scratch.ts';
import { SetTests } from './state/set-tests.ts';

export interface GenerateOptions {
  form: SearchForm;
  scratch: Scratch;
  /** Puts a table somewhere in the memory, and returns its address. */
  placeTable: (table: Uint8Array) => number;
}

export interface Generated {
  bytes: Uint8Array<ArrayBuffer>;
  /** The sets that the module asks about by number. */
  asked: readonly CharSet[];
}

/**
 * Makes a module of WebAssembly that searches as `Run` runs the program: it tries the same instructions at the same places,
 * and counts the same steps. Its function `run` takes where the subject begins and ends, where the search begins, and how
 * many steps it may take, and returns an `Outcome`.
 */
export function generate(
  program: Program,
  { form, scratch, placeTable }: GenerateOptions,
): Generated {
  const sets = new SetTests(form, placeTable);
  const machine = createMachine({ form, scratch, markCount: program.markCount }, sets);
  const code = encodeFunction({
    code: writeSearch(program, machine, findFlow(program)),
    onDispatch: when(isNegative(STEPS), machine.control.finish(Outcome.outOfSteps)),
    onFail: machine.stack.popFrame(),
    next: Register.label,
  });
  const imports = form.width === 1 ? [] : IMPORTS;
  const bytes = writeModule({ imports, parameters: PARAMETERS, locals: LOCALS, code });
  return { bytes, asked: sets.asked };
}

/** Writes a program with what tries it at one place after the other. */
function writeSearch(program: Program, machine: Machine, flow: Flow): Statement {
  const first = new Label();
  const next = new Label();
  return [
    place(first),
    findStart(program, machine),
    assign(Register.position, START),
    machine.stack.begin(next),
    writeProgram({ machine, program, flow, written: new Set() }),
    place(next),
    assign(Register.start, machine.characters.next(START)),
    goBackTo(first, Register.label),
    machine.stack.frameEnds(),
  ];
}

/** Moves `start` to the next place at which a match may begin, or ends the search. */
function findStart({ first, anchored }: Program, machine: Machine): Statement {
  const giveUpIf = (condition: Expression): Statement =>
    when(condition, machine.control.finish(Outcome.none));
  const isOver = anchored ? unequal(START, BEGIN) : isGreater(START, END);
  if (!first) return giveUpIf(isOver);
  const mayNotBegin = both(isLess(START, END), not(machine.characters.isIn(first, START)));
  const passOver = anchored
    ? giveUpIf(mayNotBegin)
    : repeatWhile(mayNotBegin, assign(Register.start, machine.characters.next(START)));
  return [giveUpIf(isOver), passOver, giveUpIf(isAtLeast(START, END))];
}

function writeProgram(context: InstructionContext): Statement {
  const { nodes } = context.program;
  return Array.from(nodes, (node, address) =>
    node === undefined || context.written.has(address) ? [] : writeAt(context, address),
  );
}

/** Writes an instruction with the labels before it. */
function writeAt(context: InstructionContext, address: number): Statement {
  const { machine, flow } = context;
  const resumePoint = flow.resumePoints.get(address);
  const label = flow.labels.get(address);
  return [
    resumePoint ? machine.stack.resume(resumePoint) : [],
    label ? place(label) : [],
    writeInstruction(new Instruction(context, address)),
  ];
}
