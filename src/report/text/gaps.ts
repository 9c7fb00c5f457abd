import type { Diagnostic } from '../../diagnostics/index.ts';

/**
 * Describes for people why a run is not complete: whatever keeps it from that is an error.
 *
 * @param escape makes control characters visible
 */
export function describeGaps(
  diagnostics: readonly Diagnostic[],
  escape: (text: string) => string,
): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const reasons = errors.map(({ message }) => `  ${escape(message)}\n`).join('');
  return `Incomplete: this is about what was read, and no expectation is met.\n${reasons}\n`;
}
