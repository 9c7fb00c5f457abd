import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Explanations, JailExplanation } from '../../explain/index.ts';
import type { FilterReport, SettingsReport } from '../replay/replay-result.ts';
import { JSON_FORMATS } from '../text/json-formats.ts';
import { toJson } from '../text/json-text.ts';
import type { ExplainFix } from './explain-fix.ts';
import type { ExplainResult, ExplainWriter } from './explain-writer.ts';

const BEGIN = `{"format":${toJson(JSON_FORMATS.explain)},\n"lines":[`;

/** Creates the writer of one object, which begins with the explanations of single lines. */
export function createExplainJson(): ExplainWriter {
  let lines = 0;
  return {
    line: (line) => `${lines++ === 0 ? BEGIN : ','}\n${toJson(line)}`,
    end: (result) => [lines === 0 ? `${BEGIN}]` : '\n]', formatRest(result)],
  };
}

/** Returns the object from behind its lines on: everything that the report for people is made from. */
function formatRest(result: ExplainResult): string {
  return `,\n${toJson(describeExplanations(result)).slice(1)}\n`;
}

/** What the object holds besides single lines. */
export interface ExplanationsReport extends Explanations {
  /** Whether all was read and searched: no log was cut short, and no regex that took too long ended the run early. */
  complete: boolean;
  /** The filter. */
  filter: FilterReport;
  /** What the replay counted by. */
  settings: SettingsReport;
  /** The jail of `--jail`; `null` without it. */
  jail: JailExplanation | null;
  /** What was noticed; errors say why it is not complete. */
  diagnostics: readonly Diagnostic[];
  /** With `--fix`: what mends the filter for all lines of the logs; absent without it. */
  fix?: ExplainFix;
}

/** Describes explanations as the JSON has them, but for single lines. */
export function describeExplanations({
  filter,
  settings,
  jail,
  explanations,
  diagnostics,
  isComplete,
  fix,
}: ExplainResult): ExplanationsReport {
  const described = { complete: isComplete, filter, settings, jail, ...explanations, diagnostics };
  return fix ? { ...described, fix } : described;
}
