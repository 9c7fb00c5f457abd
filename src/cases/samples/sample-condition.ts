/** The values of the names in a condition. */
export interface ConditionScope {
  /** The filter's name. */
  name: string;
  /** The options of the filter and the test. */
  opts: Readonly<Record<string, string>>;
}

type Value = string | number | boolean | null | readonly Value[];

const TOKEN =
  /\s*(?:(?<text>'[^'\\]*'|"[^"\\]*")|(?<number>\d+)|(?<word>[A-Za-z_]\w*)|(?<sign>[!=]=|[()[\],.]))/y;

/**
 * Evaluates a condition of `test.condition` or `constraint`, which are Python: `name == 'sshd'`. Understood are
 * comparisons (`==`, `!=`, `in`, `not in`) of `name`, `opts.get('x')`, `opts['x']` and constants, joined by `and`,
 * `or`, `not` and parentheses.
 *
 * @returns undefined for any other expression
 */
export function evaluateCondition(text: string, scope: ConditionScope): boolean | undefined {
  const tokens = tokenize(text);
  if (!tokens) return undefined;
  const parser = new ConditionParser(tokens, scope);
  try {
    return parser.evaluate();
  } catch (error) {
    if (error instanceof UnknownForm) return undefined;
    throw error;
  }
}

class UnknownForm extends Error {}

interface Token {
  /** The kind of a token: `text`, `number`, `word` or `sign`. */
  kind: string;
  text: string;
}

function tokenize(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (let index = 0; index < end;) {
    TOKEN.lastIndex = index;
    const groups = TOKEN.exec(text)?.groups;
    const [kind, value] = Object.entries(groups ?? {}).find(([, part]) => part !== undefined) ?? [];
    if (value === undefined) return undefined;
    tokens.push({ kind: kind!, text: value });
    index = TOKEN.lastIndex;
  }
  return tokens;
}

/** Reads a condition and evaluates it on the way: both sides of `and` and `or`, since nothing has side effects. */
class ConditionParser {
  readonly #tokens: readonly Token[];
  readonly #scope: ConditionScope;
  #next = 0;

  constructor(tokens: readonly Token[], scope: ConditionScope) {
    this.#tokens = tokens;
    this.#scope = scope;
  }

  evaluate(): boolean {
    const result = this.#readOr();
    if (this.#next < this.#tokens.length) throw new UnknownForm();
    return isTrue(result);
  }

  #readOr(): Value {
    let left = this.#readAnd();
    while (this.#take('or')) {
      const right = this.#readAnd();
      left = isTrue(left) ? left : right;
    }
    return left;
  }

  #readAnd(): Value {
    let left = this.#readNot();
    while (this.#take('and')) {
      const right = this.#readNot();
      left = isTrue(left) ? right : left;
    }
    return left;
  }

  #readNot(): Value {
    return this.#take('not') ? !isTrue(this.#readNot()) : this.#readComparison();
  }

  #readComparison(): Value {
    const left = this.#readValue();
    if (this.#take('==')) return isEqual(left, this.#readValue());
    if (this.#take('!=')) return !isEqual(left, this.#readValue());
    if (this.#take('in')) return isIn(left, this.#readValue());
    if (!this.#take('not')) return left;
    this.#expect('in');
    return !isIn(left, this.#readValue());
  }

  #readValue(): Value {
    if (this.#take('(')) return this.#readParentheses();
    if (this.#take('[')) return this.#readItems(']');
    const token = this.#tokens[this.#next++];
    if (token?.kind === 'text') return token.text.slice(1, -1);
    if (token?.kind === 'number') return Number(token.text);
    switch (token?.text) {
      case 'name':
        return this.#scope.name;
      case 'opts':
        return this.#readOption();
      case 'True':
        return true;
      case 'False':
        return false;
      case 'None':
        return null;
      default:
        throw new UnknownForm();
    }
  }

  /** Reads a value in parentheses, or a tuple. */
  #readParentheses(): Value {
    const first = this.#readOr();
    if (this.#take(')')) return first;
    this.#expect(',');
    return [first, ...this.#readItems(')')];
  }

  #readItems(end: string): Value[] {
    const items: Value[] = [];
    while (!this.#take(end)) {
      items.push(this.#readOr());
      if (this.#take(end)) break;
      this.#expect(',');
    }
    return items;
  }

  /** Reads `opts['x']`, or `opts.get('x')` with or without a default. */
  #readOption(): Value {
    if (this.#take('[')) {
      const value = this.#findOption(this.#readOr());
      this.#expect(']');
      return value;
    }
    for (const sign of ['.', 'get', '(']) this.#expect(sign);
    const value = this.#findOption(this.#readOr());
    const otherwise = this.#take(',') ? this.#readOr() : null;
    this.#expect(')');
    return value ?? otherwise;
  }

  #findOption(name: Value): Value {
    const { opts } = this.#scope;
    return typeof name === 'string' && Object.hasOwn(opts, name) ? opts[name]! : null;
  }

  #take(text: string): boolean {
    const token = this.#tokens[this.#next];
    const isNext = token?.text === text && token.kind !== 'text';
    if (isNext) this.#next++;
    return isNext;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new UnknownForm();
  }
}

/** Whether Python takes a value for true. */
function isTrue(value: Value): boolean {
  if (typeof value === 'string' || Array.isArray(value)) return value.length > 0;
  return Boolean(value);
}

function isEqual(one: Value, other: Value): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isIn(one: Value, other: Value): boolean {
  if (typeof other === 'string' && typeof one === 'string') return other.includes(one);
  if (typeof other !== 'object' || other === null) throw new UnknownForm();
  return other.some((item) => isEqual(item, one));
}
