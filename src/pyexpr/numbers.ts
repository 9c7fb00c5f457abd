import type { BinaryOperator, ComparisonOperator, PyNumber } from './expression.ts';

/** What Python raises ZeroDivisionError, OverflowError or ValueError for. */
export class NumberError extends Error {}

/** The longest integer, in bits. Larger ones are refused: Python would go on until memory ends. */
const MAX_BITS = 1 << 14;
/** The bits of a quotient that are kept before it is rounded: twice as many as a float has. */
const KEPT_BITS = 106;

export function isFloat(value: PyNumber): value is number {
  return typeof value === 'number';
}

export function isTrue(value: PyNumber): boolean {
  return isFloat(value) ? value !== 0 : Boolean(value);
}

export function toFloat(value: PyNumber): number {
  const float = Number(value);
  if (!isFloat(value) && !Number.isFinite(float)) {
    throw new NumberError('an integer is too large for a float');
  }
  return float;
}

export function toInteger(value: bigint | boolean): bigint {
  return BigInt(value);
}

/** Turns a float without a fraction into Python's `int` of it: `2.0` → `2n`. */
export function fromWhole(value: number): bigint {
  if (Number.isNaN(value)) throw new NumberError('NaN has no integer');
  if (!Number.isFinite(value)) throw new NumberError('infinity has no integer');
  return BigInt(value);
}

export function negate(value: PyNumber): PyNumber {
  return isFloat(value) ? -value : -toInteger(value);
}

export function absolute(value: PyNumber): PyNumber {
  return isFloat(value) ? Math.abs(value) : magnitude(toInteger(value));
}

/** Compares two numbers: −1, 0 or 1, and undefined where one is NaN. */
export function order(left: PyNumber, right: PyNumber): number | undefined {
  const one = isFloat(left) ? left : toInteger(left);
  const other = isFloat(right) ? right : toInteger(right);
  if (one < other) return -1;
  if (one > other) return 1;
  return Number.isNaN(one) || Number.isNaN(other) ? undefined : 0;
}

const COMPARISONS: Readonly<Record<ComparisonOperator, (order: number) => boolean>> = {
  '<': (result) => result < 0,
  '<=': (result) => result <= 0,
  '>': (result) => result > 0,
  '>=': (result) => result >= 0,
  '==': (result) => result === 0,
  '!=': (result) => result !== 0,
};

export function compare(operator: ComparisonOperator, left: PyNumber, right: PyNumber): boolean {
  const result = order(left, right);
  return result === undefined ? operator === '!=' : COMPARISONS[operator](result);
}

const INTEGER_OPERATIONS: Operations<bigint, bigint | number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => divideTruly(left, nonZero(right)),
  '//': (left, right) => floorDivide(left, nonZero(right)),
  '%': (left, right) => left - floorDivide(left, nonZero(right)) * right,
  '**': (left, right) => (right < 0n ? raise(toFloat(left), toFloat(right)) : power(left, right)),
  '<<': (left, right) => shift(left, countOf(right)),
  '>>': (left, right) => left >> countOf(right),
};

const FLOAT_OPERATIONS: Operations<number, number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / nonZero(right),
  '//': (left, right) => floorDivideFloats(left, nonZero(right)),
  '%': (left, right) => modulo(left, nonZero(right)),
  '**': raise,
  '<<': refuseFloats,
  '>>': refuseFloats,
};

type Operations<Value, Result> = Readonly<
  Record<BinaryOperator, (left: Value, right: Value) => Result>
>;

/**
 * Carries out an operator of Python's. Two integers give an integer, except for `/` and negative powers; all
 * else gives a float.
 *
 * @throws NumberError where Python raises an error
 */
export function calculate(operator: BinaryOperator, left: PyNumber, right: PyNumber): PyNumber {
  if (isFloat(left) || isFloat(right)) {
    return FLOAT_OPERATIONS[operator](toFloat(left), toFloat(right));
  }
  const result = INTEGER_OPERATIONS[operator](toInteger(left), toInteger(right));
  return isFloat(result) ? result : limited(result);
}

function refuseFloats(): never {
  throw new NumberError('only integers can be shifted');
}

function nonZero<Value extends bigint | number>(divisor: Value): Value {
  if (Number(divisor) === 0) throw new NumberError('division by zero');
  return divisor;
}

function limited(value: bigint): bigint {
  if (bitsOf(value) > MAX_BITS) throw tooLarge();
  return value;
}

/** Returns the length of an integer in bits, rounded up to a multiple of four. */
function bitsOf(value: bigint): number {
  return magnitude(value).toString(16).length * 4;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function power(base: bigint, exponent: bigint): bigint {
  const isUnit = base >= -1n && base <= 1n;
  const leastBits = Math.max(1, bitsOf(base) - 4);
  if (!isUnit && Number(exponent) * leastBits > MAX_BITS) throw tooLarge();
  return base ** exponent;
}

function shift(value: bigint, count: bigint): bigint {
  if (value === 0n) return 0n;
  if (count > MAX_BITS) throw tooLarge();
  return value << count;
}

function tooLarge(): NumberError {
  return new NumberError('the number is too large');
}

function countOf(count: bigint): bigint {
  if (count < 0n) throw new NumberError('a shift can not be negative');
  return count;
}

function floorDivide(left: bigint, right: bigint): bigint {
  const quotient = left / right;
  return left % right !== 0n && left < 0n !== right < 0n ? quotient - 1n : quotient;
}

/** Returns the float that is nearest to the quotient of two integers, of whatever size. */
function divideTruly(left: bigint, right: bigint): number {
  if (isExact(left) && isExact(right)) return Number(left) / Number(right);
  const quotient = nearestQuotient(magnitude(left), magnitude(right));
  return left < 0n !== right < 0n ? -quotient : quotient;
}

function isExact(value: bigint): boolean {
  return magnitude(value) <= Number.MAX_SAFE_INTEGER;
}

/** Cuts the quotient to more bits than a float has, the last of which says whether anything was cut off. */
function nearestQuotient(dividend: bigint, divisor: bigint): number {
  const scale = bitsOf(divisor) - bitsOf(dividend) + KEPT_BITS;
  const scaled = scale > 0 ? dividend << BigInt(scale) : dividend;
  const by = scale < 0 ? divisor << BigInt(-scale) : divisor;
  const sticky = scaled % by === 0n ? 0n : 1n;
  const half = Math.trunc(scale / 2);
  const quotient = Number((scaled / by) * 2n + sticky) / 2;
  return finite(quotient * 2 ** -half * 2 ** (half - scale), 0);
}

/** Python's `%` of floats: the result has the sign of the divisor, `-7.0 % 3.0` → 2.0. */
function modulo(left: number, right: number): number {
  const rest = left % right;
  if (rest === 0) return right < 0 ? -0 : 0;
  return rest < 0 !== right < 0 ? rest + right : rest;
}

/** Python's `//` of floats, in the steps of CPython, so that infinities give the same. */
function floorDivideFloats(left: number, right: number): number {
  const rest = left % right;
  const roundsDown = rest !== 0 && rest < 0 !== right < 0;
  const quotient = (left - rest) / right - (roundsDown ? 1 : 0);
  if (quotient === 0) return withSignOf(left / right, 0);
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

function withSignOf(signed: number, size: number): number {
  return signed < 0 || Object.is(signed, -0) ? -size : size;
}

/** Python's `**` of floats. */
export function raise(base: number, exponent: number): number {
  const areFinite = Number.isFinite(base) && Number.isFinite(exponent);
  if (base === 0 && exponent < 0 && areFinite) throw new NumberError('division by zero');
  if (base < 0 && areFinite && !Number.isInteger(exponent)) {
    throw new NumberError('complex numbers are not supported');
  }
  // JavaScript says NaN.
  if (base === 1 || (base === -1 && Math.abs(exponent) === Infinity)) return 1;
  return finite(base ** exponent, base, exponent);
}

/** Returns the result, or throws a NumberError where finite inputs gave an infinite one: an overflow. */
export function finite(result: number, ...inputs: number[]): number {
  if (Number.isFinite(result) || Number.isNaN(result)) return result;
  if (!inputs.every(Number.isFinite)) return result;
  throw new NumberError('the result is too large for a float');
}
