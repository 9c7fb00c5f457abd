export { evaluateExpression, type PyValues } from './evaluate.ts';
export type { Expression, PyNumber } from './expression.ts';
export type { ExpressionError } from './expression-error.ts';
export { calculate, order } from './numbers.ts';
export { parseExpression } from './parse.ts';
export { roundHalfEven } from './round.ts';
