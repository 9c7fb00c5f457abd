import type { Severity } from '../../diagnostics/index.ts';
import type { LintedReport } from '../../report/index.ts';

const SEVERITIES: readonly Severity[] = ['note', 'warning', 'error'];

/** Whether something is as bad as a severity. */
export function isBadAs(
  reports: readonly Pick<LintedReport, 'findings'>[],
  limit: Severity,
): boolean {
  const least = SEVERITIES.indexOf(limit);
  return reports.some(({ findings }) =>
    findings.some(({ severity }) => SEVERITIES.indexOf(severity) >= least),
  );
}
