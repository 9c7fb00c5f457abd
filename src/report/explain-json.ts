import type { Diagnostic } from '../diagnostics/index.ts';
import type { Explanations } from '../explain/index.ts';
import { toJson } from './json-text.ts';
import type { FilterReport, SettingsReport } from './replay-result.ts';

/** What `--format json` shows of explanations. */
export interface ExplainResult {
  filter: FilterReport;
  settings: SettingsReport;
  explanations: Explanations;
  diagnostics: readonly Diagnostic[];
}

/** One object; everything that the report for people is made from. */
export function formatExplanationsJson({
  filter,
  settings,
  explanations,
  diagnostics,
}: ExplainResult): string {
  return `${toJson({ filter, settings, ...explanations, diagnostics })}\n`;
}
