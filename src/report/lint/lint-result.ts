import type { DiagnosticCode } from '../../diagnostics/index.ts';
import type { Finding, LintCode } from '../../lint/index.ts';
import type { AnswerReport } from '../../release/index.ts';

/** What was found about a filter: by a rule, or when it was read. */
export interface LintProblem extends Finding {
  /** What it is, for programs: `lint/RULE`, or the code of a diagnostic. */
  code: LintCode | DiagnosticCode;
}

/** What is told of a filter. */
export interface ToldProblem extends LintProblem {
  /** The filters that have it, in the order in which they were looked at. */
  filters: readonly string[];
}

/** A filter that was looked at. */
export interface LintedReport {
  /** The filter, or the jail, as it was asked for. */
  name: string;
  /** The files that it was read from, in order; none where it can't be read. */
  files: readonly string[];
  /** The fail2ban that it was looked at for. */
  fail2ban: AnswerReport;
  /** What was found, but for what is told of a filter before it; the worst first, then by file and line. */
  findings: readonly ToldProblem[];
  /** How many more were found that comments in its files allow, but for those of a filter before it. */
  allowed: number;
  /** How many more were found that the baseline has. */
  known: number;
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
  /** What the baseline has. */
  known: number;
}

export function countFindings(filters: readonly LintedReport[]): LintCounts {
  const findings = filters.flatMap((filter) => filter.findings);
  const count = (severity: string): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const allowed = filters.reduce((sum, filter) => sum + filter.allowed, 0);
  const known = filters.reduce((sum, filter) => sum + filter.known, 0);
  return {
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    allowed,
    known,
  };
}
