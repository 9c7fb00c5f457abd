import {
  SourceText,
  placeOf,
  type Diagnostic,
  type DiagnosticCode,
} from '../../diagnostics/index.ts';
import { parseDuration } from '../values/duration.ts';
import type { Options } from '../sections/options.ts';
import { isBool, readBool, readInt } from '../values/python-values.ts';

/** What of a value is wrong, and what to do about it. */
interface Finding {
  severity?: 'error' | 'warning';
  code?: DiagnosticCode;
  message: string;
  hint: string;
}

/** Reads the values of a jail's options as the server does, and reports what it can't use. */
export class JailValues {
  readonly #options: Options;
  readonly #diagnostics: Diagnostic[];

  constructor(options: Options, diagnostics: Diagnostic[]) {
    this.#options = options;
    this.#diagnostics = diagnostics;
  }

  /** The value as it is written; `undefined` also for an empty one. */
  text(name: string): SourceText | undefined {
    const value = this.#options.get(name);
    return value?.text === '' ? undefined : value;
  }

  /** The value as it is written, be it empty. */
  written(name: string): SourceText | undefined {
    return this.#options.get(name);
  }

  bool(name: string, otherwise: boolean): boolean {
    const value = this.#options.get(name);
    if (!value) return otherwise;
    if (!isBool(value.text)) this.report(value, neitherTrueNorFalse(name, value.text));
    return readBool(value.text);
  }

  int(name: string, otherwise: number): number {
    const value = this.#options.get(name);
    if (!value) return otherwise;
    const number = readInt(value.text);
    if (number === undefined) this.report(value, noNumber(name, value.text));
    return number ?? otherwise;
  }

  /** In seconds. */
  duration(name: string, otherwise: number): number {
    const value = this.#options.get(name);
    return value ? (this.readDuration(name, value) ?? otherwise) : otherwise;
  }

  /** In seconds; `undefined` when it is empty or, with an error reported, no duration. */
  optionalDuration(name: string): number | undefined {
    const value = this.text(name);
    return value && this.readDuration(name, value);
  }

  /** @param name what the duration is for */
  readDuration(name: string, value: SourceText): number | undefined {
    const seconds = parseDuration(value.text);
    if (typeof seconds === 'number') return seconds;
    const { code, message, hint = '' } = seconds;
    this.report(value, { code, message: `${name}: ${message}; ${NO_START}`, hint });
    return undefined;
  }

  report(place: SourceText, { severity = 'error', code, message, hint }: Finding): void {
    const diagnostic: Diagnostic = {
      code: code ?? 'config/bad-value',
      severity,
      message,
      ...placeOf(place),
      hint,
    };
    this.#diagnostics.push(diagnostic);
  }
}

export const NO_START = 'fail2ban does not start with it';

function neitherTrueNorFalse(name: string, text: string): Finding {
  return {
    severity: 'warning',
    message: `${name}: \`${text}\` is neither true nor false; fail2ban takes it for false`,
    hint: 'Write true or false',
  };
}

function noNumber(name: string, text: string): Finding {
  return {
    message: `${name}: \`${text}\` is no whole number; ${NO_START}`,
    hint: `Write digits alone: ${name} = 5`,
  };
}
