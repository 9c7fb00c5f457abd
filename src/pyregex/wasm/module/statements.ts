import type { Branch, Code, Label } from './code.ts';
import { numberOf, type Expression } from './expressions.ts';
import { unsigned } from './leb128.ts';

/** Code that leaves no value. */
export type Statement = Code;

const NO_VALUE = 0x40;
const BRANCH = 0x0c;
const BRANCH_IF = 0x0d;

export function assign(register: number, value: Expression): Statement {
  return [value, 0x21, unsigned(register)];
}

export function store(address: Expression, value: Expression, offset = 0): Statement {
  return [address, value, 0x36, 2, unsigned(offset)];
}

/** Ends the function. */
export function leave(value: Expression): Statement {
  return [value, 0x0f];
}

export function when(condition: Expression, ...body: readonly Statement[]): Statement {
  return [condition, 0x04, NO_VALUE, { kind: 'nested', code: body }, 0x0b];
}

/** Repeats the body as long as the condition holds before it. */
export function repeatWhile(condition: Expression, ...body: readonly Statement[]): Statement {
  const turn = when(condition, body, [BRANCH, 1]);
  return [0x03, NO_VALUE, { kind: 'nested', code: turn }, 0x0b];
}

export function place(label: Label): Statement {
  return [{ kind: 'placement', label }];
}

/** Goes to a label that is placed further on. */
export function goTo(label: Label): Statement {
  return branch(BRANCH, label);
}

export function goToIf(label: Label, condition: Expression): Statement {
  return [condition, branch(BRANCH_IF, label)];
}

/**
 * Goes to a label wherever it is placed.
 *
 * @param next the local that holds the number of the label to go to
 */
export function goBackTo(label: Label, next: number): Statement {
  return [assign(next, numberOf(label)), branch(BRANCH, 'dispatch')];
}

export function fail(): Statement {
  return branch(BRANCH, 'fail');
}

export function failIf(condition: Expression): Statement {
  return [condition, branch(BRANCH_IF, 'fail')];
}

function branch(opcode: number, target: Branch['target']): Statement {
  return [{ kind: 'branch', opcode, target }];
}
