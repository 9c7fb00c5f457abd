import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Explanations, JailExplanation, LineExplanation } from '../../explain/index.ts';
import { toJson } from '../text/json-text.ts';
import type { FilterReport, SettingsReport } from '../replay/replay-result.ts';

/** All that there is to show of explanations when the logs have ended. */
export interface ExplainResult {
  filter: FilterReport;
  settings: SettingsReport;
  /** The jail of `--jail`. */
  jail: JailExplanation | null;
  explanations: Explanations;
  diagnostics: readonly Diagnostic[];
  /** Whether all was read and searched: no log was cut short, and no regex that took too long ended the run early. */
  isComplete: boolean;
}

/** Formats a part of the one object of `--format json`, which begins with the explanations of single lines. */
export function formatLineJson(line: LineExplanation, isFirst: boolean): string {
  return `${isFirst ? '{"lines":[\n' : ',\n'}${toJson(line)}`;
}

/** Formats the rest of the object: everything that the report for people is made from. */
export function formatExplanationsJson(
  { filter, settings, jail, explanations, diagnostics, isComplete }: ExplainResult,
  hasLines: boolean,
): string {
  const rest = { complete: isComplete, filter, settings, jail, ...explanations, diagnostics };
  return `${hasLines ? '\n]' : '{"lines":[]'},\n${toJson(rest).slice(1)}\n`;
}
