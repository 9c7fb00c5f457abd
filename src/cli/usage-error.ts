import { DiagnosedError } from './diagnosed-error.ts';

/** The command line can't be understood. */
export class UsageError extends DiagnosedError {
  constructor(message: string, hint: string) {
    super({ code: 'cli/usage', severity: 'error', message, hint });
  }
}
