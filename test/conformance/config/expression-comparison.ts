import { evaluateExpression, parseExpression, type PyNumber } from '../../../src/pyexpr/index.ts';
import { runOracleScript } from '../../support/python.ts';

/** Relative: a few units of the last bit. */
const MAX_ERROR = 2e-15;

type Answer = { type: string; value: string } | { error: 'syntax' | 'value'; message: string };

export interface ExpressionRequest {
  expression: string;
  values: Record<string, number>;
}

/** What became of an expression: where it is refused, nothing else is said. */
export type Described = 'refused' | { type: string; value: string | number };

/** What CPython makes of expressions. */
export function askCPython(requests: readonly ExpressionRequest[]): Described[] {
  return runOracleScript<Answer>('config/expressions.py', requests).map(describeAnswer);
}

function describeAnswer(answer: Answer): Described {
  if ('error' in answer) return 'refused';
  const { type, value } = answer;
  return type === 'float' ? { type, value: Number(toJs(value)) } : answer;
}

/** As JavaScript writes them. */
function toJs(value: string): string {
  return value.replace('inf', 'Infinity').replace('nan', 'NaN');
}

/** Whether two values differ in their last bits at most. */
export function isClose(ours: Described, expected: Described): boolean {
  if (ours === 'refused' || expected === 'refused') return false;
  if (ours.type !== expected.type) return false;
  const [one, other] = [Number(ours.value), Number(expected.value)];
  return Math.abs(one - other) <= MAX_ERROR * Math.abs(other);
}

/** What dryban makes of an expression. */
export function evaluateOurs({ expression, values }: ExpressionRequest): Described {
  const parsed = parseExpression(expression, { names: Object.keys(values) });
  if (!parsed.ok) return 'refused';
  const scope = Object.entries(values).map(([name, value]) => [name, toPython(value)] as const);
  const result = evaluateExpression(parsed.value, new Map(scope));
  return result.ok ? describeValue(result.value) : 'refused';
}

function toPython(value: number): PyNumber {
  return Number.isInteger(value) ? BigInt(value) : value;
}

function describeValue(value: PyNumber): Described {
  if (typeof value === 'number') return { type: 'float', value };
  if (typeof value === 'boolean') return { type: 'bool', value: value ? 'True' : 'False' };
  return { type: 'int', value: String(value) };
}
