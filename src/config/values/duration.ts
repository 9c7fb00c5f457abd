import { PYTHON_SPACE_CLASS, type Diagnostic, type Result } from '../../diagnostics/index.ts';
import { evaluateExpression, parseExpression } from '../../pyexpr/index.ts';

const SPACE = `[${PYTHON_SPACE_CLASS}]`;
const DIGIT = String.raw`\p{Nd}`;

/** Units in the order in which fail2ban 1.0.2 replaces them; months and years are fractions of 1461 days. */
const UNITS: readonly { words: string; factor: string }[] = [
  { words: 'days?|da|dd?', factor: '86400' },
  { words: 'weeks?|wee?|ww?', factor: '604800' },
  { words: 'months?|mon?', factor: '2629800.0' },
  { words: 'years?|yea?|yy?', factor: '31557600.0' },
  { words: 'seconds?|sec?|ss?', factor: '1' },
  { words: 'minutes?|min?|mm?', factor: '60' },
  { words: 'hours?|hou?|hh?', factor: '3600' },
];
const UNIT_PATTERNS = UNITS.map(({ words, factor }) => ({
  pattern: new RegExp(String.raw`(?<=${DIGIT}|${SPACE})(?:${words})(?![\p{L}\p{N}_])`, 'giu'),
  replacement: `*${factor}`,
}));
const DIGIT_BEHIND_LETTER = new RegExp(`(?<=[a-z])(?=${DIGIT})`, 'giu');
const SPACE_BETWEEN_DIGITS = new RegExp(`(${DIGIT})${SPACE}+(${DIGIT})`, 'gu');

/** A longer text is no duration. */
const MAX_LENGTH = 10_000;

/**
 * Reads a duration of jail.conf(5), in seconds: `600`, `10m`, `1d 12h`, `1h+30min`, `1year-6mo`, `5*60`. A negative one
 * is what bans for ever (`bantime = -1`). A month is a twelfth of a year of 365.25 days.
 */
export function parseDuration(text: string): Result<number> {
  if (text.length > MAX_LENGTH) return badDuration(text, 'it is too long');
  const parsed = parseExpression(toArithmetic(text), { names: [], arithmeticOnly: true });
  if (!parsed.ok) return badDuration(text, parsed.error.message);
  const result = evaluateExpression(parsed.value);
  if (!result.ok) return badDuration(text, result.error.message);
  const seconds = Number(result.value);
  if (!Number.isFinite(seconds)) return badDuration(text, 'the result is no finite number');
  return { value: seconds, diagnostics: [] };
}

/** Makes factors of units, and a `+` of white space between two parts: `1d 12h` → `1*86400+12*3600`. */
function toArithmetic(text: string): string {
  let expression = text.replaceAll(DIGIT_BEHIND_LETTER, ' ');
  for (const { pattern, replacement } of UNIT_PATTERNS) {
    expression = expression.replaceAll(pattern, replacement);
  }
  return expression.replaceAll(SPACE_BETWEEN_DIGITS, '$1+$2');
}

const HINT = 'Write seconds, or numbers with units: 600, 10m, 1d 12h, 1h+30min';
const MILLISECONDS = new RegExp(`${DIGIT}${SPACE}*ms(?![\\p{L}\\p{N}_])`, 'iu');
const MILLISECONDS_HINT =
  'fail2ban knows no milliseconds: write seconds, with a fraction if need be: 0.2';

function badDuration(text: string, reason: string): Result<number> {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  const diagnostic: Diagnostic = {
    code: 'config/bad-duration',
    severity: 'error',
    message: `\`${shown}\` is no duration: ${reason}`,
    hint: MILLISECONDS.test(text) ? MILLISECONDS_HINT : HINT,
  };
  return { diagnostics: [diagnostic] };
}

const SHOWN_UNITS: readonly [string, number][] = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
];

/** Writes seconds as people do, to the millisecond: 5400 → `1h 30m`; `parseDuration` reads it back. */
export function formatDuration(seconds: number): string {
  if (seconds < 0) return `-${seconds === -1 ? '1' : `${toMilliseconds(-seconds)}s`}`;
  const parts: string[] = [];
  let rest = toMilliseconds(seconds);
  for (const [unit, size] of SHOWN_UNITS) {
    const count = unit === 's' ? toMilliseconds(rest) : Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count}${unit}`);
  }
  return parts.join(' ') || '0s';
}

function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
