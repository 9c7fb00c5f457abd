import type { Diagnostic } from '../diagnostics/index.ts';

/** Ends the command with its diagnostic and the exit code of wrong usage and unusable input. */
export class DiagnosedError extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}
