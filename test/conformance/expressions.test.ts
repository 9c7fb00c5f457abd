import { describe, expect, test } from 'vitest';
import { evaluateExpression, parseExpression, type PyNumber } from '../../src/pyexpr/index.ts';
import { NO_PYTHON_3_11, runOracleScript } from '../support/python.ts';
import { Random, readSeed } from '../support/random.ts';

const CASES = 20_000;
const MAX_DEPTH = 4;
/** Relative: a few units of the last bit. */
const MAX_ERROR = 2e-15;
const seed = readSeed();

type Answer = { type: string; value: string } | { error: 'syntax' | 'value'; message: string };

interface Request {
  expression: string;
  values: Record<string, number>;
}

/** What became of an expression: where it is refused, nothing else is said. */
type Described = 'refused' | { type: string; value: string | number };

describe.skipIf(NO_PYTHON_3_11)(`expressions (needs Python 3.11, seed ${seed})`, () => {
  test(`${CASES} random ones have CPython's values`, () => {
    const random = new Random(seed);
    const requests = writeRequests(random, () => writeExpression(random, MAX_DEPTH));
    const accepted = compareAll(requests, ({ ours, expected }) => [ours, expected]);
    expect(accepted).toBeGreaterThan(CASES / 2);
  });

  test(`${CASES} with a mistake in them are refused, or have CPython's values`, () => {
    const random = new Random(seed);
    const requests = writeRequests(random, () => mangle(writeExpression(random, 2), random));
    const accepted = compareAll(requests, ({ ours, expected }) =>
      ours === 'refused' || isClose(ours, expected) ? [] : [ours, expected],
    );
    expect(accepted).toBeGreaterThan(CASES / 20);
    expect(accepted).toBeLessThan(CASES);
  });

  test(`${CASES} results of the module math differ in their last bits at most`, () => {
    const random = new Random(seed);
    const requests = writeRequests(random, () => writeMath(random));
    const accepted = compareAll(requests, ({ ours, expected }) =>
      isClose(ours, expected) ? [] : [ours, expected],
    );
    expect(accepted).toBeGreaterThan(CASES / 2);
  });
});

/** @returns how many of them have a value */
function compareAll(
  requests: readonly Request[],
  pair: (outcome: { ours: Described; expected: Described }) => Described[],
): number {
  const answers = runOracleScript<Answer>('expressions.py', requests);
  requests.forEach((request, index) => {
    const outcome = { ours: evaluateOurs(request), expected: describeAnswer(answers[index]!) };
    const [ours, expected] = pair(outcome);
    expect({ ...request, outcome: ours }).toEqual({ ...request, outcome: expected });
  });
  return answers.filter((answer) => 'type' in answer).length;
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

function isClose(ours: Described, expected: Described): boolean {
  if (ours === 'refused' || expected === 'refused') return false;
  if (ours.type !== expected.type) return false;
  const [one, other] = [Number(ours.value), Number(expected.value)];
  return Math.abs(one - other) <= MAX_ERROR * Math.abs(other);
}

function evaluateOurs({ expression, values }: Request): Described {
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

const ATOMS = [
  ...'ban.Time ban.Count banFactor ban.Time ban.Count banFactor True False math.pi'.split(' '),
  ...'0 1 2 3 7 10 20 600 1_000 9007199254740993 123456789012345678901234567890'.split(' '),
  ...'0.0 0.5 1.5 2.5 .1 3. 1e3 2.0E-3 1e300 1e400 2.885385'.split(' '),
];
const OPERATORS = '+ - * * / // % < <= > >= == != and or'.split(' ');
/** Whole ones only: other powers of floats differ in their last bits. */
const POWERS = ['0', '1', '2', '20'];
const SHIFTS = ['0', '1', '3', '20', '-1', '0.5', '70'];
const FUNCTIONS = 'abs float int round math.ceil math.floor math.trunc math.fabs math.sqrt'.split(
  ' ',
);
const MATH = ['exp', 'log', 'log2', 'log10', 'sqrt'];

function writeRequests(random: Random, write: () => string): Request[] {
  return Array.from({ length: CASES }, () => ({
    expression: write(),
    values: {
      'ban.Time': random.pick([1, 60, 600, 3600, 86_400]),
      'ban.Count': random.integer(0, 40),
      banFactor: random.pick([1, 2, 0.5, 1.5, 2 / 2.885385]),
    },
  }));
}

function writeExpression(random: Random, depth: number): string {
  const write = () => writeExpression(random, depth - 1);
  if (depth === 0 || random.chance(0.15)) return random.pick(ATOMS);
  switch (random.integer(0, 10)) {
    case 0:
      return `${random.pick(['-', '+', ' not ', '- '])}${write()}`;
    case 1:
      return `(${write()})`;
    case 2:
      return `int(${write()})**${random.pick(POWERS)}`;
    case 3:
      return `(${write()})${random.pick(['<<', '>>'])}${random.pick(SHIFTS)}`;
    case 4:
      return `${write()} if ${write()} else ${write()}`;
    case 5:
      return `${random.pick(FUNCTIONS)}(${write()})`;
    case 6:
      return `${random.pick(['min', 'max'])}(${write()}, ${write()})`;
    case 7:
      return `round(${write()}, ${random.pick(['0', '1', '3', '-1', '-2', '10', '0.5'])})`;
    default:
      return `${write()} ${random.pick(OPERATORS)} ${write()}`;
  }
}

function writeMath(random: Random): string {
  const write = () => `${random.pick(['', '-', '0.37*', '1/'])}${random.pick(ATOMS)}`;
  return random.pick([
    `math.${random.pick(MATH)}(${write()})`,
    `math.${random.pick(['pow', 'log'])}(${write()}, ${write()})`,
    `(${write()})**(${random.pick([...POWERS, '-1', '-2', '0.5', '-0.5', '1.7'])})`,
  ]);
}

const MISTAKES = '( ) , + . 0 # * é _ / = < > 1 x'.split(' ');

function mangle(text: string, random: Random): string {
  const at = random.integer(0, text.length);
  const inserted = random.pick([...MISTAKES, ' ', '\n', '']);
  return (text.slice(0, at) + inserted + text.slice(at + random.integer(0, 1))).trim();
}
