import {
  Findings,
  placeOf,
  type Diagnostic,
  type DiagnosticCode,
  type Result,
  type SourceText,
} from '../../diagnostics/index.ts';
import type { Release } from '../../release/index.ts';
import { parseDuration } from '../values/duration.ts';
import { isBool, readBool, readInt } from '../values/python-values.ts';

/**
 * Makes the value of an option as the server does.
 *
 * @param written `undefined` where no file sets it
 * @param name for messages
 */
export type OptionReader<Value> = (
  written: SourceText | undefined,
  name: string,
  release: Release,
) => Required<Result<Value>>;

/** What of a value is wrong, and what to do about it. */
export interface Flaw {
  severity?: 'error' | 'warning';
  code?: DiagnosticCode;
  message: string;
  hint: string;
}

export const NO_START = 'fail2ban does not start with it';

/** Makes a finding of what is wrong with a value. */
export function badValue(
  place: SourceText,
  { severity = 'error', code = 'config/bad-value', message, hint }: Flaw,
): Diagnostic {
  return { code, severity, message, ...placeOf(place), hint };
}

/** Returns what is written; an empty text counts as not set. */
export function readText(
  written: SourceText | undefined,
): Required<Result<SourceText | undefined>> {
  return { value: written?.text === '' ? undefined : written, diagnostics: [] };
}

/**
 * Returns a reader of true and false.
 *
 * @param otherwise where no file sets it
 */
export function truth(otherwise: boolean): OptionReader<boolean> {
  return (written, name) => {
    if (!written) return { value: otherwise, diagnostics: [] };
    const { text } = written;
    const diagnostics = isBool(text) ? [] : [badValue(written, neitherTrueNorFalse(name, text))];
    return { value: readBool(text), diagnostics };
  };
}

/**
 * Returns a reader of whole numbers.
 *
 * @param otherwise where no file sets it, or what is set is no number
 */
export function wholeNumber(otherwise: number): OptionReader<number> {
  return (written, name) => {
    if (!written) return { value: otherwise, diagnostics: [] };
    const number = readInt(written.text);
    const diagnostics =
      number === undefined ? [badValue(written, noNumber(name, written.text))] : [];
    return { value: number ?? otherwise, diagnostics };
  };
}

/**
 * Returns a reader of durations, in seconds.
 *
 * @param otherwise where no file sets it, or what is set is no duration
 */
export function duration(otherwise: number): OptionReader<number> {
  return (written, name) => {
    const findings = new Findings();
    const seconds = written && findings.take(readDuration(written, name));
    return findings.beside(seconds ?? otherwise);
  };
}

/** Reads a duration, in seconds; an empty text counts as not set. */
export function readOptionalDuration(
  written: SourceText | undefined,
  name: string,
): Required<Result<number | undefined>> {
  const findings = new Findings();
  const isSet = written !== undefined && written.text !== '';
  return findings.beside(isSet ? findings.take(readDuration(written, name)) : undefined);
}

/**
 * Reads a duration, in seconds: `1h 30m` → 5400.
 *
 * @param name what the duration is for
 */
export function readDuration(written: SourceText, name: string): Result<number> {
  const { diagnostics, ...parsed } = parseDuration(written.text);
  const found = diagnostics.map(({ code, message, hint = '' }) =>
    badValue(written, { code, message: `${name}: ${message}; ${NO_START}`, hint }),
  );
  return { ...parsed, diagnostics: found };
}

/** Returns a reader that reads as another does, and looks for what the server takes and nobody means. */
export function checked<Value>(
  read: OptionReader<Value>,
  check: (value: Value) => Flaw | undefined,
): OptionReader<Value> {
  return (written, name, release) => {
    const findings = new Findings();
    const value = findings.take(read(written, name, release));
    const flaw = written && check(value);
    if (flaw) findings.add(badValue(written, flaw));
    return findings.beside(value);
  };
}

function neitherTrueNorFalse(name: string, text: string): Flaw {
  return {
    severity: 'warning',
    message: `${name}: \`${text}\` is neither true nor false; fail2ban takes it for false`,
    hint: 'Write true or false',
  };
}

function noNumber(name: string, text: string): Flaw {
  return {
    message: `${name}: \`${text}\` is no whole number; ${NO_START}`,
    hint: `Write digits alone: ${name} = 5`,
  };
}
