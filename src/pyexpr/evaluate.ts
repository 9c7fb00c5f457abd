import type { Expression, PyNumber } from './expression.ts';
import { catchFailure, ExpressionFailure, type Outcome } from './expression-error.ts';
import { FUNCTIONS } from './functions.ts';
import { calculate, compare, isTrue, negate, NumberError, toInteger, isFloat } from './numbers.ts';

export type PyValues = ReadonlyMap<string, PyNumber>;

const NO_VALUES: PyValues = new Map();

/**
 * Returns the value of an expression by Python's rules: integers of any size, `/` gives a float, `//` and `%`
 * round down: `-7 // 2` → -4.
 *
 * @param values the values of the names that the expression was read with
 */
export function evaluateExpression(
  expression: Expression,
  values: PyValues = NO_VALUES,
): Outcome<PyNumber> {
  return catchFailure(() => evaluate(expression, values));
}

function evaluate(expression: Expression, values: PyValues): PyNumber {
  switch (expression.type) {
    case 'number':
      return expression.value;
    case 'name':
      return valueOf(expression.name, values);
    case 'call':
      return call(expression, values);
    case 'sign':
      return sign(expression.negative, evaluate(expression.operand, values));
    case 'not':
      return !isTrue(evaluate(expression.operand, values));
    case 'binary':
      return expression.rest.reduce(
        (left, operation) => operate(left, operation, values),
        evaluate(expression.first, values),
      );
    case 'comparison':
      return compareChain(expression, values);
    case 'logic':
      return decide(expression, values);
    default:
      return isTrue(evaluate(expression.test, values))
        ? evaluate(expression.whenTrue, values)
        : evaluate(expression.whenFalse, values);
  }
}

type Of<Type extends Expression['type']> = Extract<Expression, { type: Type }>;

function valueOf(name: string, values: PyValues): PyNumber {
  const value = values.get(name);
  if (value === undefined) throw new Error(`${name} has no value`);
  return value;
}

function call({ name, args, position }: Of<'call'>, values: PyValues): PyNumber {
  const numbers = args.map((argument) => evaluate(argument, values));
  return blamedOn(position, () => FUNCTIONS.get(name)!.call(numbers));
}

function sign(negative: boolean, value: PyNumber): PyNumber {
  if (negative) return negate(value);
  return isFloat(value) ? value : toInteger(value);
}

function operate(
  left: PyNumber,
  { operator, operand, position }: Of<'binary'>['rest'][number],
  values: PyValues,
): PyNumber {
  const right = evaluate(operand, values);
  return blamedOn(position, () => calculate(operator, left, right));
}

/**
 * Compares each operand with the next one, as Python does: `a < b < c` is `a < b and b < c`, with b evaluated
 * once.
 */
function compareChain({ first, rest }: Of<'comparison'>, values: PyValues): boolean {
  let left = evaluate(first, values);
  return rest.every(({ operator, operand }) => {
    const right = evaluate(operand, values);
    const holds = compare(operator, left, right);
    left = right;
    return holds;
  });
}

/** Returns the first operand that decides, as Python's `and` and `or` do: `0 or 5` → 5. */
function decide({ operator, operands }: Of<'logic'>, values: PyValues): PyNumber {
  let value: PyNumber = false;
  for (const operand of operands) {
    value = evaluate(operand, values);
    if (isTrue(value) === (operator === 'or')) break;
  }
  return value;
}

function blamedOn(position: number, work: () => PyNumber): PyNumber {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof NumberError)) throw error;
    throw new ExpressionFailure(error.message, position);
  }
}
