import { hasErrors, type Diagnostic, type Severity } from '../../diagnostics/index.ts';
import { readSource } from '../../library/index.ts';
import {
  createStyle,
  formatLintJson,
  formatLintText,
  type LintedReport,
} from '../../report/index.ts';
import { EXIT_CODE, type ExitCode } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { usesColor } from '../shared/output/color.ts';
import { widthOfPage } from '../shared/output/page.ts';
import { printDiagnostics } from '../shared/output/print-diagnostics.ts';
import type { LintFlags } from './flags.ts';
import { listFilters } from './list-filters.ts';
import { listLintedJails } from './list-jails.ts';
import { lookAtAll } from './look.ts';

/** Looks at filters, prints what is wrong with them, and says by its exit code whether that is as bad as asked for. */
export async function lintCommand(
  operands: readonly string[],
  flags: LintFlags,
  host: Host,
): Promise<ExitCode> {
  const takesJails = flags.jail || operands.length === 0;
  const list = takesJails ? listLintedJails : listFilters;
  const { value: targets, diagnostics } = list(operands, flags, host);
  const printing = { ...flags, source: readSource(host) };
  const print = (told: readonly Diagnostic[]): Promise<void> =>
    printDiagnostics(told, printing, host);
  await print(diagnostics);
  if (!targets) return EXIT_CODE.unusable;
  const { reports, isUnread, diagnostics: more } = await lookAtAll(targets, flags, host);
  await printReports(reports, flags, host);
  await print(more);
  if (isUnread || hasErrors([...diagnostics, ...more])) return EXIT_CODE.unusable;
  return isBadAs(reports, flags.failOn) ? EXIT_CODE.failedExpectation : EXIT_CODE.good;
}

async function printReports(
  reports: readonly LintedReport[],
  { format, quiet, color }: LintFlags,
  host: Host,
): Promise<void> {
  const options = {
    style: createStyle(usesColor(color, host.stdout, host.env)),
    source: readSource(host),
    width: widthOfPage(host),
    least: quiet ? 'error' : 'note',
  } as const;
  await host.stdout.write(
    format === 'text' ? formatLintText(reports, options) : formatLintJson(reports),
  );
}

const SEVERITIES: readonly Severity[] = ['note', 'warning', 'error'];

function isBadAs(reports: readonly LintedReport[], limit: Severity): boolean {
  const least = SEVERITIES.indexOf(limit);
  return reports.some(({ findings }) =>
    findings.some(({ severity }) => SEVERITIES.indexOf(severity) >= least),
  );
}
