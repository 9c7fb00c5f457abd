import type { Diagnostic, Result, SourceText } from '../../diagnostics/index.ts';
import {
  evaluateExpression,
  parseExpression,
  type Expression,
  type ExpressionError,
  type PyNumber,
} from '../../pyexpr/index.ts';
import type { Increment, IncrementTexts, LongerBan } from './increment.ts';

/** The formula of jail.conf: the ban time doubles each time, up to twenty times. */
const STOCK_FORMULA = 'ban.Time * (1 << (ban.Count if ban.Count < 20 else 20)) * banFactor';
const FORMULA_NAMES = ['ban.Time', 'ban.Count', 'banFactor'];
const PRODUCT = 'ban.Time * banFactor * multiplier';
const PRODUCT_NAMES = ['ban.Time', 'banFactor', 'multiplier'];

/** The longest text, in UTF-16 units, that is read as a formula. */
const MAX_LENGTH = 10_000;

/**
 * Reads how a jail lengthens its bans (jail.conf, and the rules observed in fail2ban 1.0.2): by `multipliers` if there
 * are any, else by the formula, which never shortens a ban; then `maxtime` limits it.
 */
export function readIncrement(texts: IncrementTexts): Result<Increment> {
  const diagnostics: Diagnostic[] = [];
  const factor = readFactor(texts.factor, diagnostics);
  const formula = readFormula(texts.formula, diagnostics);
  if (factor === undefined || !formula) return { diagnostics };
  return { value: new FormulaIncrement(texts, factor, formula), diagnostics };
}

class FormulaIncrement implements Increment {
  readonly texts: IncrementTexts;
  readonly #text: SourceText | undefined;
  readonly #factor: PyNumber;
  readonly #multipliers: readonly number[];
  readonly #expression: Expression;

  constructor(texts: IncrementTexts, factor: PyNumber, formula: Expression) {
    const { multipliers = [], maxtime } = texts;
    this.texts = texts;
    this.#factor = factor;
    this.#multipliers = multipliers;
    this.#text = multipliers.length > 0 ? undefined : texts.formula;
    const bantime =
      multipliers.length > 0
        ? parseOwn(PRODUCT, PRODUCT_NAMES)
        : callOf('max', { type: 'name', name: 'ban.Time' }, formula);
    this.#expression = limit(bantime, maxtime);
  }

  lengthen(bantime: number, count: number): LongerBan | Diagnostic {
    const multiplier = this.#multipliers[count] ?? this.#multipliers.at(-1) ?? 1;
    const values = new Map([
      ['ban.Time', toPython(bantime)],
      ['ban.Count', toPython(count)],
      ['banFactor', this.#factor],
      ['multiplier', toPython(multiplier)],
    ]);
    const result = evaluateExpression(this.#expression, values);
    if (!result.ok) return this.#noValue(bantime, count, result.error);
    const { value } = result;
    const seconds = toSeconds(value);
    if (seconds === undefined) return this.#noValue(bantime, count, UNUSABLE);
    return {
      seconds,
      fitsDatabase: typeof value !== 'bigint' || BigInt.asIntN(64, value) === value,
    };
  }

  #noValue(
    bantime: number,
    count: number,
    { message, position, end }: ExpressionError,
  ): Diagnostic {
    const origin = this.#text?.originAt(position, end);
    return {
      code: 'replay/formula-failed',
      severity: 'warning',
      message: `bantime.formula has no value for ban.Time = ${bantime} and ban.Count = ${count}: ${message}`,
      ...(origin && { origin }),
      hint: 'fail2ban logs an error and bans for the plain bantime; write a formula that has a value for any count',
    };
  }
}

const UNUSABLE: ExpressionError = { message: 'the result is no time', position: 0, end: 1 };

/**
 * Turns a value of the formula into seconds; undefined for an integer beyond all floats, with which fail2ban fails
 * where it needs the end of the ban.
 */
function toSeconds(value: PyNumber): number | undefined {
  const seconds = Number(value);
  const isTime = typeof value === 'number' ? !Number.isNaN(value) : Number.isFinite(seconds);
  return isTime ? seconds : undefined;
}

function toPython(value: number): PyNumber {
  return Number.isInteger(value) ? BigInt(value) : value;
}

function limit(bantime: Expression, maxtime: number | undefined): Expression {
  if (maxtime === undefined) return bantime;
  return callOf('min', bantime, { type: 'number', value: toPython(maxtime) });
}

function callOf(name: 'max' | 'min', ...args: Expression[]): Expression {
  return { type: 'call', name, args, position: 0 };
}

function readFactor(text: SourceText | undefined, diagnostics: Diagnostic[]): PyNumber | undefined {
  if (!text) return 1n;
  const expression = readExpression('bantime.factor', text, [], diagnostics);
  if (!expression) return undefined;
  const factor = evaluateExpression(expression);
  if (factor.ok) return factor.value;
  diagnostics.push(badExpression('bantime.factor', text, factor.error));
  return undefined;
}

function readFormula(
  text: SourceText | undefined,
  diagnostics: Diagnostic[],
): Expression | undefined {
  if (!text) return parseOwn(STOCK_FORMULA, FORMULA_NAMES);
  return readExpression('bantime.formula', text, FORMULA_NAMES, diagnostics);
}

function parseOwn(text: string, names: readonly string[]): Expression {
  const parsed = parseExpression(text, { names });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

function readExpression(
  option: string,
  text: SourceText,
  names: readonly string[],
  diagnostics: Diagnostic[],
): Expression | undefined {
  if (text.length > MAX_LENGTH) {
    diagnostics.push(
      badExpression(option, text, { message: 'it is too long', position: 0, end: 1 }),
    );
    return undefined;
  }
  const parsed = parseExpression(text.text, { names });
  if (parsed.ok) return parsed.value;
  diagnostics.push(badExpression(option, text, parsed.error));
  return undefined;
}

function badExpression(
  option: string,
  text: SourceText,
  { message, position, end }: ExpressionError,
): Diagnostic {
  const origin = text.originAt(position, end);
  return {
    code: 'replay/bad-formula',
    severity: 'error',
    message: `${option} can't be evaluated: ${message}, at position ${position}`,
    ...(origin && { origin }),
    hint: 'Write numbers, + - * / // % ** <<, comparisons, … if … else …, min, max, int, float, round, abs, math.exp and the like; a formula also ban.Time, ban.Count and banFactor',
  };
}
