export { evaluateExpression } from './evaluate.ts';
export type { Expression, PyNumber } from './expression.ts';
export type { ExpressionError } from './expression-error.ts';
export { parseExpression } from './parse.ts';
export { roundHalfEven } from './round.ts';
