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
  return formatGaps(listGaps(diagnostics), escape);
}

/** Lists what keeps a run from being complete. */
export function listGaps(diagnostics: readonly Diagnostic[]): string[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.map(({ message }) => message);
}

export function formatGaps(gaps: readonly string[], escape: (text: string) => string): string {
  const reasons = gaps.map((gap) => `  ${escape(gap)}\n`).join('');
  return `Incomplete: this is about what was read, and no expectation is met.\n${reasons}\n`;
}
