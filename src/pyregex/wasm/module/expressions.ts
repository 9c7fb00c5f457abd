import type { Code, Label } from './code.ts';
import { signed, unsigned } from './leb128.ts';

/** Code that leaves one value, an integer of 32 bits. */
export type Expression = Code;

type Binary = (left: Expression, right: Expression) => Expression;

const I32 = 0x7f;

export function constant(value: number): Expression {
  return [0x41, signed(value)];
}

/** The number by which a label is gone to. */
export function numberOf(label: Label): Expression {
  return [0x41, label];
}

export function local(index: number): Expression {
  return [0x20, unsigned(index)];
}

/** Sets a local, and leaves what it is set to. */
export function tee(index: number, value: Expression): Expression {
  return [value, 0x22, unsigned(index)];
}

export function load(address: Expression, offset = 0): Expression {
  return [address, 0x28, 2, unsigned(offset)];
}

export function loadByte(address: Expression, offset = 0): Expression {
  return [address, 0x2d, 0, unsigned(offset)];
}

export const add = binary(0x6a);
export const subtract = binary(0x6b);
export const and = binary(0x71);
export const shiftLeft = binary(0x74);
export const shiftRight = binary(0x76);
export const equal = binary(0x46);
export const unequal = binary(0x47);
/** Compares numbers of which one may be negative; the others below compare what is not. */
export const isLessSigned = binary(0x48);
export const isLess = binary(0x49);
export const isGreater = binary(0x4b);
export const isAtLeast = binary(0x4f);

export function not(condition: Expression): Expression {
  return [condition, 0x45];
}

export function isNegative(value: Expression): Expression {
  return isLessSigned(value, constant(0));
}

/** One of two values, of which both are computed. */
export function select(condition: Expression, yes: Expression, no: Expression): Expression {
  return [yes, no, condition, 0x1b];
}

/** One of two values, of which only that one is computed. */
export function choose(condition: Expression, yes: Expression, no: Expression): Expression {
  return [condition, 0x04, I32, yes, 0x05, no, 0x0b];
}

/** Whether both hold; the second is computed only if the first does. */
export function both(first: Expression, second: Expression): Expression {
  return choose(first, second, constant(0));
}

/** @param index the number of the function, those that are imported first */
export function call(index: number, ...values: readonly Expression[]): Expression {
  return [values, 0x10, unsigned(index)];
}

function binary(opcode: number): Binary {
  return (left, right) => [left, right, opcode];
}
