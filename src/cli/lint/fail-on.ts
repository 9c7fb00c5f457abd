import type { Severity } from '../../diagnostics/index.ts';
import type { LintProblem } from '../../report/index.ts';

const SEVERITIES: readonly Severity[] = ['note', 'warning', 'error'];

/** Whether something is as bad as a severity. */
export function isAsBadAs(severity: Severity, limit: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(limit);
}

/** Whether any of what was found is as bad as a severity. */
export function isBadAs(
  reports: readonly { readonly findings: readonly Pick<LintProblem, 'severity'>[] }[],
  limit: Severity,
): boolean {
  return reports.some(({ findings }) =>
    findings.some(({ severity }) => isAsBadAs(severity, limit)),
  );
}
