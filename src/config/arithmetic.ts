/** Why an expression has no value, and where (0-based). */
export interface ArithmeticError {
  message: string;
  position: number;
}

const WHITE_SPACE = /[ \t\f\n]*/y;
const BLANK = /(?:[ \t\f]|#[^\n]*)*/y;
const BLANK_OR_NEWLINE = /(?:[ \t\f\n]|#[^\n]*)*/y;
const NUMBER_TOKEN = /[\d.][\d_.]*(?:[eE][+-]?\d[\d_]*)?/y;
const OPERATOR = /\*\*|\/\/|[-+*/%()]/y;

const DIGITS = String.raw`\d(?:_?\d)*`;
const INTEGER = String.raw`0(?:_?0)*|[1-9](?:_?\d)*`;
const FRACTION = String.raw`(?:${DIGITS}\.(?:${DIGITS})?|\.${DIGITS})(?:[eE][+-]?${DIGITS})?`;
const PYTHON_NUMBER = new RegExp(`^(?:${INTEGER}|${FRACTION}|${DIGITS}[eE][+-]?${DIGITS})$`);

/** As many brackets as CPython takes. */
const MAX_DEPTH = 200;

/**
 * Evaluates numbers with `+ - * / // % **` and brackets by Python's rules, a `#` comment at the end included. Anything
 * else that Python could evaluate is refused, as is a result that is no finite number.
 */
export function evaluateArithmetic(expression: string): number | ArithmeticError {
  return new Evaluation(expression).run();
}

class Evaluation {
  readonly #text: string;
  #position = 0;
  #depth = 0;
  #error: ArithmeticError | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  run(): number | ArithmeticError {
    this.#skip(WHITE_SPACE);
    const value = this.#sum();
    this.#skip(BLANK_OR_NEWLINE);
    if (this.#position < this.#text.length) this.#fail('unexpected text');
    if (!Number.isFinite(value)) this.#fail('the result is no finite number');
    return this.#error ?? value;
  }

  #sum(): number {
    let value = this.#product();
    for (;;) {
      const operator = this.#take('+', '-');
      if (operator === undefined) return value;
      const next = this.#product();
      value = operator === '+' ? value + next : value - next;
    }
  }

  #product(): number {
    let value = this.#signed();
    for (;;) {
      const operator = this.#take('*', '/', '//', '%');
      if (operator === undefined) return value;
      value = this.#applyProduct(operator, value, this.#signed());
    }
  }

  #applyProduct(operator: string, left: number, right: number): number {
    if (operator === '*') return left * right;
    if (right === 0) return this.#fail('division by zero');
    if (operator === '/') return left / right;
    return operator === '%' ? modulo(left, right) : floorDivide(left, right);
  }

  #signed(): number {
    let sign = 1;
    for (;;) {
      const operator = this.#take('+', '-');
      if (operator === undefined) return sign * this.#power();
      if (operator === '-') sign = -sign;
    }
  }

  #power(): number {
    const base = this.#primary();
    if (this.#take('**') === undefined) return base;
    return this.#nested(() => base ** this.#signed());
  }

  #primary(): number {
    if (this.#take('(') === undefined) return this.#number();
    const value = this.#nested(() => this.#sum());
    if (this.#take(')') === undefined) this.#fail('`)` expected');
    return value;
  }

  #number(): number {
    NUMBER_TOKEN.lastIndex = this.#position;
    const token = NUMBER_TOKEN.exec(this.#text)?.[0];
    if (token === undefined) return this.#fail('a number is expected');
    if (!PYTHON_NUMBER.test(token)) return this.#fail(`\`${token}\` is no number`);
    this.#position += token.length;
    this.#skipBlanks();
    return Number(token.replaceAll('_', ''));
  }

  #nested(evaluate: () => number): number {
    if (this.#depth >= MAX_DEPTH) return this.#fail('too many brackets');
    this.#depth++;
    this.#skipBlanks();
    const value = evaluate();
    this.#depth--;
    this.#skipBlanks();
    return value;
  }

  /** The next operator, if it is one of these; the position then is behind it. */
  #take(...operators: string[]): string | undefined {
    if (this.#error) return undefined;
    OPERATOR.lastIndex = this.#position;
    const operator = OPERATOR.exec(this.#text)?.[0];
    if (operator === undefined || !operators.includes(operator)) return undefined;
    this.#position += operator.length;
    this.#skipBlanks();
    return operator;
  }

  /** A line may only end inside brackets. */
  #skipBlanks(): void {
    this.#skip(this.#depth > 0 ? BLANK_OR_NEWLINE : BLANK);
  }

  #skip(blanks: RegExp): void {
    blanks.lastIndex = this.#position;
    this.#position += blanks.exec(this.#text)![0].length;
  }

  /** Keeps the first error; whatever is computed from now on does not count. */
  #fail(message: string): number {
    this.#error ??= { message, position: this.#position };
    return Number.NaN;
  }
}

/** Has the sign of the divisor. */
function modulo(left: number, right: number): number {
  const rest = left % right;
  return rest !== 0 && rest < 0 !== right < 0 ? rest + right : rest;
}

function floorDivide(left: number, right: number): number {
  return Math.round((left - modulo(left, right)) / right);
}
