import type { DiagnosticCode } from './codes.ts';

export type Severity = 'error' | 'warning' | 'note';

/** A place in a file that a person can open. Lines and columns are 1-based, columns and lengths count UTF-16 units. */
export interface Origin {
  file: string;
  line: number;
  column: number;
  length: number;
}

export interface DiagnosticNote {
  message: string;
  origin?: Origin;
}

/** One finding about the input of a person: what is wrong, where, and what to do next. */
export interface Diagnostic {
  code: DiagnosticCode;
  severity: Severity;
  message: string;
  origin?: Origin;
  /** What the person can do about it, a full sentence without a final stop. */
  hint?: string;
  notes?: DiagnosticNote[];
}

/**
 * A value together with everything noticed on the way to it; `value` is absent when there are errors that prevent it,
 * and there in any case in a `Required<Result<…>>`.
 */
export interface Result<T> {
  value?: T;
  diagnostics: Diagnostic[];
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/** Leaves out diagnostics that stand there already: what is used in several places reports its errors in each. */
export function withoutRepeats(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const byText = new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]));
  return [...byText.values()];
}
