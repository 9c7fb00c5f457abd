import type { Diagnostic } from '../diagnostics/index.ts';

/** The command line can't be understood. Ends the command with its diagnostic and the exit code of wrong usage. */
export class UsageError extends Error {
  readonly diagnostic: Diagnostic;

  constructor(message: string, hint: string) {
    super(message);
    this.diagnostic = { code: 'cli/usage', severity: 'error', message, hint };
  }
}
