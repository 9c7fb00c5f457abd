import type { Random } from '../../support/random.ts';
import type { ExpressionRequest } from './expression-comparison.ts';

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

/** An expression with values for its names. */
export function addValues(random: Random, expression: string): ExpressionRequest {
  return {
    expression,
    values: {
      'ban.Time': random.pick([1, 60, 600, 3600, 86_400]),
      'ban.Count': random.integer(0, 40),
      banFactor: random.pick([1, 2, 0.5, 1.5, 2 / 2.885385]),
    },
  };
}

export function writeExpression(random: Random, depth: number): string {
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

export function writeMath(random: Random): string {
  const write = () => `${random.pick(['', '-', '0.37*', '1/'])}${random.pick(ATOMS)}`;
  return random.pick([
    `math.${random.pick(MATH)}(${write()})`,
    `math.${random.pick(['pow', 'log'])}(${write()}, ${write()})`,
    `(${write()})**(${random.pick([...POWERS, '-1', '-2', '0.5', '-0.5', '1.7'])})`,
  ]);
}

const MISTAKES = '( ) , + . 0 # * é _ / = < > 1 x'.split(' ');

export function mangle(text: string, random: Random): string {
  const at = random.integer(0, text.length);
  const inserted = random.pick([...MISTAKES, ' ', '\n', '']);
  return (text.slice(0, at) + inserted + text.slice(at + random.integer(0, 1))).trim();
}
