import type { Diagnostic } from '../../diagnostics/index.ts';

/**
 * Returns the error that nothing was read: a replay of nothing is no success.
 *
 * @param isLeftOut whether there were lines, all too old for the server to read
 */
export function nothingRead(jail?: string, isLeftOut = false): Diagnostic {
  return {
    code: 'log/nothing-read',
    severity: 'error',
    message:
      jail === undefined
        ? 'Not a single line was read'
        : `jail ${jail}: not a single line was read`,
    hint: isLeftOut
      ? 'All lines are too old for a server that starts then; with tail behind its logpath it begins at the end of the log. Check --start, and how their dates are read'
      : 'Check that the log is the one that is written to; it may have been rotated just now. With backend = systemd the journal is read, which may be open to root only, and no logpath',
  };
}
