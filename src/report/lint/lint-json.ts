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
  /** With `--fix`: what changes in files. */
  fixes?: readonly FileFix[];
}

/** What changes in a file. */
export interface FileFix {
  /** Its path. */
  file: string;
  /** What is changed: a unified diff. */
  diff: string;
}

/** @param fixes absent where none were asked for */
export function formatLintJson(
  filters: readonly LintedReport[],
  fixes?: readonly FileFix[],
): string {
  const document: LintDocument = {
    format: JSON_FORMATS.lint,
    filters,
    summary: countFindings(filters),
    ...(fixes && { fixes }),
  };
  return `${toJson(document)}\n`;
}
