import { formatDiagnostic, type Severity, type SourceLookup } from '../../diagnostics/index.ts';
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
export function formatLintText(
  filters: readonly LintedReport[],
  { style, source, width, least }: LintTextOptions,
): string {
  const page = { color: style.hasColor, width };
  const told = filters
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => least === 'note' || severity === 'error')
    .map((finding) => `${formatDiagnostic(withOthers(finding), source, page)}\n\n`);
  return told.join('') + formatLintCounts(filters);
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
