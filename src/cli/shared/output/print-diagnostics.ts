import {
  formatDiagnostic,
  type Diagnostic,
  type SourceLookup,
} from '../../../diagnostics/index.ts';
import { usesColor } from './color.ts';
import { widthOfTerminal } from './page.ts';
import { EXIT_CODE, type ExitCode } from '../../exit-code.ts';
import type { Host } from '../../host.ts';
import type { ReportFormat } from '../../options/formats.ts';
import type { ReplayFlags } from '../../options/replay-flags.ts';

export interface DiagnosticPrinting {
  color: ReplayFlags['color'];
  /** Leave out warnings and notes. */
  quiet: boolean;
  source: SourceLookup;
}

export async function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  { color, quiet, source }: DiagnosticPrinting,
  host: Host,
): Promise<void> {
  const style = {
    color: usesColor(color, host.stderr, host.env),
    width: widthOfTerminal(host.stderr, host.env),
  };
  const printed = quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
  const texts = printed.map((diagnostic) => `${formatDiagnostic(diagnostic, source, style)}\n`);
  await host.stderr.write(texts.join(''));
}

/** Leaves out what needs attention where a report tells it on the same terminal. */
export function besideReport(
  diagnostics: readonly Diagnostic[],
  format: ReportFormat,
  { stdout }: Host,
): readonly Diagnostic[] {
  if (!format.tellsAttention || !stdout.isTTY) return diagnostics;
  return diagnostics.filter(({ code }) => !code.startsWith('attention/'));
}

export function exitCodeFor(diagnostics: readonly Diagnostic[]): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return EXIT_CODE.good;
  return errors.every(({ code }) => code === 'cli/expectation-failed')
    ? EXIT_CODE.failedExpectation
    : EXIT_CODE.unusable;
}
