import { formatDiagnostic, type Severity, type SourceLookup } from '../../diagnostics/index.ts';
import type { Style } from '../text/style.ts';
import { countOf } from '../text/text-format.ts';
import { countFindings, type LintedReport, type LintProblem } from './lint-result.ts';

export interface LintTextOptions {
  style: Style;
  /** The files that findings are quoted from. */
  source: SourceLookup;
  /** The columns of a line. */
  width: number;
  /** Whether only errors are told, or all. */
  least: Extract<Severity, 'error' | 'note'>;
}

/** Formats what was found about a filter for people, by the places in its files: nothing where nothing was. */
export function formatLinted({ findings }: LintedReport, options: LintTextOptions): string {
  const { style, source, width, least } = options;
  const page = { color: style.hasColor, width };
  return findings
    .filter(({ severity }) => least === 'note' || severity === 'error')
    .toSorted(byPlace)
    .map((finding) => `${formatDiagnostic(finding, source, page)}\n\n`)
    .join('');
}

/** Compares findings by file and line; those without a place come first. */
function byPlace({ origin: a }: LintProblem, { origin: b }: LintProblem): number {
  if (!a || !b) return Number(a !== undefined) - Number(b !== undefined);
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}

/** Formats the last line for people: how much was found in how many filters. */
export function formatLintCounts(filters: readonly LintedReport[]): string {
  const { errors, warnings, notes, allowed } = countFindings(filters);
  const found = [countOf(errors, 'error'), countOf(warnings, 'warning'), countOf(notes, 'note')];
  if (allowed > 0) found.push(`${allowed} allowed by comments`);
  return `${countOf(filters.length, 'filter')}: ${found.join(', ')}\n`;
}
