import { finite } from './numbers.ts';

/** The most digits behind the point, or in front of it, that can matter to a float. */
const MAX_DIGITS = 400;
const FRACTION_BITS = 1074n;

/** Python's `round(x)`: halves go to the even neighbour, 2.5 → 2. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const isHalf = value - floor === 0.5;
  if (isHalf) return floor % 2 === 0 ? floor : floor + 1;
  return Math.round(value);
}

/** Python's `round(x, digits)` of a float, by its exact value: 2.675 to two digits → 2.67. */
export function roundFloat(value: number, digits: number): number {
  if (!Number.isFinite(value) || value === 0 || digits > MAX_DIGITS) return value;
  if (digits < -MAX_DIGITS) return value < 0 ? -0 : 0;
  // The float is this integer over 2 ** FRACTION_BITS.
  const scaled = scaleExactly(Math.abs(value));
  const whole = roundQuotient(
    digits >= 0 ? scaled * 10n ** BigInt(digits) : scaled,
    (digits >= 0 ? 1n : 10n ** BigInt(-digits)) << FRACTION_BITS,
  );
  return finite(Math.sign(value) * Number(`${whole}e${-digits}`), value);
}

/** Python's `round(n, digits)` of an integer: 1250 to -2 digits → 1200. */
export function roundInteger(value: bigint, digits: number): bigint {
  if (digits >= 0) return value;
  if (digits < -MAX_DIGITS * 100) return 0n;
  const unit = 10n ** BigInt(-digits);
  const whole = roundQuotient(value < 0n ? -value : value, unit) * unit;
  return value < 0n ? -whole : whole;
}

/** Rounds the quotient of two integers, halves to the even neighbour. */
function roundQuotient(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  const goesUp = twice > divisor || (twice === divisor && quotient % 2n === 1n);
  return goesUp ? quotient + 1n : quotient;
}

function scaleExactly(value: number): bigint {
  const exponent = Math.max(Math.floor(Math.log2(value)) - 60, -Number(FRACTION_BITS));
  const mantissa = BigInt(value / 2 ** exponent);
  return mantissa << (FRACTION_BITS + BigInt(exponent));
}
