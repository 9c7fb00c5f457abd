import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Explanations, JailExplanation, LineExplanation } from '../../explain/index.ts';
import { toJson } from '../text/json-text.ts';
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
}

/** A part of the one object of `--format json`, which begins with the explanations of single lines. */
export function formatLineJson(line: LineExplanation, isFirst: boolean): string {
  return `${isFirst ? '{"lines":[\n' : ',\n'}${toJson(line)}`;
}

/** The rest of the object; everything that the report for people is made from. */
export function formatExplanationsJson(result: ExplainResult, hasLines: boolean): string {
  const rest = toJson(describeExplanations(result));
  return `${hasLines ? '\n]' : '{"lines":[]'},\n${rest.slice(1)}\n`;
}

/** What the object holds besides single lines. */
export interface ExplanationsReport extends Explanations {
  /** False when a log was not read whole, or a regex that took too long ended the run early. */
  complete: boolean;
  filter: FilterReport;
  settings: SettingsReport;
  /** With `--jail`. */
  jail: JailExplanation | null;
  diagnostics: readonly Diagnostic[];
}

export function describeExplanations({
  filter,
  settings,
  jail,
  explanations,
  diagnostics,
  isComplete,
}: ExplainResult): ExplanationsReport {
  return { complete: isComplete, filter, settings, jail, ...explanations, diagnostics };
}
