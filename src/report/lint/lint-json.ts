import { JSON_FORMATS } from '../text/json-formats.ts';
import { toJson } from '../text/json-text.ts';
import type { LintFixes } from './lint-fixes.ts';
import { countFindings, type LintCounts, type LintedReport } from './lint-result.ts';

/** What was found about filters: the object of `dryban lint --format json`. */
export interface LintDocument {
  /** The name and the version of the form of this object. */
  format: typeof JSON_FORMATS.lint;
  /** The filters in the order in which they were looked at. */
  filters: readonly LintedReport[];
  /** How much was found. */
  summary: LintCounts;
  /** With `--fix`: what it mends; absent without it. */
  fixes?: LintFixes;
}

/** @param fixes absent where none were asked for */
export function formatLintJson(filters: readonly LintedReport[], fixes?: LintFixes): string {
  const document: LintDocument = {
    format: JSON_FORMATS.lint,
    filters,
    summary: countFindings(filters),
    ...(fixes && { fixes }),
  };
  return `${toJson(document)}\n`;
}
