import { ExpressionFailure } from './expression-error.ts';

export interface Token {
  readonly kind: 'number' | 'name' | 'operator' | 'end';
  readonly text: string;
  readonly position: number;
}

const LEADING = /[ \t\f\n]*/y;
const BLANK = /(?:[ \t\f]|#[^\n]*)*/y;
const BLANK_OR_NEWLINE = /(?:[ \t\f\n]|#[^\n]*)*/y;
const OPERATOR = /\*\*|\/\/|<<|>>|[<>=!]=|[-+*/%()<>.,]/y;
const NAME = /[A-Za-z_][A-Za-z_0-9]*/y;
/** A text that begins like a number, whether it is one or not. */
const NUMBER = /\.?\d(?:[eE][+-]?\d|[\w.])*/y;

const DIGITS = String.raw`\d(?:_?\d)*`;
const INTEGER = String.raw`0(?:_?0)*|[1-9](?:_?\d)*`;
const FRACTION = String.raw`(?:${DIGITS}\.(?:${DIGITS})?|\.${DIGITS})(?:[eE][+-]?${DIGITS})?`;
const PYTHON_NUMBER = new RegExp(`^(?:${INTEGER}|${FRACTION}|${DIGITS}[eE][+-]?${DIGITS})$`);

/**
 * Splits an expression into tokens, a `#` comment at its end left out: `ban.Time*2` → `ban.Time`, `*`, `2`.
 * As in Python a line may only end inside brackets.
 *
 * @throws ExpressionFailure
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let position = skip(LEADING, text, 0);
  for (;;) {
    position = skip(depth > 0 ? BLANK_OR_NEWLINE : BLANK, text, position);
    if (position === text.length || text[position] === '\n') break;
    const token = readToken(text, position);
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    tokens.push(token);
    position += token.text.length;
  }
  position = skip(BLANK_OR_NEWLINE, text, position);
  if (position < text.length) throw new ExpressionFailure('unexpected text', position, text.length);
  return [...tokens, { kind: 'end', text: '', position }];
}

function readToken(text: string, position: number): Token {
  const number = matchAt(NUMBER, text, position);
  if (number !== undefined) return { kind: 'number', text: checked(number, position), position };
  const name = matchAt(NAME, text, position);
  if (name !== undefined) return { kind: 'name', text: name, position };
  const operator = matchAt(OPERATOR, text, position);
  if (operator !== undefined) return { kind: 'operator', text: operator, position };
  const character = String.fromCodePoint(text.codePointAt(position)!);
  throw new ExpressionFailure(`\`${character}\` is not supported`, position);
}

function checked(number: string, position: number): string {
  if (PYTHON_NUMBER.test(number)) return number;
  throw new ExpressionFailure(`\`${number}\` is no number`, position, position + number.length);
}

function matchAt(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0];
}

function skip(blanks: RegExp, text: string, position: number): number {
  return position + matchAt(blanks, text, position)!.length;
}
