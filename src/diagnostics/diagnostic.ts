import type { DiagnosticCode } from './codes.ts';

/** How bad a finding is: an error keeps a command from a whole answer, a note is only to be known. */
export type Severity = 'error' | 'warning' | 'note';

/** A place in a file that a person can open. Lines and columns are 1-based, columns and lengths count UTF-16 units. */
export interface Origin {
  /** The path of the file; the name of the option for what was given by one. */
  file: string;
  /** The number of the line, from 1 on. */
  line: number;
  /** The column, from 1 on, in UTF-16 units. */
  column: number;
  /** How many UTF-16 units from there on are meant. */
  length: number;
}

/** What more there is to say of a finding. */
export interface DiagnosticNote {
  /** A sentence for people. */
  message: string;
  /** The place that it is about. */
  origin?: Origin;
}

/** One finding about the input of a person: what is wrong, where, and what to do next. */
export interface Diagnostic {
  /** What it is, for programs: `room/what-is-wrong`. */
  code: DiagnosticCode;
  /** How bad it is. */
  severity: Severity;
  /** What is wrong, a sentence for people. */
  message: string;
  /** The place that it is about. */
  origin?: Origin;
  /** What the person can do about it, a full sentence without a final stop. */
  hint?: string;
  /** What more there is to say. */
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
