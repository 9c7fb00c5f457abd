import type { PyNumber } from './expression.ts';
import {
  absolute,
  calculate,
  finite,
  fromWhole,
  isFloat,
  NumberError,
  order,
  raise,
  toFloat,
  toInteger,
} from './numbers.ts';
import { roundFloat, roundHalfEven, roundInteger } from './round.ts';

/** A function of Python and how many numbers it takes. */
export interface PyFunction {
  readonly least: number;
  readonly most: number;
  readonly call: (values: readonly PyNumber[]) => PyNumber;
}

export const CONSTANTS: ReadonlyMap<string, PyNumber> = new Map<string, PyNumber>([
  ['True', true],
  ['False', false],
  ['math.pi', Math.PI],
  ['math.e', Math.E],
]);

/**
 * The built-in functions and those of the module `math`, whose floats may differ from CPython's in their last
 * bits.
 */
export const FUNCTIONS: ReadonlyMap<string, PyFunction> = new Map([
  ['abs', unary(absolute)],
  ['float', unary(toFloat)],
  ['int', unary(wholeBy(Math.trunc))],
  ['max', { least: 2, most: Infinity, call: (values) => pick(1, values) }],
  ['min', { least: 2, most: Infinity, call: (values) => pick(-1, values) }],
  ['round', { least: 1, most: 2, call: ([value, digits]) => round(value!, digits) }],
  ['math.ceil', unary(wholeBy(Math.ceil))],
  ['math.floor', unary(wholeBy(Math.floor))],
  ['math.trunc', unary(wholeBy(Math.trunc))],
  ['math.fabs', unary((value) => Math.abs(toFloat(value)))],
  ['math.exp', unary((value) => exponential(toFloat(value)))],
  ['math.sqrt', unary((value) => Math.sqrt(checkNotNegative(value)))],
  ['math.log', { least: 1, most: 2, call: ([value, base]) => logarithm(value!, base) }],
  ['math.log2', unary((value) => Math.log2(checkPositive(value)))],
  ['math.log10', unary((value) => Math.log10(checkPositive(value)))],
  [
    'math.pow',
    { least: 2, most: 2, call: ([base, exponent]) => raise(toFloat(base!), toFloat(exponent!)) },
  ],
]);

function unary(call: (value: PyNumber) => PyNumber): PyFunction {
  return { least: 1, most: 1, call: ([value]) => call(value!) };
}

function wholeBy(cut: (value: number) => number): (value: PyNumber) => bigint {
  return (value) => (isFloat(value) ? fromWhole(cut(value)) : toInteger(value));
}

/**
 * Returns the smallest (sign -1) or the greatest number (1), and of equal ones the first, as Python's `min`
 * and `max` do.
 */
function pick(sign: 1 | -1, values: readonly PyNumber[]): PyNumber {
  return values.reduce((best, value) => (order(value, best) === sign ? value : best));
}

function round(value: PyNumber, digits: PyNumber | undefined): PyNumber {
  if (digits === undefined) {
    return isFloat(value) ? fromWhole(roundHalfEven(value)) : toInteger(value);
  }
  if (isFloat(digits)) throw new NumberError('round takes a whole number of digits');
  return isFloat(value)
    ? roundFloat(value, Number(digits))
    : roundInteger(toInteger(value), Number(digits));
}

function exponential(value: number): number {
  return finite(Math.exp(value), value);
}

function logarithm(value: PyNumber, base: PyNumber | undefined): PyNumber {
  const result = Math.log(checkPositive(value));
  return base === undefined ? result : calculate('/', result, Math.log(checkPositive(base)));
}

function checkNotNegative(value: PyNumber): number {
  const float = toFloat(value);
  return checkDomain(float, float >= 0);
}

function checkPositive(value: PyNumber): number {
  const float = toFloat(value);
  return checkDomain(float, float > 0);
}

function checkDomain(value: number, isInside: boolean): number {
  if (!isInside && !Number.isNaN(value)) throw new NumberError('math domain error');
  return value;
}
