import type {
  BinaryOperator,
  ComparisonOperator,
  Expression,
  Operation,
  PyNumber,
} from './expression.ts';
import { catchFailure, ExpressionFailure, type Outcome } from './expression-error.ts';
import { CONSTANTS, FUNCTIONS } from './functions.ts';
import { tokenize, type Token } from './tokenize.ts';

export interface ExpressionOptions {
  /**
   * The names that may stand in the expression besides Python's functions and constants, dots included:
   * `ban.Time`.
   */
  names: readonly string[];
  /** Whether the expression may only hold numbers, `+ - * / // % **` and brackets. */
  arithmeticOnly?: boolean;
}

/** How deep brackets may be nested: as deep as in CPython. */
const MAX_DEPTH = 200;

const SHIFTS: readonly BinaryOperator[] = ['<<', '>>'];
const SUMS: readonly BinaryOperator[] = ['+', '-'];
const PRODUCTS: readonly BinaryOperator[] = ['*', '/', '//', '%'];
const COMPARISONS: readonly ComparisonOperator[] = ['<', '<=', '>', '>=', '==', '!='];
const KEYWORDS: ReadonlySet<string> = new Set(['if', 'else', 'and', 'or', 'not']);

/**
 * Reads a Python expression made of numbers, names, calls of some functions, `+ - * / // % ** << >>`, comparisons,
 * `and or not`, `… if … else …` and brackets. Anything else is an error that names it.
 */
export function parseExpression(text: string, options: ExpressionOptions): Outcome<Expression> {
  return catchFailure(() => new Parser(tokenize(text), options).parse());
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #options: ExpressionOptions;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], options: ExpressionOptions) {
    this.#tokens = tokens;
    this.#options = options;
  }

  parse(): Expression {
    const expression = this.#whole();
    if (this.#token.kind !== 'end') throw failAt(this.#token, 'unexpected text');
    return expression;
  }

  #whole(): Expression {
    return this.#options.arithmeticOnly ? this.#sum() : this.#conditional();
  }

  #conditional(): Expression {
    const whenTrue = this.#or();
    if (!this.#take('if')) return whenTrue;
    const test = this.#or();
    this.#expect('else');
    const whenFalse = this.#nested(() => this.#conditional());
    return { type: 'conditional', test, whenTrue, whenFalse };
  }

  #or(): Expression {
    return this.#logic('or', () => this.#and());
  }

  #and(): Expression {
    return this.#logic('and', () => this.#not());
  }

  #logic(operator: 'and' | 'or', parse: () => Expression): Expression {
    const first = parse();
    const operands = [first];
    while (this.#take(operator)) operands.push(parse());
    return operands.length === 1 ? first : { type: 'logic', operator, operands };
  }

  #not(): Expression {
    if (!this.#take('not')) return this.#comparison();
    return { type: 'not', operand: this.#nested(() => this.#not()) };
  }

  #comparison(): Expression {
    const first = this.#shift();
    const rest = this.#operations(COMPARISONS, () => this.#shift());
    return rest.length === 0 ? first : { type: 'comparison', first, rest };
  }

  #shift(): Expression {
    return this.#binary(SHIFTS, () => this.#sum());
  }

  #sum(): Expression {
    return this.#binary(SUMS, () => this.#product());
  }

  #product(): Expression {
    return this.#binary(PRODUCTS, () => this.#signed());
  }

  #signed(): Expression {
    const sign = this.#take('+', '-');
    if (!sign) return this.#power();
    const operand = this.#nested(() => this.#signed());
    return { type: 'sign', negative: sign.text === '-', operand };
  }

  #power(): Expression {
    const first = this.#primary();
    const operator = this.#take('**');
    if (!operator) return first;
    const operand = this.#nested(() => this.#signed());
    return {
      type: 'binary',
      first,
      rest: [{ operator: '**', operand, position: operator.position }],
    };
  }

  #primary(): Expression {
    if (this.#take('(')) {
      const inner = this.#nested(() => this.#whole());
      this.#expect(')');
      return inner;
    }
    const token = this.#token;
    if (token.kind === 'number') {
      this.#next++;
      return { type: 'number', value: readNumber(token.text) };
    }
    if (token.kind === 'name' && !this.#options.arithmeticOnly && !KEYWORDS.has(token.text)) {
      return this.#named();
    }
    throw failAt(token, 'a number is expected');
  }

  #named(): Expression {
    const { position } = this.#token;
    const name = this.#dottedName();
    const end = position + name.length;
    if (FUNCTIONS.has(name)) return this.#call(name, position);
    const value = CONSTANTS.get(name);
    if (value !== undefined) return { type: 'number', value };
    if (this.#options.names.includes(name)) return { type: 'name', name };
    throw new ExpressionFailure(`\`${name}\` is not supported`, position, end);
  }

  #dottedName(): string {
    let name = this.#take()!.text;
    while (this.#take('.')) {
      if (this.#token.kind !== 'name') throw failAt(this.#token, 'a name is expected');
      name += `.${this.#take()!.text}`;
    }
    return name;
  }

  #call(name: string, position: number): Expression {
    this.#expect('(');
    const args: Expression[] = [];
    this.#nested(() => {
      while (this.#token.text !== ')') {
        args.push(this.#conditional());
        if (!this.#take(',')) break;
      }
    });
    this.#expect(')');
    const { least, most } = FUNCTIONS.get(name)!;
    if (args.length >= least && args.length <= most) {
      return { type: 'call', name, args, position };
    }
    const end = position + name.length;
    throw new ExpressionFailure(`\`${name}\` takes ${describeCount(least, most)}`, position, end);
  }

  #binary(operators: readonly BinaryOperator[], parse: () => Expression): Expression {
    const first = parse();
    const rest = this.#operations(operators, parse);
    return rest.length === 0 ? first : { type: 'binary', first, rest };
  }

  #operations<Operator extends string>(
    operators: readonly Operator[],
    parse: () => Expression,
  ): Operation<Operator>[] {
    const operations: Operation<Operator>[] = [];
    for (;;) {
      const { text, position } = this.#token;
      const operator = operators.find((each) => each === text);
      if (operator === undefined) return operations;
      this.#next++;
      operations.push({ operator, operand: parse(), position });
    }
  }

  get #token(): Token {
    return this.#tokens[this.#next]!;
  }

  /** Takes the next token, if it is one of these; any if none is named. */
  #take(...texts: string[]): Token | undefined {
    const token = this.#token;
    if (texts.length > 0 && !texts.includes(token.text)) return undefined;
    this.#next++;
    return token;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw failAt(this.#token, `\`${text}\` expected`);
  }

  #nested<Value>(parse: () => Value): Value {
    if (this.#depth >= MAX_DEPTH) throw failAt(this.#token, 'too many brackets');
    this.#depth++;
    const value = parse();
    this.#depth--;
    return value;
  }
}

function failAt({ text, position }: Token, message: string): ExpressionFailure {
  return new ExpressionFailure(message, position, position + Math.max(1, text.length));
}

/** Returns how many arguments a function takes, in words: 1 to 2 → `1 or 2 numbers`. */
function describeCount(least: number, most: number): string {
  if (least === most) return `${least} ${least === 1 ? 'number' : 'numbers'}`;
  return `${least} or ${most === Infinity ? 'more' : most} numbers`;
}

function readNumber(text: string): PyNumber {
  const digits = text.replaceAll('_', '');
  return /^\d+$/.test(digits) ? BigInt(digits) : Number(digits);
}
