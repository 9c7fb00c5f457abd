import { JSON_FORMATS } from '../text/json-formats.ts';
import { toJson } from '../text/json-text.ts';
import { countFindings, type LintCounts, type LintedReport } from './lint-result.ts';

/** What was found about filters: the object of `dryban lint --format json`. */
export interface LintDocument {
  /** The name and the version of the form of this object. */
  format: typeof JSON_FORMATS.lint;
  /** The filters in the order in which they were looked at. */
  filters: readonly LintedReport[];
  /** How much was found. */
  summary: LintCounts;
}

export function formatLintJson(filters: readonly LintedReport[]): string {
  const document: LintDocument = {
    format: JSON_FORMATS.lint,
    filters,
    summary: countFindings(filters),
  };
  return `${toJson(document)}\n`;
}
