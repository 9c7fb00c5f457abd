import type { Diagnostic } from '../diagnostics/index.ts';

/** A replay of nothing is no success. */
export function nothingRead(jail?: string): Diagnostic {
  return {
    code: 'log/nothing-read',
    severity: 'error',
    message:
      jail === undefined
        ? 'Not a single line was read'
        : `jail ${jail}: not a single line was read`,
    hint: 'Check that the log is the one that is written to; it may have been rotated just now',
  };
}
