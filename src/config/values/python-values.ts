import { parsePythonInt } from '../../diagnostics/index.ts';

const TRUE_WORDS = new Set(['1', 'on', 'true', 'yes']);
const FALSE_WORDS = new Set(['0', 'off', 'false', 'no', '']);

/** Reads `1`, `on`, `true` and `yes` as true; fail2ban takes every other word for false. */
export function readBool(text: string): boolean {
  return TRUE_WORDS.has(text.toLowerCase());
}

/** Says whether a word is one that people write for true or false. */
export function isBool(text: string): boolean {
  return readBool(text) || FALSE_WORDS.has(text.toLowerCase());
}

/** Reads a whole number as Python's `int()` does; `undefined` where that raises ValueError. */
export function readInt(text: string): number | undefined {
  const value = parsePythonInt(text);
  return value === null ? undefined : Number(value);
}
