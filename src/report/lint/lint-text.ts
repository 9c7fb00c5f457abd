import {
  formatDiagnostic,
  formatFrame,
  type Severity,
  type SourceLookup,
} from '../../diagnostics/index.ts';
import type { Style } from '../text/style.ts';
import { countOf } from '../text/text-format.ts';
import {
  countFindings,
  type LintedReport,
  type LintProblem,
  type ToldProblem,
} from './lint-result.ts';

export interface LintTextOptions {
  style: Style;
  /** The files that findings are quoted from. */
  source: SourceLookup;
  /** The columns of a line. */
  width: number;
  /** Whether only errors are told, or all. */
  least: Extract<Severity, 'error' | 'note'>;
}

/** Formats what was found about filters for people: nothing where nothing was, but for a last line of how much. */
export function formatLintText(filters: readonly LintedReport[], options: LintTextOptions): string {
  return (
    filters.map((report) => formatLinted(report, options)).join('') + formatLintCounts(filters)
  );
}

/** Formats what was found about a filter for people. */
export function formatLinted({ findings }: LintedReport, options: LintTextOptions): string {
  return findings
    .filter(({ severity }) => options.least === 'note' || severity === 'error')
    .map((finding) => `${formatFinding(finding, options)}\n\n`)
    .join('');
}

function formatFinding(finding: ToldProblem, { style, source, width }: LintTextOptions): string {
  const page = { color: style.hasColor, width };
  const text = formatDiagnostic(withOthers(finding), source, page);
  return [text, ...frameForgery(finding, style, width)].join('\n');
}

/** Shows the line that bans somebody else, with carets under what has to be written there. */
function frameForgery({ forgery }: ToldProblem, style: Style, width: number): string[] {
  if (!forgery) return [];
  const { line, row, column, payload } = forgery;
  const place = { file: '', line: row, column, length: payload.length };
  return formatFrame(place, () => line, style.red, width);
}

/** The most filters that are named with a finding. */
const MAX_NAMES = 3;

/** Says in a note which other filters have a problem. */
function withOthers(finding: ToldProblem): LintProblem {
  const [, ...others] = finding.filters;
  if (others.length === 0) return finding;
  const left = others.length - MAX_NAMES;
  const rest = left > 0 ? ` and ${countOf(left, 'more filter')}` : '';
  const message = `Also in ${others.slice(0, MAX_NAMES).join(', ')}${rest}`;
  return { ...finding, notes: [...(finding.notes ?? []), { message }] };
}

/** Formats the last line for people: how much was found in how many filters. */
export function formatLintCounts(filters: readonly LintedReport[]): string {
  const { errors, warnings, notes, allowed, known } = countFindings(filters);
  const found = [countOf(errors, 'error'), countOf(warnings, 'warning'), countOf(notes, 'note')];
  if (allowed > 0) found.push(`${allowed} allowed by comments`);
  if (known > 0) found.push(`${known} known by the baseline`);
  return `${countOf(filters.length, 'filter')}: ${found.join(', ')}\n`;
}
