import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Explanations, JailExplanation, LineExplanation } from '../../explain/index.ts';
import type { ExplainFix } from './explain-fix.ts';
import type { FilterReport, SettingsReport } from '../replay/replay-result.ts';

/** What there is to show of explanations when the logs have ended. */
export interface ExplainResult {
  filter: FilterReport;
  settings: SettingsReport;
  /** With `--jail`. */
  jail: JailExplanation | null;
  explanations: Explanations;
  diagnostics: readonly Diagnostic[];
  /** False when a log was not read whole, or a regex that took too long ended the run early. */
  isComplete: boolean;
  /** With `--fix`. */
  fix?: ExplainFix;
}

/** The writer of explanations in one format: those of single lines as they come, then the rest. It prints nothing. */
export interface ExplainWriter {
  readonly line: (line: LineExplanation) => string;
  readonly end: (result: ExplainResult) => Iterable<string>;
}
