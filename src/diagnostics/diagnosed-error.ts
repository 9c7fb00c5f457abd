import { formatDiagnostic, type SourceLookup } from './code-frame.ts';
import type { Diagnostic } from './diagnostic.ts';

/**
 * What a person asked for can't be done. The message shows each error with its place, the line that stands there, and
 * what to do about it.
 */
export class DiagnosedError extends Error {
  override readonly name: string = 'DiagnosedError';
  /** Everything that was noticed, warnings and notes too. */
  readonly diagnostics: readonly Diagnostic[];

  /** @param source the texts of files that are quoted */
  constructor(diagnostics: readonly Diagnostic[], source: SourceLookup = () => undefined) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    super(errors.map((error) => formatDiagnostic(error, source, { color: false })).join('\n'));
    this.diagnostics = diagnostics;
  }
}

/** The command line, or an option of the library, can't be understood. */
export class UsageError extends DiagnosedError {
  constructor(message: string, hint: string) {
    super([{ code: 'cli/usage', severity: 'error', message, hint }]);
  }
}
