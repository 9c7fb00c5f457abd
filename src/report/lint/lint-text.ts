import { formatDiagnostic, type SourceLookup } from '../../diagnostics/index.ts';
import type { Style } from '../text/style.ts';
import { countOf } from '../text/text-format.ts';
import { countFindings, type LintedReport } from './lint-result.ts';

export interface LintTextOptions {
  style: Style;
  /** The files that findings are quoted from. */
  source: SourceLookup;
}

/** Formats what was found about a filter for people: nothing where nothing was. */
export function formatLinted(
  { findings }: LintedReport,
  { style, source }: LintTextOptions,
): string {
  const color = { color: style.hasColor };
  return findings.map((finding) => `${formatDiagnostic(finding, source, color)}\n\n`).join('');
}

/** Formats the last line for people: how much was found in how many filters. */
export function formatLintCounts(filters: readonly LintedReport[]): string {
  const { errors, warnings, notes } = countFindings(filters);
  const found = [countOf(errors, 'error'), countOf(warnings, 'warning'), countOf(notes, 'note')];
  return `${countOf(filters.length, 'filter')}: ${found.join(', ')}\n`;
}
