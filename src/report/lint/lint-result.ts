import type { Diagnostic } from '../../diagnostics/index.ts';
import type { LintFinding } from '../../lint/index.ts';
import type { AnswerReport } from '../../release/index.ts';

/** What was found about a filter: by the rules, and when it was read. */
export type LintProblem = LintFinding | Diagnostic;

/** A filter that was looked at. */
export interface LintedReport {
  /** The filter, or the jail, as it was asked for. */
  name: string;
  /** The files that it was read from, in order; none where it can't be read. */
  files: readonly string[];
  /** The fail2ban that it was looked at for. */
  fail2ban: AnswerReport;
  /** What was found. */
  findings: readonly LintProblem[];
  /** How many more were found that comments in its files allow. */
  allowed: number;
}

/** How many findings there are of each severity. */
export interface LintCounts {
  /** What keeps a filter from its work, or hands it to whoever writes a line. */
  errors: number;
  /** What is likely to. */
  warnings: number;
  /** What is only to be known. */
  notes: number;
  /** What comments in the filters allow. */
  allowed: number;
}

export function countFindings(filters: readonly LintedReport[]): LintCounts {
  const findings = filters.flatMap((filter) => filter.findings);
  const count = (severity: string): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const allowed = filters.reduce((sum, filter) => sum + filter.allowed, 0);
  return { errors: count('error'), warnings: count('warning'), notes: count('note'), allowed };
}
